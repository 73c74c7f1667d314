/** What tests may change about webhooks. */
export interface WebhookSettings {
	/** Whether the handshake comes while the POST is still being answered, right after, or not at all. */
	handshake: 'before' | 'after' | 'never';
	/**
	 * That the handshake's `X-Hook-Secret` is the `shared_secret` is only inferred (vendor facts, §5.3): false gives it a value
	 * of its own.
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
