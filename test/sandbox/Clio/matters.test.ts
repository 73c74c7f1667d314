import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Answer } from '../support/client';
import { clioOf, type Clio } from '../support/clio-client';

type WithId = Record<string, unknown> & { id: number };

const FIELDS =
	'fields=id,status,billing_method,close_date,matter_stage{id},practice_area{id},custom_field_values{id,value,custom_field}';

/** The custom values that an answer shows, without the blanks. */
const valuesIn = ({ body }: Answer): WithId[] =>
	(body as { data: { custom_field_values: WithId[] } }).data.custom_field_values.filter(
		({ id }) => id !== null,
	);

describe('Clio matters in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let client: number;
	let areas: WithId[];

	const add = async (more: object = {}): Promise<WithId> =>
		await clio.data(201, 'POST', `/matters.json?${FIELDS}`, {
			client: { id: client },
			description: 'Lease',
			...more,
		});
	const change = async (id: number, data: object) =>
		await clio.call('PATCH', `/matters/${id}.json?${FIELDS}`, data);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		client = (await clio.data<WithId[]>(200, 'GET', '/contacts.json?limit=1'))[0]?.id ?? 0;
		areas = await clio.data<WithId[]>(200, 'GET', '/practice_areas.json');
	});

	test('take statuses in lower case and answer with capitals', async () => {
		const { id, status } = await add();
		expect(status).toBe('Open');
		const closed = await change(id, { status: 'closed', close_date: '2026-03-31' });
		expect(closed.body).toMatchObject({ data: { status: 'Closed', close_date: '2026-03-31' } });
		expect((await change(id, { status: 'Open' })).status).toBe(422);
	});

	test('get a number, a folder and a client who is one from now on', async () => {
		const path = '/matters.json?fields=display_number,folder{name,root},client{id,is_client}';
		const matter = await clio.data(201, 'POST', path, { client: { id: client }, description: 'Will' });
		const { display_number: name } = matter;
		expect(matter).toMatchObject({ folder: { name, root: true }, client: { id: client, is_client: true } });
		expect(name).toMatch(/^\d{5}-\w+/);
	});

	test('change a custom value by its own id only', async () => {
		const stages = await clio.data<WithId[]>(
			200,
			'GET',
			'/matters.json?fields=id,custom_field_values{id,field_type,custom_field}',
		);
		const known = stages
			.flatMap(({ custom_field_values: values }) => values as Array<Record<string, unknown>>)
			.find(({ field_type: type }) => type === 'text_line');
		const definition = (known?.custom_field as WithId).id;
		const first = { custom_field: { id: definition }, value: 'one' };
		const { id, custom_field_values: values } = await add({ custom_field_values: [first] });
		// A field that is displayed by default comes without an id until it has a value.
		const [value, ...blanks] = values as WithId[];
		expect(blanks).not.toEqual([]);
		for (const blank of blanks) expect(blank).toMatchObject({ id: null, value: null });
		expect(value?.id).toMatch(/^text_line-\d+$/);
		expect((await change(id, { custom_field_values: [first] })).status).toBe(422);
		expect((await change(id, { custom_field_values: [{ id: definition, value: 'two' }] })).status).toBe(422);
		const changed = await change(id, { custom_field_values: [{ id: value?.id, value: 'two' }] });
		expect(valuesIn(changed)).toMatchObject([{ id: value?.id, value: 'two' }]);
		const gone = await change(id, { custom_field_values: [{ id: value?.id, _destroy: true }] });
		expect(valuesIn(gone)).toEqual([]);
	});

	test('are still the same version when only some of their custom values are shown', async () => {
		const { id } = await add();
		const path = `/matters/${id}.json?fields=etag`;
		const { etag } = await clio.data<{ etag: string }>(200, 'GET', path);
		const some = await clio.call('GET', `${path},custom_field_values{id}&custom_field_ids[]=7500001`);
		expect(some.body).toEqual({ data: { etag, custom_field_values: [{ id: null }] } });
		const patch = async () =>
			await clio.call('PATCH', `/matters/${id}.json`, { location: 'Hill' }, { 'if-match': etag });
		expect((await patch()).status).toBe(200);
		expect((await patch()).status).toBe(412);
	});

	test('keep relationships and task lists as records of their own', async () => {
		const [list] = await clio.data<WithId[]>(200, 'GET', '/task_template_lists.json?order=name(asc)');
		const { id } = await add({
			relationships: [{ description: 'Witness', contact: { id: client } }],
			task_template_list_instances: [{ task_template_list: { id: list?.id }, due_at: '2026-12-01' }],
		});
		const relationships = `/relationships.json?matter_id=${id}&fields=id,description,contact{id}`;
		const [relationship] = await clio.data<WithId[]>(200, 'GET', relationships);
		expect(relationship).toMatchObject({ description: 'Witness', contact: { id: client } });
		const shown = `/matters/${id}.json?fields=has_tasks,relationships{id,description},task_template_list_instances`;
		expect(await clio.data(200, 'GET', shown)).toMatchObject({
			has_tasks: true,
			relationships: [{ id: relationship?.id, description: 'Witness' }],
			task_template_list_instances: [{ id: expect.any(Number) as number }],
		});
		const tasks = await clio.data<WithId[]>(200, 'GET', `/tasks.json?matter_id=${id}&fields=id,name,due_at`);
		expect(tasks).toMatchObject([
			{ name: 'Check for conflicts', due_at: '2026-12-01' },
			{ name: 'Draft the engagement letter' },
			{ name: 'Call the client' },
		]);
		const other = await add();
		const foreign = [{ id: relationship?.id, _destroy: true }];
		expect((await change(other.id, { relationships: foreign })).status).toBe(422);
		expect((await change(id, { relationships: foreign })).status).toBe(200);
		expect(await clio.data(200, 'GET', relationships)).toEqual([]);
	});

	test('make their client one, and no longer when they go', async () => {
		const contact = { type: 'Company', name: 'Fernhill Wines Ltd' };
		const { id } = await clio.data<WithId>(201, 'POST', '/contacts.json', contact);
		const isClient = async () => await clio.data(200, 'GET', `/contacts/${id}.json?fields=is_client`);
		const matter = await add({ client: { id } });
		expect(await isClient()).toEqual({ is_client: true });
		await change(matter.id, { client: { id: client } });
		expect(await isClient()).toEqual({ is_client: false });
		await change(matter.id, { client: { id } });
		expect((await clio.call('DELETE', `/matters/${matter.id}.json`)).status).toBe(204);
		expect(await isClient()).toEqual({ is_client: false });
	});

	test('bill as their custom rate says, and keep associations apart', async () => {
		const me = (await clio.data<WithId>(200, 'GET', '/users/who_am_i.json')).id;
		const custom_rate = { type: 'FlatRate', rates: [{ user: { id: me }, rate: 900 }] };
		const { id, billing_method } = await add({ custom_rate, practice_area: { id: areas[0]?.id } });
		expect(billing_method).toBe('flat');
		const cleared = await change(id, { practice_area: { id: null } });
		expect(cleared.body).toMatchObject({ data: { practice_area: null } });
		for (const wrong of [
			{ billing_method: 'hourly' },
			{ client: { id: null } },
			{ client: { id: 5 } },
			{ responsible_attorney: { id: client } },
			{ display_number: '2026-1' },
			{ task_template_list_instances: [{ task_template_list: { id: 1 } }] },
		]) {
			expect([wrong, (await change(id, wrong)).status]).toEqual([wrong, 422]);
		}
		expect((await clio.call('DELETE', `/matters/${id}.json`)).status).toBe(204);
		expect((await clio.call('GET', `/matters/${id}.json`)).status).toBe(404);
	});
});
