import { Rig } from '../../../harness/rig';
import { clioOf, emitted, LIVE, triggered } from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);

interface Row {
	id: number;
}

const listen = async (event: string) =>
	await rig.engine.live.activate(triggered('clioTrigger', { event }, 'clioOAuth2Api'));
/** What has come out once Clio has sent everything. */
const told = async () => {
	await rig.control.clio.deliverDue();
	return await emitted(rig);
};
const first = async (path: string) => (await clio<[Row]>('GET', `${path}?limit=1`))[0].id;
const matter = async () =>
	await clio<Row>('POST', '/matters.json', {
		client: { id: await first('/contacts.json') },
		description: 'Lease review',
	});

beforeEach(async () => await rig.connect('clioOAuth2Api'));
afterEach(async () => await rig.engine.live.forget(LIVE));

// Here Clio itself decides of what it tells: the records are changed as a person changes them.
describe('what a person does in Clio', () => {
	test('a new matter', async () => {
		await listen('matter.created');
		const { id } = await matter();
		await clio('PATCH', `/matters/${id}.json`, { location: 'Harbour' });
		expect(await told()).toMatchObject([
			{ event: 'created', id, description: 'Lease review', status: 'Open' },
		]);
	});

	test.each([
		['matter.closed', 'closed', 'matter_closed', 'Closed'],
		['matter.pended', 'pending', 'matter_pended', 'Pending'],
	])('%s', async (preset, status, event, shown) => {
		const { id } = await matter();
		await listen(preset);
		await clio('PATCH', `/matters/${id}.json`, { location: 'Harbour' });
		await clio('PATCH', `/matters/${id}.json`, { status });
		expect(await told()).toMatchObject([{ event, id, status: shown }]);
	});

	test('a matter moves to another stage, once Clio has told of it before', async () => {
		const [stage] = await clio<[Row & { name: string; practice_area_id: string }]>(
			'GET',
			'/matter_stages.json?fields=id,name,practice_area_id&limit=1',
		);
		const { id } = await matter();
		await clio('PATCH', `/matters/${id}.json`, { practice_area: { id: Number(stage.practice_area_id) } });
		await listen('matter.stageChanged');
		await clio('PATCH', `/matters/${id}.json`, { location: 'Harbour' });
		await told();
		await clio('PATCH', `/matters/${id}.json`, { location: 'Hill' });
		expect(await told()).toEqual([]);
		await clio('PATCH', `/matters/${id}.json`, { matter_stage: { id: stage.id } });
		expect(await told()).toMatchObject([
			{ event: 'matter_stage_changed', id, matter_stage: { id: stage.id, name: stage.name } },
		]);
	});

	test('a task is completed, renamed and completed again', async () => {
		await listen('task.completed');
		const assignee = { id: await first('/users.json'), type: 'User' };
		const { id } = await clio<Row>('POST', '/tasks.json', {
			name: 'Call',
			description: 'The court',
			assignee,
		});
		const change = async (data: object) => {
			await clio('PATCH', `/tasks/${id}.json`, data);
			// Two that are under way at once may arrive in either order.
			await rig.control.clio.deliverDue();
		};
		await change({ name: 'Call the court' });
		await change({ status: 'complete' });
		await change({ name: 'Called' });
		await change({ status: 'pending' });
		await rig.control.advanceClock(60);
		await change({ status: 'complete' });
		expect((await told()).map(({ event, name }) => [event, name])).toEqual([
			['task_completed', 'Call the court'],
			['task_completed', 'Called'],
		]);
	});

	test('a contact is deleted', async () => {
		const { id } = await clio<Row>('POST', '/contacts.json', { type: 'Company', name: 'Harrow Ltd' });
		await listen('contact.deleted');
		await clio('DELETE', `/contacts/${id}.json`);
		expect(await told()).toMatchObject([{ event: 'deleted', id, name: 'Harrow Ltd' }]);
	});
});
