import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isHexSignature, isSignedWith } from '../../../core/triggers/signature';
import { headerOf, ignore, rawBody, respond } from '../../../core/triggers/webhookRequest';
import { asText, isJsonObject } from '../../../core/util/json';
import { wordsOf } from './failures';
import { openClio } from './hooks';
import { signingSecretsOf } from './signingSecrets';
import type { SigningSecret } from './signingSecrets';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';

/** What Clio calls a secret is a short token; anything else is not sent back. */
const HANDSHAKE = /^[\w.~+/=:-]{1,256}$/;

/** So many deliveries are remembered; Clio repeats one within minutes when its answer was lost. */
const REMEMBERED = 200;

interface Delivery {
	event: string;
	webhookId: string;
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

async function askForSecrets(context: IWebhookFunctions, url: string): Promise<SigningSecret[]> {
	const webhooks = webhooksAt(await openClio(context));
	const ours = (await webhooks.list()).filter((webhook) => ownPart(webhook.url) === ownPart(url));
	return ours.map(({ id, secret }) => ({ id, secret }));
}

/**
 * Whether Clio has signed the body. Normally the secret is kept with the node; a webhook that was made anew
 * while the workflow was active has another one, which only Clio can tell: n8n keeps nothing that a timer
 * of the node writes down, and other processes would not know it anyway.
 */
async function isGenuine(context: IWebhookFunctions, body: Buffer, signature: string): Promise<boolean> {
	const state = context.getWorkflowStaticData('node');
	if (isSignedWith(asText(state.secret), body, signature)) return true;
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) return false;
	const secrets = await signingSecretsOf(url, async () => await askForSecrets(context, url));
	const known = secrets.find(({ secret }) => isSignedWith(secret, body, signature));
	if (known === undefined) return false;
	Object.assign(state, known);
	return true;
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
	return { event: asText(meta.event), webhookId: asText(meta.webhook_id), data };
}

/**
 * What makes two deliveries the same: Clio gives them no ID. A change without anything that tells it from the
 * change before counts as new.
 */
function mark({ event, webhookId, data }: Delivery, { narrowed }: Subscription): string | undefined {
	const { id, etag, updated_at: updatedAt } = data;
	const once = narrowed?.once === undefined ? undefined : [narrowed.event, id, data[narrowed.once]];
	const version = event === 'created' ? 'created' : (etag ?? updatedAt);
	if (once === undefined && (version === undefined || id === undefined)) return undefined;
	const words = JSON.stringify(once ?? [webhookId, event, id, version]);
	return createHash('sha256').update(words).digest('base64url').slice(0, 16);
}

/** True the first time. What is remembered is a few kilobytes, whatever happens. */
function isNew(state: IDataObject, one: string | undefined): boolean {
	if (one === undefined) return true;
	const seen = Array.isArray(state.seen) ? state.seen.map(asText) : [];
	if (seen.includes(one)) return false;
	state.seen = [...seen, one].slice(-REMEMBERED);
	return true;
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
	if (!isHexSignature(signature)) return respond(context, 401);
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
	if (!isNew(context.getWorkflowStaticData('node'), mark(delivery, subscription))) return ignore();
	return { workflowData: [[{ json: { event: narrowed?.event ?? event, ...data } }]] };
}
