import type { IDataObject, IHookFunctions, INode } from 'n8n-workflow';

import type { Service } from '../../../core/describe/service';
import { inputError } from '../../../core/errors/nodeErrors';
import { connect } from '../../../core/transport/connection';
import type { Connection, RequestContext, Waiting } from '../../../core/transport/connection';
import { isPassing, wordsOf } from '../../../core/triggers/failures';
import { oneAtATime } from '../../../core/triggers/oneAtATime';
import { adopt, adoptOrRegister, removeAll } from '../../../core/triggers/registration';
import type { Registry } from '../../../core/triggers/registration';
import { isLoopback } from '../../../core/util/url';
import { clio } from '../service';
import { registryOf } from './registration';
import { readTriggerParameters, subscriptionOf } from './subscription';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';
import type { Webhook } from './webhooks';

/** Clio as the trigger needs it: what a 403 means for webhooks. */
const service: Service = {
	...clio,
	forbidden:
		'The Clio app needs the permission "Webhooks" and, to read, the one of the records that the events are about. Tick both in the developer portal, then connect the credential again. The role of the connected Clio user may also be in the way.',
};

/** An activation is worth a minute. */
const WAITING: Waiting = { longest: 60_000, timeout: 30_000 };

export const openClio = async (context: RequestContext): Promise<Connection> =>
	await connect(context, service, 'clioOAuth2Api', WAITING);

/** Clio takes https only; a stand-in for Clio on this machine may be told of an address on this machine. */
function usableWebhookAddress(node: INode, url: string, connection: Connection): string {
	if (url.startsWith('https://') && !isLoopback(url)) return url;
	if (isLoopback(url) && isLoopback(connection.baseUrl)) return url;
	throw inputError(
		node,
		`Clio cannot send events to ${new URL(url).origin}: it needs an address that begins with https:// and is reachable from the Internet`,
		undefined,
		'Give n8n such an address (environment variable WEBHOOK_URL, or a tunnel), or use the Clio Polling Trigger, which needs none.',
	);
}

/** What the node keeps of its webhook. The address, because a timer of the node cannot ask n8n for it. */
export function remember(state: IDataObject, url: string, { id, secret }: Webhook): void {
	Object.assign(state, { url, id, secret });
}

interface Opened {
	url: string;
	subscription: Subscription;
	webhooks: Registry<Webhook, Subscription>;
}

/** `undefined` where no webhook at Clio is needed. */
async function open(context: IHookFunctions): Promise<Opened | undefined> {
	const subscription = readTriggerParameters(context, subscriptionOf);
	const url = context.getNodeWebhookUrl('default');
	if (subscription === undefined || url === undefined) return undefined;
	const connection = await openClio(context);
	usableWebhookAddress(context.getNode(), url, connection);
	return { url, subscription, webhooks: registryOf(webhooksAt(connection)) };
}

/** What is at Clio, if it is of use. */
async function look(context: IHookFunctions, { url, subscription, webhooks }: Opened): Promise<boolean> {
	const found = await adopt(webhooks, url, subscription);
	if (found?.status === 'pending') {
		// Clio has asked for consent when nobody answered, and asks a new webhook only.
		await webhooks.remove(found.id);
		return false;
	}
	if (found !== undefined) remember(context.getWorkflowStaticData('node'), url, found);
	return found !== undefined;
}

/**
 * On activation: goes on with the webhook that is there, if one is. When Clio cannot be asked at the moment, what is kept with the
 * node is believed, and the timer of the node looks after it later: after an error here n8n deletes the webhook, and with it what Clio
 * knows of earlier changes.
 */
export async function findWebhook(context: IHookFunctions): Promise<boolean> {
	const { id, url: kept } = context.getWorkflowStaticData('node');
	const opened = await open(context);
	if (opened === undefined) return true;
	const { url } = opened;
	return await oneAtATime(url, async () => await look(context, opened)).catch((error: unknown) => {
		if (id === undefined || kept !== url || !isPassing(error)) throw error;
		context.logger.warn(
			`"${context.getNode().name}" goes on with the webhook that it has made before, which Clio could not confirm: ${wordsOf(error)}`,
		);
		return true;
	});
}

/** On activation, when there was none. */
export async function createWebhook(context: IHookFunctions): Promise<boolean> {
	const opened = await open(context);
	if (opened === undefined) return true;
	const { url, subscription, webhooks } = opened;
	return await oneAtATime(url, async () => {
		remember(context.getWorkflowStaticData('node'), url, await adoptOrRegister(webhooks, url, subscription));
		return true;
	});
}

/** On deactivation, which n8n carries out whatever happens here: a failure is told in the log. */
export async function deleteWebhook(context: IHookFunctions): Promise<boolean> {
	const state = context.getWorkflowStaticData('node');
	const had = state.id !== undefined;
	delete state.id;
	delete state.secret;
	delete state.url;
	try {
		const opened = await open(context);
		if (opened === undefined) return true;
		await oneAtATime(opened.url, async () => await removeAll(opened.webhooks, opened.url));
		return true;
	} catch (error) {
		// An activation that failed is taken back as well, although it has left nothing.
		if (had)
			context.logger.warn(
				`The webhook of "${context.getNode().name}" stays at Clio until it expires: ${wordsOf(error)}`,
			);
		return false;
	}
}
