/** What tests may change about webhooks. */
export interface WebhookSettings {
	/** Whether the handshake comes while the POST is still being answered, right after, or not at all. */
	handshake: 'before' | 'after' | 'never';
	/**
	 * That the handshake's `X-Hook-Secret` is the `shared_secret` is not documented but inferred: false gives
	 * it a value of its own. https://docs.developers.clio.com/guides/clio-manage/webhooks/
	 */
	sameSecret: boolean;
	/** A receiver has so long to answer, in real milliseconds. */
	timeout: number;
}

export const WEBHOOK_SETTINGS: Readonly<WebhookSettings> = {
	handshake: 'before',
	sameSecret: true,
	timeout: 5000,
};
