import { post, signed, webhooksOf, type Webhook } from '../harness/triggerRig';
import { triggerOf, type Seen, type Setting } from './cell';

const DAY = 86_400_000;

/** Started executions, the failed ones as complaints. */
async function started({ engine, workflow }: Setting): Promise<{ count: number; complaints: string[] }> {
	const executions = await engine.live.executions(workflow.id, false);
	const failed = executions.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
	return { count: executions.length - failed.length, complaints: failed };
}

const once = (count: number, what: string): string[] =>
	count === 1 ? [] : [`${what}: ${count} executions, not 1`];

/** n8n dies and starts again while Clio is down. What is there goes on, and is looked after when Clio is back. */
export async function startedInAnOutage(setting: Setting): Promise<Seen> {
	const { engine, control, workflow } = setting;
	const clio = webhooksOf(setting);
	const start = async () => await engine.live.activate(triggerOf(workflow), 'init');
	await engine.live.activate(triggerOf(workflow));
	const [made] = await clio.all();
	await endsTomorrow(setting, made);
	await engine.live.crash(workflow.id);
	await control.clearLog();

	await control.stopListening('clio');
	const refused = await start().then(
		() => [],
		(error: Error) => [`the activation was refused: ${error.message}`],
	);
	await control.startListening('clio');
	await control.clio.event({ model: 'matter', event: 'created', id: 990_001, record: {} });
	const { count, complaints } = await started(setting);

	// The trigger looks every hour, and whenever n8n starts: time cannot pass for one cell alone.
	await engine.live.crash(workflow.id);
	await start();
	const [kept, ...others] = await clio.all();
	const isRenewed = Date.parse(kept?.expires_at ?? '') - Date.now() > 2 * DAY;
	const methods = (await control.log('clio')).map(({ method }) => method);
	return {
		note: 'recovered: the webhook stays, and is renewed at the next look; 1 event, 1 execution',
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

async function endsTomorrow(setting: Setting, webhook: Webhook | undefined): Promise<void> {
	const { access_token: token } = await setting.control.grant('clio');
	const answer = await fetch(`${setting.sandbox.urls.clio}/api/v4/webhooks/${webhook?.id}.json`, {
		method: 'PATCH',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ data: { expires_at: new Date(Date.now() + DAY).toISOString() } }),
	});
	if (!answer.ok) throw new Error(`Clio does not let a webhook end tomorrow: ${await answer.text()}`);
}

/** An active trigger, and what sends it one and the same signed delivery. */
async function listening(setting: Setting): Promise<() => Promise<number>> {
	const { engine, workflow } = setting;
	await engine.live.activate(triggerOf(workflow));
	const [webhook] = await webhooksOf(setting).all();
	const body = JSON.stringify({
		data: { id: 5, etag: '"a"' },
		meta: { event: 'created', webhook_id: webhook?.id },
	});
	const headers = signed(body, webhook?.shared_secret ?? '');
	return async () => (await post(webhook?.url ?? '', headers, body)).status;
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
