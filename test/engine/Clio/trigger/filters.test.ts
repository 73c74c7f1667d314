import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import { activation, clioOf, emitted, LIVE, triggered, webhooksOf } from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);

interface Row {
	id: number;
}

const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
const listening = (event: string, filters: INodeParameters, more: INodeParameters = {}) =>
	triggered('clioTrigger', { event, filters, ...more }, 'clioOAuth2Api');
const listen = async (...given: Parameters<typeof listening>) =>
	await rig.engine.live.activate(listening(...given));
/** What has come out once Clio has sent everything. */
const told = async () => {
	await rig.control.clio.deliverDue();
	return await emitted(rig);
};
const some = async (path: string) => (await clio<Row[]>('GET', `${path}?limit=2`)).map(({ id }) => id);

let wanted: number;
let other: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	[wanted = 0, other = 0] = await some('/matters.json');
});
afterEach(async () => await rig.engine.live.forget(LIVE));

/** Where each kind of record names its matter, as a stored record does. */
const inMatter = (model: string, id: number): Record<string, unknown> => {
	if (model === 'matter') return {};
	return model === 'bill' || model === 'clio_payments_payment' ? { matters: [id] } : { matter: id };
};

describe.each([
	'matter',
	'task',
	'activity',
	'document',
	'folder',
	'calendar_entry',
	'communication',
	'bill',
	'clio_payments_payment',
])('%s', (model) => {
	test('of the matter starts the workflow, others do not', async () => {
		await listen(`${model}.updated`, { matter: byId(wanted) });
		const send = async (id: number, record: Record<string, unknown>) =>
			await rig.control.clio.event({ model, event: 'updated', id, record });
		const ids = model === 'matter' ? [wanted, other] : [990_001, 990_002];
		for (const [index, id] of ids.entries()) {
			const [delivery] = await send(id, inMatter(model, index === 0 ? wanted : other));
			// An event that is not wanted was received well: Clio is not to send it again.
			expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ outcome: 200 }] });
		}
		if (model !== 'matter') await send(990_003, { matter: null, matters: [] });
		expect((await told()).map(({ id }) => Number(id))).toEqual(ids.slice(0, 1));
	});
});

describe('a matter', () => {
	test.each([
		['practiceArea', 'practice_area', '/practice_areas.json'],
		['responsibleAttorney', 'responsible_attorney', '/users.json'],
	])('is told of when it comes to the %s', async (filter, link, path) => {
		const [mine = 0, theirs = 0] = await some(path);
		const move = async (to: number) =>
			await clio('PATCH', `/matters/${wanted}.json`, { [link]: { id: to }, location: `Office ${to}` });
		await move(theirs);
		await listen('matter.updated', { [filter]: byId(mine) });
		await clio('PATCH', `/matters/${wanted}.json`, { location: 'Harbour' });
		expect(await told()).toEqual([]);
		await move(mine);
		await clio('PATCH', `/matters/${wanted}.json`, { location: 'Hill' });
		expect((await told()).map(({ location }) => location)).toEqual([`Office ${mine}`, 'Hill']);
		await move(theirs);
		expect(await told()).toEqual([]);
	});

	test('must meet all conditions', async () => {
		const [area = 0] = await some('/practice_areas.json');
		const [attorney = 0, colleague = 0] = await some('/users.json');
		await listen('matter.created', { practiceArea: byId(area), responsibleAttorney: byId(attorney) });
		const [client = 0] = await some('/contacts.json');
		const open = async (description: string, links: object) =>
			await clio('POST', '/matters.json', { client: { id: client }, description, ...links });
		const links = { practice_area: { id: area }, responsible_attorney: { id: attorney } };
		await open('Both', links);
		await open('Another attorney', { ...links, responsible_attorney: { id: colleague } });
		await open('No practice area', { responsible_attorney: { id: attorney } });
		expect((await told()).map(({ description }) => description)).toEqual(['Both']);
	});
});

describe('what is asked for', () => {
	const fields = async () => (await webhooksOf(rig).all())[0]?.fields;

	test.each([
		[['name'], 'id,name,etag,matter{id}'],
		[['name', 'matter.display_number'], 'id,name,matter{id,display_number},etag'],
	])('with the fields %j is what the filter looks at, too', async (outputFields, expected) => {
		await listen('task.created', { matter: byId(wanted) }, { output: 'selected', outputFields });
		expect(await fields()).toBe(expected);
	});

	test('is not narrowed by a filter without a value', async () => {
		await listen('task.created', { matter: { __rl: true, mode: 'list', value: '' } });
		await rig.control.clio.event({
			model: 'task',
			event: 'created',
			id: 990_001,
			record: { matter: other },
		});
		expect(await told()).toHaveLength(1);
	});

	test.each([
		['something that is no ID', { matter: { __rl: true, mode: 'id', value: 'Smith' } }, /"Matter" must be/],
		[
			'the page of something else',
			{ matter: { __rl: true, mode: 'url', value: 'https://app.clio.com/nc/#/contacts/7' } },
			/"Matter" must be/,
		],
	])('is nothing with %s', async (_name, filters, words) => {
		await rig.control.clearLog();
		expect(await activation(rig, listening('task.created', filters))).toMatch(words);
		expect(await rig.received('clio')).toEqual([]);
	});

	test('is no deletion: Clio does not say what a deleted record belonged to', async () => {
		const several = { model: 'task', events: ['created', 'deleted'] };
		await rig.control.clearLog();
		expect(await activation(rig, listening('custom', { matter: byId(wanted) }, several))).toMatch(
			/"Filters" cannot narrow the event "deleted"/,
		);
		expect(await rig.received('clio')).toEqual([]);
	});
});
