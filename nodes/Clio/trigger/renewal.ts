import { NodeOperationError } from 'n8n-workflow';
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { asText } from '../../../core/fields';
import { statusIs, wordsOf } from './failures';
import { openClio, remember } from './hooks';
import { adopt, create } from './registration';
import { readParameters, subscriptionOf } from './subscription';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';
import type { Webhook, Webhooks } from './webhooks';

/** Every six hours, at a second and a minute of the workflow's own, so that not all of them come at once. */
const sometimes = () => {
	const [second = 0, minute = 0] = [60, 60].map((count) => Math.floor(Math.random() * count));
	return `${second} ${minute} */6 * * *` as const;
};

const unreachable = (url: string) =>
	`Clio has not reached n8n at ${new URL(url).origin} yet, so it delivers no events. ` +
	'That address must be reachable from the Internet (environment variable WEBHOOK_URL, or a tunnel); the Clio Polling Trigger needs no such address.';

/** Clio asks the address for its consent once: a webhook that missed that is made anew, and asked again. */
async function askAgain(webhooks: Webhooks, url: string, wanted: Subscription, missed: Webhook) {
	await webhooks.remove(missed.id);
	return await create(webhooks, url, wanted);
}

async function keepAlive(context: ITriggerFunctions, wanted: Subscription, atStart: boolean): Promise<void> {
	const state = context.getWorkflowStaticData('node');
	const url = asText(state.url);
	if (url === '') return;
	const webhooks = webhooksAt(context, await openClio(context));
	let webhook = (await adopt(webhooks, url, wanted)) ?? (await create(webhooks, url, wanted));
	if (webhook.status === 'pending') {
		if (!atStart) webhook = await askAgain(webhooks, url, wanted, webhook);
		if (!atStart && webhook.status === 'pending') {
			context.saveFailedExecution(new NodeOperationError(context.getNode(), unreachable(url)));
		}
		// Right after the activation the consent may still be under way.
		context.logger.warn(`"${context.getNode().name}": ${unreachable(url)}`);
	}
	remember(state, url, webhook);
}

/** What a person must repair is shown among the executions; anything else is tried again in six hours. */
async function keepAliveOrTell(
	context: ITriggerFunctions,
	wanted: Subscription,
	atStart: boolean,
): Promise<void> {
	try {
		await keepAlive(context, wanted, atStart);
	} catch (error) {
		context.logger.warn(
			`The webhook of "${context.getNode().name}" could not be looked after, which is tried again in six hours: ${wordsOf(error)}`,
		);
		if (statusIs(error, 401, 403) && error instanceof Error) {
			context.saveFailedExecution(new NodeOperationError(context.getNode(), error));
		}
	}
}

/**
 * Looks after the webhook for as long as the workflow is active: Clio lets every webhook expire after 31 days
 * without a word, suspends one whose address did not answer for long, and n8n activates a workflow only once.
 */
export async function lookAfter(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	// Read now: n8n resolves no expression of the node once the activation is over.
	const wanted = readParameters(context, subscriptionOf);
	if (wanted === undefined) return {};
	const look = async (atStart: boolean) => await keepAliveOrTell(context, wanted, atStart);
	context.helpers.registerCron({ expression: sometimes() }, () => void look(false));
	await look(true);
	return {};
}
