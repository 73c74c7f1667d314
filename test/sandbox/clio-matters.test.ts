import { startSandboxProcess, type Sandbox } from '../engine/harness/sandbox';
import { clioOf, type Clio } from './clio-client';

type WithId = Record<string, unknown> & { id: number };

const FIELDS =
	'fields=id,status,billing_method,close_date,matter_stage{id},practice_area{id},custom_field_values{id,value,custom_field}';

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
		sandbox = await startSandboxProcess();
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		client = (await clio.data<WithId[]>(200, 'GET', '/contacts.json?limit=1'))[0]?.id ?? 0;
		areas = await clio.data<WithId[]>(200, 'GET', '/practice_areas.json');
	});
	afterAll(async () => await sandbox.stop());

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
		const [value] = values as WithId[];
		expect(value?.id).toMatch(/^text_line-\d+$/);
		expect((await change(id, { custom_field_values: [first] })).status).toBe(422);
		expect((await change(id, { custom_field_values: [{ id: definition, value: 'two' }] })).status).toBe(422);
		const changed = await change(id, { custom_field_values: [{ id: value?.id, value: 'two' }] });
		expect(changed.body).toMatchObject({ data: { custom_field_values: [{ id: value?.id, value: 'two' }] } });
		const gone = await change(id, { custom_field_values: [{ id: value?.id, _destroy: true }] });
		expect(gone.body).toMatchObject({ data: { custom_field_values: [] } });
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
