import { NodeOperationError } from 'n8n-workflow';
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { asText } from '../util/json';
import { statusIs, wordsOf } from './failures';
import { keep, keptIn } from './kept';
import type { Registered } from './kept';
import { oneAtATime } from './oneAtATime';
import { readTriggerParameters } from './parameters';
import { adopt, register } from './registration';
import { openCredential, unreachable } from './webhookTrigger';
import type { WebhookTrigger } from './webhookTrigger';

/** Every hour, at a second and a minute of the workflow's own, so that not all of them come at once. */
const hourly = () => {
	const [second = 0, minute = 0] = [60, 60].map((count) => Math.floor(Math.random() * count));
	return `${second} ${minute} * * * *` as const;
};

/** After a good look, and after one that only a person can make better, the next few hours need none. */
const REST = (5 * 60 + 5) * 60_000;

/** The workflow while it is active. */
interface Watch<Webhook extends Registered, Wanted> {
	context: ITriggerFunctions;
	trigger: WebhookTrigger<Webhook, Wanted>;
	wanted: Wanted;
	/** No look before this moment. */
	restsUntil: number;
	/** Switched off: a look that is still waiting for its turn must not make the webhook anew. */
	ended: boolean;
}

/** What became of the webhook; `missed` when the vendor has not got the consent of its address in all the time. */
async function keepAlive<Webhook extends Registered, Wanted>(
	{ context, trigger, wanted }: Watch<Webhook, Wanted>,
	url: string,
	atStart: boolean,
) {
	const state = context.getWorkflowStaticData('node');
	const registry = trigger.registry(await openCredential(context, trigger), keptIn(state), wanted);
	const found = await adopt(registry, url, wanted);
	// Right after it was made the consent may still be under way.
	const isOverdue = found !== undefined && !registry.isReady(found) && !atStart;
	if (isOverdue) await registry.remove(found.id);
	const webhook = found === undefined || isOverdue ? await register(registry, url, wanted) : found;
	keep(state, url, webhook);
	const isReady = registry.isReady(webhook);
	return { isReady, missed: isOverdue && !isReady };
}

/** What only a person can repair is shown among the executions, and runs the error workflow; n8n 1.x can but log it. */
function tell(context: ITriggerFunctions, error: Error): void {
	context.logger.warn(`"${context.getNode().name}": ${error.message}`);
	const since2: Partial<ITriggerFunctions> = context;
	since2.saveFailedExecution?.(new NodeOperationError(context.getNode(), error));
}

async function look<Webhook extends Registered, Wanted>(
	watch: Watch<Webhook, Wanted>,
	atStart: boolean,
): Promise<void> {
	const { context, trigger } = watch;
	const url = asText(context.getWorkflowStaticData('node').url);
	// At the first activation the hooks of the node, which know the address, come at the same time.
	if (url === '' || watch.ended || Date.now() < watch.restsUntil) return;
	try {
		const { isReady, missed } = await keepAlive(watch, url, atStart);
		if (missed) tell(context, new Error(unreachable(trigger.service.name, url, trigger.pollingNode)));
		if (isReady || missed) watch.restsUntil = Date.now() + REST;
	} catch (error) {
		if (statusIs(error, 401, 403) && error instanceof Error) {
			tell(context, error);
			watch.restsUntil = Date.now() + REST;
			return;
		}
		context.logger.warn(
			`The webhook of "${context.getNode().name}" could not be looked after, which is tried again in an hour: ${wordsOf(error)}`,
		);
	}
}

/**
 * Looks after the webhook for as long as the workflow is active, from the node's `trigger`: for vendors that list their webhooks, and whose
 * webhooks end without a word or are dropped when their address did not answer. n8n activates a workflow only once.
 */
export async function lookAfter<Webhook extends Registered, Wanted>(
	context: ITriggerFunctions,
	trigger: WebhookTrigger<Webhook, Wanted>,
): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	// Read now: n8n resolves no expression of the node once the activation is over.
	const wanted = readTriggerParameters(context, (read) => trigger.wanted(read, false));
	if (wanted === undefined) return {};
	const watch: Watch<Webhook, Wanted> = { context, trigger, wanted, restsUntil: 0, ended: false };
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
