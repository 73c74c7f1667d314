import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';

import { digest } from './digest';
import { isPassing, mayBeDone, wordsOf } from './failures';
import { digestOf, forgetKept, keep, keptIn } from './kept';
import type { Registered } from './kept';
import { oneAtATime } from './oneAtATime';
import { readTriggerParameters } from './parameters';
import { adopt, adoptOrRegister, removeAll } from './registration';
import type { Registry } from './registration';
import { learnSecret } from './signingSecrets';
import { checkAddress, openCredential } from './webhookTrigger';
import type { WebhookTrigger } from './webhookTrigger';

interface Opened<Webhook extends Registered, Wanted> {
	url: string;
	wanted: Wanted;
	registry: Registry<Webhook, Wanted>;
	/** Keeps the webhook with the node; or nothing of it, when it is gone. */
	remember: (webhook: Webhook | undefined) => void;
}

/** `undefined` where nothing is to be made at the vendor. */
async function open<Webhook extends Registered, Wanted>(
	context: IHookFunctions,
	trigger: WebhookTrigger<Webhook, Wanted>,
): Promise<Opened<Webhook, Wanted> | undefined> {
	const isTest = context.getMode() === 'manual';
	const wanted = readTriggerParameters(context, (read) => trigger.wanted(read, isTest));
	const url = context.getNodeWebhookUrl('default');
	if (wanted === undefined || url === undefined) return undefined;
	const connection = await openCredential(context, trigger);
	if (trigger.byBrowser !== true) checkAddress(context.getNode(), url, connection, trigger.pollingNode);
	const state = context.getWorkflowStaticData('node');
	const registry = trigger.registry(connection, keptIn(state), wanted);
	const of = registry.isComplete ? undefined : digestOf(wanted);
	const remember = (webhook: Webhook | undefined) =>
		webhook === undefined ? forgetKept(state) : keep(state, url, webhook, of);
	return { url, wanted, registry, remember };
}

/** What is at the vendor, if it is of use. */
async function look<Webhook extends Registered, Wanted>({
	url,
	wanted,
	registry,
	remember,
}: Opened<Webhook, Wanted>): Promise<boolean> {
	const found = await adopt(registry, url, wanted);
	const isOfUse = found !== undefined && registry.isReady(found);
	// The vendor has asked for consent when nobody answered, and asks a new webhook only.
	if (found !== undefined && !isOfUse) await registry.remove(found.id);
	remember(isOfUse ? found : undefined);
	return isOfUse;
}

/**
 * On activation: goes on with the webhook that is there, if one is. When the vendor cannot be asked at the moment, what is kept with the
 * node is believed, and the timer of the node looks after it later: after an error here n8n deletes the webhook, and with it what the
 * vendor knows of earlier changes.
 */
async function findWebhook<Webhook extends Registered, Wanted>(
	context: IHookFunctions,
	trigger: WebhookTrigger<Webhook, Wanted>,
): Promise<boolean> {
	const kept = keptIn(context.getWorkflowStaticData('node'));
	const opened = await open(context, trigger);
	if (opened === undefined) return true;
	const { url } = opened;
	return await oneAtATime(url, async () => await look(opened)).catch((error: unknown) => {
		if (kept?.url !== url || !isPassing(error)) throw error;
		context.logger.warn(
			`"${context.getNode().name}" goes on with the webhook that it has made before, which ${trigger.service.name} could not confirm: ${wordsOf(error)}`,
		);
		return true;
	});
}

/** Addresses for which a webhook was asked of a vendor that cannot list, and no answer came. */
const lost = new Set<string>();

/** n8n activates again by itself what it could not activate, every few seconds at first. */
const isByItself = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

const lostError = (context: IHookFunctions, vendor: string, url: string, staysUntil: string) =>
	new NodeOperationError(
		context.getNode(),
		`${vendor} may have made the webhook of this node, but its answer was lost`,
		{
			description: `${vendor} has no list in which this node could find it, so it is not asked for another one by itself. If it was made, it calls ${url} and stays ${staysUntil}. Look there, then activate the workflow again.`,
		},
	);

/** Makes the webhook. Where the vendor cannot list, one whose answer was lost is made again only when a person wants that. */
async function createWebhook<Webhook extends Registered, Wanted>(
	context: IHookFunctions,
	trigger: WebhookTrigger<Webhook, Wanted>,
): Promise<boolean> {
	const opened = await open(context, trigger);
	if (opened === undefined) return true;
	const { url, wanted, registry, remember } = opened;
	const isLost = () => lostError(context, trigger.service.name, url, trigger.staysUntil);
	return await oneAtATime(url, async () => {
		if (lost.has(digest(url)) && isByItself(context)) throw isLost();
		const webhook = await adoptOrRegister(registry, url, wanted).catch((error: unknown) => {
			if (registry.isComplete || !mayBeDone(error)) throw error;
			lost.add(digest(url));
			throw isLost();
		});
		lost.delete(digest(url));
		remember(webhook);
		// It may deliver before n8n has saved what is kept.
		if (webhook.secret !== undefined) learnSecret(url, webhook.secret);
		return true;
	});
}

/**
 * On deactivation, which n8n carries out whatever happens here: a failure is told in the log, and what could not be taken back stays
 * known, so that the next activation finds it where the vendor has no list.
 */
async function deleteWebhook<Webhook extends Registered, Wanted>(
	context: IHookFunctions,
	trigger: WebhookTrigger<Webhook, Wanted>,
): Promise<boolean> {
	const state = context.getWorkflowStaticData('node');
	try {
		const opened = await open(context, trigger);
		if (opened !== undefined)
			await oneAtATime(opened.url, async () => await removeAll(opened.registry, opened.url));
		forgetKept(state);
		return true;
	} catch (error) {
		// An activation that failed is taken back as well, although it has left nothing.
		if (keptIn(state) !== undefined)
			context.logger.warn(
				`The webhook of "${context.getNode().name}" stays at ${trigger.service.name} ${trigger.staysUntil}: ${wordsOf(error)}`,
			);
		return false;
	}
}

/** What n8n calls when it activates and deactivates the workflow: `webhookMethods = { default: webhookHooks(…) }`. */
export const webhookHooks = <Webhook extends Registered, Wanted>(
	trigger: WebhookTrigger<Webhook, Wanted>,
) => ({
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return await findWebhook(this, trigger);
	},
	async create(this: IHookFunctions): Promise<boolean> {
		return await createWebhook(this, trigger);
	},
	async delete(this: IHookFunctions): Promise<boolean> {
		return await deleteWebhook(this, trigger);
	},
});
