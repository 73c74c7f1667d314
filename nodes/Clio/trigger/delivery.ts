import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { signedIn } from '../../../core/triggers/proofs';
import { receiveDelivery } from '../../../core/triggers/receive';
import type { Receiver } from '../../../core/triggers/receive';
import type { Mark } from '../../../core/triggers/redeliveries';
import { headerOf, rawBody, respond } from '../../../core/triggers/webhookRequest';
import { openCredential } from '../../../core/triggers/webhookTrigger';
import { asText, isJsonObject } from '../../../core/util/json';
import { clioWebhooks } from './clioWebhooks';
import { meets } from './eventFilters';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';

/** What Clio calls a secret is a short token; anything else is not sent back. */
const HANDSHAKE = /^[\w.~+/=:-]{1,256}$/;

interface Told {
	event: string;
	data: IDataObject;
}

/**
 * Clio asks whether the address wants to be called, and takes the same header for a yes. The secret is not taken
 * from it: anybody can send such a request.
 * Source: https://docs.developers.clio.com/guides/clio-manage/webhooks/
 */
const shakeHands = (context: IWebhookFunctions, secret: string): IWebhookResponseData =>
	HANDSHAKE.test(secret) ? respond(context, 200, { 'X-Hook-Secret': secret }) : respond(context, 400);

/** The last two parts of n8n's address of a webhook are its own; before them stands whether it is a test. */
const ownPart = (url: string): string => {
	const { origin, pathname } = new URL(url);
	return `${origin} ${pathname.split('/').slice(-2).join('/')}`;
};

async function askForSecrets(context: IWebhookFunctions, url: string): Promise<string[]> {
	const webhooks = webhooksAt(await openCredential(context, clioWebhooks));
	const ours = (await webhooks.list()).filter((webhook) => ownPart(webhook.url) === ownPart(url));
	return ours.map(({ secret }) => secret);
}

/** `{"data": {…}, "meta": {"event": "created", "webhook_id": 1}}` */
function toldIn(body: Buffer): Told | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
	if (!isJsonObject(parsed) || !isJsonObject(parsed.data) || !isJsonObject(parsed.meta)) return undefined;
	const { data, meta } = parsed;
	return { event: asText(meta.event), data };
}

/**
 * Clio gives deliveries no ID, and two webhooks with one address tell of the same thing twice, so the record must say what it is.
 * Of a change without a version Clio tells only when a watched field has changed: two that are alike, one after the other, are
 * the same one. `undefined` where nothing tells two apart.
 */
function markOf({ event, data }: Told, { narrowed }: Subscription): Mark | undefined {
	const { id, etag, updated_at: updatedAt } = data;
	if (asText(id) === '') return undefined;
	const once = narrowed?.once === undefined ? '' : asText(data[narrowed.once]);
	if (once !== '') return { subject: [narrowed?.event, id, once] };
	const version = event === 'created' ? event : asText(etag ?? updatedAt);
	if (version !== '') return { subject: [event, id, version] };
	return event === 'updated' ? { subject: [event, id], state: data } : undefined;
}

/** How what Clio sends is understood by a node that has asked for these events. */
const receiverOf = (subscription: Subscription): Receiver => ({
	vendor: 'Clio',
	isGenuine: signedIn('x-hook-signature', { ask: askForSecrets }),
	read: async (context) => {
		const told = toldIn(rawBody(context));
		if (told === undefined || !subscription.events.includes(told.event)) return undefined;
		const { event, data } = told;
		const { narrowed } = subscription;
		if (narrowed?.keep?.(data) === false || !meets(data, subscription.conditions)) return undefined;
		const item = { event: narrowed?.event ?? event, ...data };
		return await Promise.resolve({ items: [item], mark: markOf(told, subscription) });
	},
});

/** A request at the address of the webhook: Clio's question, a delivery, or somebody else's attempt. */
export async function receive(
	context: IWebhookFunctions,
	subscription: Subscription,
): Promise<IWebhookResponseData> {
	const question = headerOf(context, 'x-hook-secret');
	if (question !== undefined) return shakeHands(context, question);
	return await receiveDelivery(context, receiverOf(subscription));
}
