import type { INodeParameters } from 'n8n-workflow';
import { passing } from '../../../../harness/passing';
import { byId, items, Rig } from '../../../../harness/rig';
import { mattersOf } from '../../support/matters';
import { describeRefusals, type Row } from '../../support/records';

const rig = new Rig();
const { records, made } = mattersOf(rig);

let matter: unknown;
let list: Row;
let names: unknown[];

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	({ id: matter } = await made());
	[list = { id: 0 }] = await records.rows('/task_template_lists.json?fields=id,name');
	names = (await records.rows(`/task_templates.json?task_template_list_id=${list.id}&fields=name`)).map(
		({ name }) => name,
	);
});

const asked = (more: INodeParameters = {}): INodeParameters => ({
	matterId: byId(matter),
	taskTemplateList: byId(list.id),
	...more,
});
const tasks = async () => await records.rows(`/tasks.json?matter_id=${String(matter)}&fields=id,name,due_at`);
const patches = async () => (await records.sent()).filter(({ method }) => method === 'PATCH');
const inShort = async () =>
	(await records.sent()).map(({ method, path }) => `${method} ${path.replace(/\d+/, '1')}`);

describe('Assign Task List', () => {
	test('assigns with all that Clio takes, and gives the tasks', async () => {
		const user = await records.first('/users.json?enabled=true');
		const row = await records.good(
			'assignTaskList',
			asked({ assigneeId: byId(user), dueAt: '2031-05-02', notifyAssignees: true, returnTasks: true }),
		);
		expect(row).toMatchObject({ id: matter, assigned: true });
		expect(row.tasks).toEqual(
			names.map((name) =>
				expect.objectContaining({
					name,
					due_at: '2031-05-02',
					assignee: expect.objectContaining({ id: user }),
				}),
			),
		);
		expect((await patches())[0]?.body).toEqual({
			data: {
				task_template_list_instances: [
					{
						task_template_list: { id: list.id },
						assignee_id: user,
						due_at: '2031-05-02',
						notify_assignees: true,
					},
				],
			},
		});
	});

	test('skips a matter that has the tasks already, also the one of an item before', async () => {
		const { json, error } = await records.call('assignTaskList', asked(), { items: items(1, 2) });
		expect(error).toBeUndefined();
		expect(json.map(({ assigned }) => assigned)).toEqual([true, false]);
		expect(await records.good('assignTaskList', asked({ returnTasks: true }))).toMatchObject({
			assigned: false,
			tasks: names.map((name) => ({ name })),
		});
		expect(await patches()).toHaveLength(1);
		expect(await tasks()).toHaveLength(names.length);
	});

	test('assigns once more where that is wanted, and looks at nothing', async () => {
		await records.good('assignTaskList', asked());
		await rig.control.clearLog();
		expect(await records.good('assignTaskList', asked({ skipIfPresent: false }))).toMatchObject({
			assigned: true,
		});
		expect(await inShort()).toEqual(['PATCH /matters/1.json']);
		expect(await tasks()).toHaveLength(2 * names.length);
	});

	test('a matter with some of the tasks is told, and left as it is', async () => {
		await records.good('assignTaskList', asked());
		const [task] = await tasks();
		const { access_token: token } = await rig.control.grant('clio');
		await fetch(`${rig.sandbox.urls.clio}/api/v4/tasks/${task?.id}.json`, {
			method: 'DELETE',
			headers: { authorization: `Bearer ${token}` },
		});
		await rig.control.clearLog();
		const { error } = await records.call('assignTaskList', asked());
		expect(error?.message).toMatch(
			new RegExp(`^The matter has ${names.length - 1} of the ${names.length} tasks of this list already: "`),
		);
		expect(error?.description).toMatch(/turn off "Skip If Present".*Nothing was changed/);
		expect(await patches()).toEqual([]);
	});

	test('waits for tasks that Clio has yet to make', async () => {
		await rig.engine.time.hold(await rig.control.now());
		const nothing = { status: 200, body: { data: [], meta: { paging: {} } } };
		await rig.control.fault({
			service: 'clio',
			path: '/api/v4/tasks.json',
			times: 3,
			kind: 'status',
			...nothing,
		});
		const { json } = await passing(rig, records.call('assignTaskList', asked({ returnTasks: true })), 2);
		await rig.engine.time.release();
		expect(json[0]?.tasks).toHaveLength(names.length);
		expect((await inShort()).filter((request) => request === 'GET /tasks.json')).toHaveLength(4);
	});

	test('does nothing to a matter that was changed since', async () => {
		const { etag } = await records.read(matter, 'etag');
		await records.good('assignTaskList', asked({ onlyIfUnchanged: String(etag) }));
		const again = asked({ onlyIfUnchanged: String(etag), skipIfPresent: false });
		expect((await records.call('assignTaskList', again)).error).toMatchObject({ httpCode: '412' });
	});

	test('is not sent again when its answer is lost', async () => {
		await rig.control.fault({ service: 'clio', method: 'PATCH', times: 1, kind: 'cut' });
		const { error } = await records.call('assignTaskList', asked());
		expect(error?.description).toContain('The outcome is unknown');
		expect(await patches()).toHaveLength(1);
	});

	describeRefusals(records, [
		['assignTaskList', { matterId: byId(1), taskTemplateList: byId('={{ "" }}') }, '"Task List" is required'],
		[
			'assignTaskList',
			{ matterId: byId(1), taskTemplateList: byId(2), dueAt: '={{ "soon" }}' },
			'"Due" must be a date',
		],
	]);
});
