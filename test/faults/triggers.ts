import { titleOf, triggerOf } from './cell';
import type { Seen, Setting, Webhooks } from './cell';

/** Started executions, the failed ones as complaints. */
async function started({ engine, workflow }: Setting): Promise<{ count: number; complaints: string[] }> {
	const executions = await engine.live.executions(workflow.id, false);
	const failed = executions.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
	return { count: executions.length - failed.length, complaints: failed };
}

const once = (count: number, what: string): string[] =>
	count === 1 ? [] : [`${what}: ${count} executions, not 1`];

const webhooksIn = ({ column }: Setting): Webhooks => {
	if (column.webhooks === undefined) throw new Error(`${titleOf(column)} is no trigger.`);
	return column.webhooks;
};

/** n8n dies and starts again while the vendor is down. What is there goes on, and is looked after when the vendor is back. */
export async function startedInAnOutage(setting: Setting): Promise<Seen> {
	const { engine, control, workflow, column } = setting;
	const { service } = column;
	const { all, delivery, life } = webhooksIn(setting);
	const start = async () => await engine.live.activate(triggerOf(workflow), 'init');
	await engine.live.activate(triggerOf(workflow));
	const [made] = await all(setting);
	await life?.endTomorrow(setting);
	await engine.live.crash(workflow.id);
	await control.clearLog();

	await control.stopListening(service);
	const refused = await start().then(
		() => [],
		(error: Error) => [`the activation was refused: ${error.message}`],
	);
	await control.startListening(service);
	await (
		await delivery(setting)
	)();
	const { count, complaints } = await started(setting);

	// The trigger looks every hour, and whenever n8n starts: time cannot pass for one cell alone.
	await engine.live.crash(workflow.id);
	await start();
	const methods = (await control.log(service)).map(({ method }) => method);
	const [kept, ...others] = await all(setting);
	const isRenewed = (await life?.areRenewed(setting)) ?? true;
	return {
		note: `recovered: the webhook stays${life === undefined ? '' : ', and is renewed at the next look'}; 1 event, 1 execution`,
		complaints: [
			...refused,
			...complaints,
			...once(count, 'an event'),
			...(kept?.id === made?.id && others.length === 0 ? [] : ['the webhook is another one']),
			...(isRenewed ? [] : ['the webhook was not renewed']),
			...(methods.includes('DELETE') || methods.includes('POST') ? ['a webhook was deleted or made'] : []),
		],
	};
}

/** An active trigger, and what sends it one and the same delivery. */
async function listening(setting: Setting): Promise<() => Promise<number>> {
	const { engine, workflow } = setting;
	await engine.live.activate(triggerOf(workflow));
	return await webhooksIn(setting).delivery(setting);
}

async function toldOf(setting: Setting, statuses: number[]): Promise<Seen> {
	const { count, complaints } = await started(setting);
	const unheard = statuses.filter((status) => status !== 200);
	return {
		note: `recovered: ${statuses.length} deliveries, ${count} execution${count === 1 ? '' : 's'}`,
		complaints: [
			...complaints,
			...once(count, 'five deliveries'),
			...(unheard.length === 0 ? [] : [`answered with ${unheard.join(', ')}`]),
		],
	};
}

const FIVE = [1, 2, 3, 4, 5];

export async function deliveredInARow(setting: Setting): Promise<Seen> {
	const deliver = await listening(setting);
	const statuses: number[] = [];
	while (statuses.length < FIVE.length) statuses.push(await deliver());
	return await toldOf(setting, statuses);
}

export async function deliveredAtOnce(setting: Setting): Promise<Seen> {
	const deliver = await listening(setting);
	return await toldOf(setting, await Promise.all(FIVE.map(deliver)));
}
