import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import { activation, clioOf, emitted, LIVE, triggered, TRIGGER } from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);

interface Row {
	id: number;
}

const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
const polling = (parameters: INodeParameters) => triggered('clioPollingTrigger', parameters, 'clioOAuth2Api');
const minute = async () => {
	await rig.control.advanceClock(60);
	await rig.engine.time.pass(60);
};
const some = async (path: string) => (await clio<Row[]>('GET', `${path}?limit=2`)).map(({ id }) => id);
const write = async (matter: number, subject: string) =>
	await clio<Row>('POST', '/notes.json', { type: 'Matter', matter: { id: matter }, subject, detail: '-' });

let wanted: number;
let other: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
	[wanted = 0, other = 0] = await some('/matters.json');
	await rig.control.clearLog();
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

test('notes of the matter start the workflow, others do not, and a restart loses none', async () => {
	const parameters = { resource: 'note', kind: 'Matter', event: 'createdOrUpdated' };
	const workflow = polling({ ...parameters, filters: { matter: byId(wanted) } });
	const news = async () => (await emitted(rig)).map(({ event, subject }) => `${event} ${subject}`);
	await rig.engine.live.activate(workflow);
	const { id } = await write(wanted, 'Ours');
	await write(other, 'Theirs');
	await minute();
	expect(await news()).toEqual(['created Ours']);
	await rig.engine.live.crash(LIVE);
	await clio('PATCH', `/notes/${id}.json`, { subject: 'Ours, changed' });
	await write(other, 'Theirs again');
	await write(wanted, 'Ours again');
	await rig.engine.live.activate(workflow, 'init');
	await minute();
	expect((await news()).sort()).toEqual(['created Ours again', 'updated Ours, changed']);
	// Other settings begin anew: what the filter has kept out so far is not news.
	await rig.engine.live.activate(polling(parameters), 'update');
	await minute();
	expect(await news()).toEqual([]);
	await write(other, 'Theirs, now wanted');
	await minute();
	expect(await news()).toEqual(['created Theirs, now wanted']);
});

test('a matter that comes to the practice area is a change', async () => {
	const [area = 0, another = 0] = await some('/practice_areas.json');
	const move = async (to: number) =>
		await clio('PATCH', `/matters/${wanted}.json`, { practice_area: { id: to } });
	await move(another);
	await rig.engine.live.activate(
		polling({ resource: 'matter', event: 'updated', filters: { practiceArea: byId(area) } }),
	);
	await clio('PATCH', `/matters/${wanted}.json`, { location: 'Harbour' });
	await minute();
	expect(await emitted(rig)).toEqual([]);
	await move(area);
	await minute();
	expect(await emitted(rig)).toMatchObject([{ event: 'updated', id: wanted, location: 'Harbour' }]);
});

/** https://docs.developers.clio.com/clio-manage/api-reference/ */
const BY_MATTER = [
	'activity',
	'bill',
	'calendarEntry',
	'communication',
	'document',
	'folder',
	'note',
	'relationship',
	'task',
].map((resource) => [resource, 'matter', 'matter_id']);

test.each([
	...BY_MATTER,
	['matter', 'matter', 'ids[]'],
	['matter', 'practiceArea', 'practice_area_id'],
	['matter', 'responsibleAttorney', 'responsible_attorney_id'],
	['task', 'responsibleAttorney', 'responsible_attorney_id'],
	['bill', 'responsibleAttorney', 'responsible_attorney_id'],
])(
	'of each %s Clio is asked by %s, also when it is tried out',
	async (resource = '', filter = '', key = '') => {
		const path = { practiceArea: '/practice_areas.json', responsibleAttorney: '/users.json' }[filter];
		const id = path === undefined ? wanted : (await some(path))[0];
		const workflow = polling({ resource, event: 'createdOrUpdated', filters: { [filter]: byId(id ?? 0) } });
		await rig.control.clearLog();
		const run = await rig.engine.run(workflow, { startNode: TRIGGER });
		expect(run.error).toBeUndefined();
		await rig.engine.live.activate(workflow);
		const asked = await rig.received('clio');
		expect(asked.map(({ status, query }) => [status, String(query[key])])).toEqual(
			asked.map(() => [200, String(id)]),
		);
		expect(asked.length).toBeGreaterThan(1);
	},
);

test('a page of something else is refused before anything is sent', async () => {
	const contact = { __rl: true, mode: 'url', value: 'https://app.clio.com/nc/#/contacts/7' };
	const workflow = polling({ resource: 'task', event: 'created', filters: { matter: contact } });
	expect(await activation(rig, workflow)).toMatch(/"Matter" must be/);
	expect(await rig.received('clio')).toEqual([]);
});

test('the matter of notes about contacts is not asked for', async () => {
	const about = { resource: 'note', kind: 'Contact', event: 'created' };
	await rig.engine.live.activate(polling({ ...about, filters: { matter: byId(wanted) } }));
	const [request] = await rig.received('clio');
	expect(request?.query).toMatchObject({ type: 'Contact' });
	expect(request?.query.matter_id).toBeUndefined();
});
