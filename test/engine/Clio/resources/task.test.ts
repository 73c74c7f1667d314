import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
	namesIn,
} from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'task', '/tasks');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const words = { name: 'File the defence', description: 'With the exhibits' };
const given = { nameText: words.name, descriptionText: words.description };
const somebody = async () => await records.first('/users.json?enabled=true');
const made = async () => {
	const row = await records.good('create', { ...given, assigneeUser: byId(await somebody()) });
	await rig.control.clearLog();
	return row;
};

describe('a new task', () => {
	test('of a user needs a name, a description and the user', async () => {
		const user = await somebody();
		const row = await records.good('create', { ...given, assigneeUser: byId(user) });
		expect(row).toMatchObject({ ...words, status: 'pending', assignee: { id: user, type: 'User' } });
		expect(await records.sent()).toEqual([
			{
				method: 'POST',
				path: '/tasks.json',
				query: {},
				body: { data: { ...words, assignee: { id: user, type: 'User' } } },
			},
		]);
	});

	test('of a contact takes all that Clio takes, in one spelling', async () => {
		const [contact, matter, taskType] = [
			await records.first('/contacts.json?type=Person'),
			await records.first('/matters.json'),
			await records.first('/task_types.json?enabled=true'),
		];
		const row = await records.good('create', {
			...given,
			assigneeType: 'contact',
			assigneeContact: byId(contact),
			// Hidden for a contact, so that a value left behind is not sent.
			assigneeUser: byId(999999999),
			dueAt: '2026-12-24T00:00:00',
			matter: byId(matter),
			additionalFields: {
				descriptionTextType: 'rich_text',
				notifyAssignee: true,
				notifyCompletion: true,
				permission: 'private',
				priority: 'high',
				status: 'in_progress',
				statuteOfLimitations: true,
				taskType: byId(taskType),
				timeEstimated: 5400,
			},
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				...words,
				assignee: { id: contact, type: 'Contact' },
				description_text_type: 'rich_text',
				due_at: '2026-12-24',
				matter: { id: matter },
				notify_assignee: true,
				notify_completion: true,
				permission: 'private',
				priority: 'High',
				status: 'in_progress',
				statute_of_limitations: true,
				task_type: { id: taskType },
				time_estimated: 5400,
			},
		});
		expect(row).toMatchObject({
			assignee: { id: contact, type: 'Person' },
			due_at: '2026-12-24',
			priority: 'High',
			matter: { id: matter },
			statute_of_limitations: true,
		});
	});
});

describe('an update', () => {
	test('leaves the assignee alone unless it is to be changed', async () => {
		const { id, assignee } = await made();
		const row = await records.good('update', {
			taskId: byId(id),
			updateFields: { nameText: 'File it', priority: 'low', status: 'in_review' },
		});
		expect(await records.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/tasks/${String(id)}.json`,
				query: {},
				body: { data: { name: 'File it', priority: 'Low', status: 'in_review' } },
			},
		]);
		expect(row).toMatchObject({ name: 'File it', priority: 'Low', status: 'in_review', assignee });
	});

	test.each([
		['contact', 'assigneeContact', 'Contact', '/contacts.json?type=Company'],
		['user', 'assigneeUser', 'User', '/users.json?enabled=true&order=id(desc)'],
	])('can give the task to a %s', async (changeAssignee, field, type, list) => {
		const { id } = await made();
		const other = await records.first(list);
		const row = await records.good('update', {
			taskId: byId(id),
			changeAssignee,
			[field]: byId(other),
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({ data: { assignee: { id: other, type } } });
		expect(row).toMatchObject({ assignee: { id: other } });
	});

	test('has every field of a new one but the one that Clio takes for new tasks only', () => {
		const fields = namesIn('task', 'create', 'Additional Fields');
		const changes = namesIn('task', 'update', 'Update Fields');
		expect(fields.filter((name) => !changes.includes(name))).toEqual(['statuteOfLimitations']);
	});

	test('without anything to change is refused', async () => {
		const { error } = await records.call('update', { taskId: byId(1) });
		expect(error?.message).toBe('"Update Fields" holds nothing to change');
		expect(await records.sent()).toEqual([]);
	});
});

describe('a task', () => {
	test('is completed by its status', async () => {
		const { id } = await made();
		const row = await records.good('complete', { taskId: byId(id) });
		expect(row).toMatchObject({ id, status: 'complete', completed_at: expect.any(String) });
		expect(await records.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/tasks/${String(id)}.json`,
				query: {},
				body: { data: { status: 'complete' } },
			},
		]);
	});

	test('that was changed meanwhile is not completed', async () => {
		const { id } = await made();
		const { error } = await records.call('complete', {
			taskId: byId(id),
			onlyIfUnchanged: '"outdated"',
		});
		expect(error?.httpCode).toBe('412');
		expect(await records.read(id, 'status')).toMatchObject({ status: 'pending' });
	});

	test('is deleted', async () => {
		const { id } = await made();
		expect(await records.good('delete', { taskId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.rows(`/tasks.json?ids[]=${String(id)}`)).toEqual([]);
	});

	describeFields(records, 'task', 'taskId');
	describeUnchanged(rig, records, {
		idParameter: 'taskId',
		id: async () => (await made()).id,
		change: { nameText: 'Changed' },
		body: { name: 'Changed' },
	});
});

