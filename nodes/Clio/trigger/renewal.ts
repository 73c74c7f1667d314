import { NodeOperationError } from 'n8n-workflow';
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { statusIs, wordsOf } from '../../../core/triggers/failures';
import { oneAtATime } from '../../../core/triggers/oneAtATime';
import { adopt, register } from '../../../core/triggers/registration';
import { asText } from '../../../core/util/json';
import { openClio, remember } from './hooks';
import { registryOf } from './registration';
import { readTriggerParameters, subscriptionOf } from './subscription';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';

/** Every hour, at a second and a minute of the workflow's own, so that not all of them come at once. */
const hourly = () => {
	const [second = 0, minute = 0] = [60, 60].map((count) => Math.floor(Math.random() * count));
	return `${second} ${minute} * * * *` as const;
};

/** After a good look, and after one that only a person can make better, the next few hours need none. */
const REST = (5 * 60 + 5) * 60_000;

const unreachable = (url: string) =>
	`Clio has not reached n8n at ${new URL(url).origin} yet, so it delivers no events. ` +
	'That address must be reachable from the Internet (environment variable WEBHOOK_URL, or a tunnel); the Clio Polling Trigger needs no such address.';

/** The workflow while it is active. */
interface Watch {
	context: ITriggerFunctions;
	subscription: Subscription;
	/** No look before this moment. */
	restsUntil: number;
	/** Switched off: a look that is still waiting for its turn must not make the webhook anew. */
	ended: boolean;
}

/** What became of the webhook; `missed` when Clio has not got the consent of its address in all the time. */
async function keepAlive({ context, subscription }: Watch, url: string, atStart: boolean) {
	const webhooks = registryOf(webhooksAt(await openClio(context)));
	const found = await adopt(webhooks, url, subscription);
	// Right after it was made the consent may still be under way.
	const isOverdue = found?.status === 'pending' && !atStart;
	if (isOverdue) await webhooks.remove(found.id);
	const webhook = found === undefined || isOverdue ? await register(webhooks, url, subscription) : found;
	remember(context.getWorkflowStaticData('node'), url, webhook);
	return { isReady: webhook.status === 'enabled', missed: isOverdue && webhook.status === 'pending' };
}

/** What only a person can repair is shown among the executions, and runs the error workflow; n8n 1.x can but log it. */
function tell({ context }: Watch, error: Error): void {
	context.logger.warn(`"${context.getNode().name}": ${error.message}`);
	const since2: Partial<ITriggerFunctions> = context;
	since2.saveFailedExecution?.(new NodeOperationError(context.getNode(), error));
}

async function look(watch: Watch, atStart: boolean): Promise<void> {
	const { context } = watch;
	const url = asText(context.getWorkflowStaticData('node').url);
	// At the first activation the hooks of the node, which know the address, come at the same time.
	if (url === '' || watch.ended || Date.now() < watch.restsUntil) return;
	try {
		const { isReady, missed } = await keepAlive(watch, url, atStart);
		if (missed) tell(watch, new Error(unreachable(url)));
		if (isReady || missed) watch.restsUntil = Date.now() + REST;
	} catch (error) {
		if (statusIs(error, 401, 403) && error instanceof Error) {
			tell(watch, error);
			watch.restsUntil = Date.now() + REST;
			return;
		}
		context.logger.warn(
			`The webhook of "${context.getNode().name}" could not be looked after, which is tried again in an hour: ${wordsOf(error)}`,
		);
	}
}

/**
 * Looks after the webhook for as long as the workflow is active: Clio lets every webhook expire after 31 days
 * without a word, suspends one whose address did not answer for long, and n8n activates a workflow only once.
 */
export async function lookAfter(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	// Read now: n8n resolves no expression of the node once the activation is over.
	const subscription = readTriggerParameters(context, subscriptionOf);
	if (subscription === undefined) return {};
	const watch: Watch = { context, subscription, restsUntil: 0, ended: false };
	const turn = async (atStart: boolean) =>
		await oneAtATime(
			asText(context.getWorkflowStaticData('node').url),
			async () => await look(watch, atStart),
		);
	context.helpers.registerCron({ expression: hourly() }, () => void turn(false));
	await turn(true);
	return {
		closeFunction: async () => {
			watch.ended = true;
			await Promise.resolve();
		},
	};
}
