import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { wordsOf } from '../../../core/triggers/failures';
import { redeliveries } from '../../../core/triggers/redeliveries';
import type { Mark } from '../../../core/triggers/redeliveries';
import { isSignature, isSignedWith } from '../../../core/triggers/signature';
import { anySecret } from '../../../core/triggers/signingSecrets';
import { answerTo, headerOf, ignore, rawBody, respond } from '../../../core/triggers/webhookRequest';
import { asText, isJsonObject } from '../../../core/util/json';
import { openClio } from './hooks';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';

/** What Clio calls a secret is a short token; anything else is not sent back. */
const HANDSHAKE = /^[\w.~+/=:-]{1,256}$/;

interface Delivery {
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
	const webhooks = webhooksAt(await openClio(context));
	const ours = (await webhooks.list()).filter((webhook) => ownPart(webhook.url) === ownPart(url));
	return ours.map(({ secret }) => secret);
}

/**
 * Whether Clio has signed the body. Normally the secret is kept with the node; a webhook that was made anew
 * while the workflow was active has another one, which only Clio can tell: n8n keeps nothing that a timer
 * of the node writes down, and other processes would not know it anyway.
 */
async function isGenuine(context: IWebhookFunctions, body: Buffer, signature: string): Promise<boolean> {
	const passes = (secret: string) => isSignedWith(secret, body, signature);
	if (passes(asText(context.getWorkflowStaticData('node').secret))) return true;
	const url = context.getNodeWebhookUrl('default');
	return url !== undefined && (await anySecret(url, passes, async () => await askForSecrets(context, url)));
}

/** `{"data": {…}, "meta": {"event": "created", "webhook_id": 1}}` */
function deliveryFrom(body: Buffer): Delivery | undefined {
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
function markOf({ event, data }: Delivery, { narrowed }: Subscription): Mark | undefined {
	const { id, etag, updated_at: updatedAt } = data;
	if (asText(id) === '') return undefined;
	const once = narrowed?.once === undefined ? '' : asText(data[narrowed.once]);
	if (once !== '') return { subject: [narrowed?.event, id, once] };
	const version = event === 'created' ? event : asText(etag ?? updatedAt);
	if (version !== '') return { subject: [event, id, version] };
	return event === 'updated' ? { subject: [event, id], state: data } : undefined;
}

/** A request at the address of the webhook: Clio's question, a delivery, or somebody else's attempt. */
export async function receive(
	context: IWebhookFunctions,
	subscription: Subscription,
): Promise<IWebhookResponseData> {
	const question = headerOf(context, 'x-hook-secret');
	if (question !== undefined) return shakeHands(context, question);

	const body = rawBody(context);
	const signature = headerOf(context, 'x-hook-signature');
	if (!isSignature(signature)) return respond(context, 401);
	try {
		if (!(await isGenuine(context, body, signature))) return respond(context, 401);
	} catch (error) {
		context.logger.warn(
			`"${context.getNode().name}" cannot check a delivery of Clio, which Clio will send again: ${wordsOf(error)}`,
		);
		return respond(context, 503);
	}

	const delivery = deliveryFrom(body);
	if (delivery === undefined || !subscription.events.includes(delivery.event)) return ignore();
	const { event, data } = delivery;
	const { narrowed } = subscription;
	if (narrowed?.keep?.(data) === false) return ignore();
	const mark = markOf(delivery, subscription);
	if (mark !== undefined) {
		const address = context.getNodeWebhookUrl('default') ?? context.getNode().id;
		const found = await redeliveries.take(address, mark, answerTo(context));
		if (found === 'known') return ignore();
		if (found === 'unsure') return respond(context, 503);
	}
	return { workflowData: [[{ json: { event: narrowed?.event ?? event, ...data } }]] };
}