describe('many tasks', () => {
	describeFilters(records, {
		filters: async () => {
			const [user, contact, matter, taskType] = [
				await somebody(),
				await records.first('/contacts.json'),
				await records.first('/matters.json'),
				await records.first('/task_types.json'),
			];
			return [
				{
					assigneeUser: byId(user),
					assigneeContact: '',
					assignerId: byId(user),
					cascadingSourceId: '7',
					clientId: byId(contact),
					complete: false,
					dueAtFrom: '2026-01-01',
					dueAtTo: '2026-12-31',
					dueAtPresent: true,
					ids: '1,2',
					matterId: byId(matter),
					permission: 'public',
					priority: 'high',
					responsibleAttorneyId: byId(user),
					query: 'court',
					statuses: ['pending', 'in_review'],
					statuteOfLimitations: false,
					taskTypeId: byId(taskType),
					timeEntriesPresent: false,
				},
				{
					assignee_id: String(user),
					assignee_type: 'user',
					assigner_id: String(user),
					cascading_source_id: '7',
					client_id: String(contact),
					complete: 'false',
					due_at_from: '2026-01-01',
					due_at_to: '2026-12-31',
					due_at_present: 'true',
					'ids[]': ['1', '2'],
					matter_id: String(matter),
					permission: 'public',
					priority: 'high',
					responsible_attorney_id: String(user),
					query: 'court',
					'statuses[]': ['pending', 'in_review'],
					statute_of_limitations: 'false',
					task_type_id: String(taskType),
					time_entries_present: 'false',
				},
			];
		},
		without: ['assigner_id', 'client_id', 'matter_id', 'task_type_id'],
	});

	test('of a contact are asked for with the type of the assignee', async () => {
		const contact = await records.first('/contacts.json?type=Person');
		const { id } = await records.good('create', {
			...given,
			assigneeType: 'contact',
			assigneeContact: byId(contact),
		});
		await rig.control.clearLog();
		const { json } = await records.call('getAll', { filters: { assigneeContact: byId(contact) } });
		expect(json.map((row) => row.id)).toContain(id);
		for (const { assignee } of json) expect(assignee).toMatchObject({ id: contact });
		expect((await records.sent())[0]?.query).toMatchObject({
			assignee_id: String(contact),
			assignee_type: 'contact',
		});
	});

	test('of nobody are asked for with a type as well, which Clio demands', async () => {
		const { error } = await records.call('getAll', { filters: { without: ['assignee_id'] } });
		expect(error).toBeUndefined();
		expect((await records.sent())[0]?.query).toMatchObject({ assignee_id: 'null', assignee_type: 'user' });
	});

	test('of two assignees at once are not asked for', async () => {
		const filters = { assigneeContact: byId(1), assigneeUser: byId(2) };
		const { error } = await records.call('getAll', { filters });
		expect(error?.message).toMatch(/exclude each other/);
		expect(await records.sent()).toEqual([]);
	});

	test.each<[Record<string, unknown>, (row: Record<string, unknown>) => boolean]>([
		[{ priority: 'high' }, ({ priority }) => priority === 'High'],
		[{ statuses: ['complete'] }, ({ status }) => status === 'complete'],
		[{ complete: false }, ({ status }) => status !== 'complete'],
		[{ dueAtFrom: '2026-06-01' }, ({ due_at: due }) => String(due) >= '2026-06-01'],
	])('that fit %j', async (filters, fits) => {
		const { json } = await records.call('getAll', { returnAll: true, filters: filters as never });
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row))).toEqual([]);
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { limit: 20, order: 'name(desc)' });
		const names = json.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort().reverse());
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['create', { ...given, nameText: '={{ "" }}', assigneeUser: byId(1) }, '"Name" is required and is empty'],
		[
			'create',
			{ ...given, descriptionText: '={{ "" }}', assigneeUser: byId(1) },
			'"Description" is required',
		],
		['create', { ...given, assigneeUser: byId('={{ "" }}') }, '"Assigned User" is required'],
		[
			'create',
			{ ...given, assigneeType: 'contact', assigneeContact: byId('={{ "" }}') },
			'"Assigned Contact" is required',
		],
		['create', { ...given, assigneeType: 'User' }, '"Assignee Type" must be one of: contact, user'],
		[
			'create',
			{ ...given, assigneeUser: byId(1), additionalFields: { priority: 'High' } },
			'"Priority" must be one of: low, normal, high',
		],
		[
			'create',
			{ ...given, assigneeUser: byId(1), additionalFields: { timeEstimated: 1.5 } },
			'"Time Estimated" must be a whole number',
		],
		[
			'update',
			{ taskId: byId(1), changeAssignee: 'user', assigneeUser: byId('={{ "" }}') },
			'"Assigned User" is required',
		],
		['getAll', { filters: { statuses: ['done'] } }, '"Status" must be one of: '],
		['complete', { taskId: byId('={{ "x" }}') }, '"Task" must be a Clio ID'],
	]);
});
