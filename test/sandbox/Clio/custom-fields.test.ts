import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Option {
	id: number;
	option: string;
	deleted_at: string | null;
}

interface Definition {
	id: number;
	name: string;
	parent_type: string;
	field_type: string;
	deleted: boolean;
	required: boolean;
	displayed: boolean;
	display_order: number;
	picklist_options: Option[];
}

interface Value {
	id: string | null;
	value: unknown;
	field_type: string;
	custom_field: { id: number };
	picklist_option: { id: number } | null;
}

const TYPES =
	'checkbox contact currency date email matter numeric picklist text_area text_line time url'.split(' ');
const DEFINITION =
	'fields=id,name,parent_type,field_type,deleted,required,displayed,display_order,picklist_options{id,option,deleted_at}';
const VALUES = 'fields=id,custom_field_values{id,value,field_type,custom_field,picklist_option}';

describe('Clio custom fields in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let all: Definition[];

	const find = (parent: string, type: string): Definition => {
		const found = all.find((one) => one.parent_type === parent && one.field_type === type && !one.deleted);
		if (!found) throw new Error(`no ${type} of a ${parent}`);
		return found;
	};
	const list = async (query: string): Promise<Definition[]> =>
		await clio.data(200, 'GET', `/custom_fields.json?${DEFINITION}&${query}`);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 120, contacts: 120 });
		clio = await clioOf(sandbox);
		all = await list('');
	});

	test('exist in all twelve types for matters and for contacts', async () => {
		for (const parent of ['Matter', 'Contact']) {
			const types = all.filter(({ parent_type }) => parent_type === parent).map((one) => one.field_type);
			expect([...new Set(types)].sort()).toEqual(TYPES);
		}
		const [first] = all;
		expect(await clio.data(200, 'GET', `/custom_fields/${first?.id}.json?${DEFINITION}`)).toEqual(first);
	});

	test('are filtered and ordered as documented', async () => {
		const some = async (query: string, test: (one: Definition) => boolean) => {
			const found = await list(query);
			expect(found.length).toBeGreaterThan(0);
			expect(found.map(({ id }) => id)).toEqual(all.filter(test).map(({ id }) => id));
		};
		await some('parent_type=contact', ({ parent_type: parent }) => parent === 'Contact');
		await some('field_type=picklist', ({ field_type: type }) => type === 'picklist');
		await some('deleted=true', ({ deleted }) => deleted);
		await some('deleted=false', ({ deleted }) => !deleted);
		await some('visible_and_required=true', (one) => one.displayed && one.required);
		await some('query=court', ({ name }) => name.toLowerCase().includes('court'));
		const last = await list('order=display_order(desc)&limit=1');
		expect(last[0]?.display_order).toBe(Math.max(...all.map((one) => one.display_order)));
		for (const wrong of ['parent_type=Matter', 'field_type=text', 'deleted=yes', 'order=field_type(asc)']) {
			expect([wrong, (await clio.call('GET', `/custom_fields.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
	});

	test('have values on seeded records, of nearly every type', async () => {
		for (const path of ['matters', 'contacts']) {
			const records = await clio.data<Array<{ custom_field_values: Value[] }>>(
				200,
				'GET',
				`/${path}.json?${VALUES}`,
			);
			const values = records.flatMap((one) => one.custom_field_values).filter(({ id }) => id !== null);
			for (const { id, field_type: type } of values) expect(id).toMatch(new RegExp(`^${type}-\\d+$`));
			expect(new Set(values.map((one) => one.field_type)).size).toBeGreaterThanOrEqual(11);
			const chosen = values.find(({ field_type: type }) => type === 'picklist');
			expect(chosen?.picklist_option?.id).toBe(chosen?.value);
		}
	});

	test('take the values of their type only', async () => {
		const [matter, other] = await clio.data<Array<{ id: number }>>(200, 'GET', '/matters.json?limit=2');
		const [contact] = await clio.data<Array<{ id: number }>>(200, 'GET', '/contacts.json?limit=1');
		const picklist = find('Matter', 'picklist');
		const option = picklist.picklist_options.find(({ deleted_at: gone }) => gone === null);
		const retired = picklist.picklist_options.find(({ deleted_at: gone }) => gone !== null);
		const right: Record<string, unknown> = {
			checkbox: 'true',
			contact: contact?.id,
			currency: '1250.50',
			date: '2026-09-01',
			email: 'registry@court.example',
			matter: other?.id,
			numeric: 3,
			picklist: option?.id,
			text_area: 'Two\nlines',
			text_line: 'One line',
			time: '09:30',
			url: 'https://cases.example/1',
		};
		const wrong: Array<[string, unknown]> = [
			['checkbox', 'yes'],
			['contact', 5],
			['currency', 'much'],
			['date', '1.9.2026'],
			['email', 'registry'],
			['matter', contact?.id],
			['numeric', ''],
			['picklist', option?.option],
			['picklist', retired?.id],
			['text_line', 'Two\nlines'],
		];
		const client = { client: { id: contact?.id }, description: 'Lease' };
		const add = async (type: string, value: unknown) =>
			await clio.call('POST', `/matters.json?${VALUES}`, {
				...client,
				custom_field_values: [{ custom_field: { id: find('Matter', type).id }, value }],
			});
		expect(Object.keys(right)).toEqual(TYPES);
		for (const [type, value] of Object.entries(right)) {
			const answer = await add(type, value);
			expect([type, answer.status]).toEqual([type, 201]);
			const [stored] = (answer.body as { data: { custom_field_values: Value[] } }).data.custom_field_values;
			expect(String(stored?.value)).toBe(type === 'currency' ? '1250.5' : String(value));
		}
		for (const [type, value] of wrong) {
			expect([type, value, (await add(type, value)).status]).toEqual([type, value, 422]);
		}
		expect(matter?.id).not.toBe(other?.id);
	});

	test('cannot be valued on the other kind of record, nor when they are deleted', async () => {
		const { id } = await clio.data<{ id: number }>(201, 'POST', '/contacts.json', {
			type: 'Company',
			name: 'Juniper Optics GmbH',
		});
		const give = async (definition: number | undefined) =>
			await clio.call('PATCH', `/contacts/${id}.json?${VALUES}`, {
				custom_field_values: [{ custom_field: { id: definition }, value: 'A-1' }],
			});
		const deleted = all.find((one) => one.deleted && one.parent_type === 'Contact');
		const answers = [await give(find('Matter', 'text_line').id), await give(deleted?.id), await give(5)];
		for (const answer of answers) {
			expect([answer.status, errorOf(answer).message]).toEqual([
				422,
				expect.stringContaining('does not exist'),
			]);
		}
		const definition = find('Contact', 'text_line').id;
		expect((await give(definition)).status).toBe(200);
		expect((await give(definition)).status).toBe(422);
		const path = `/contacts/${id}.json?${VALUES}&custom_field_ids[]=${definition}`;
		const shown = await clio.data<{ custom_field_values: Value[] }>(200, 'GET', path);
		expect(shown.custom_field_values).toMatchObject([{ value: 'A-1', custom_field: { id: definition } }]);
		const [value] = shown.custom_field_values;
		for (const wrong of [
			{ id: null, value: 'A-2' },
			{ id: 'text_line-1', value: 'A-2' },
			{ id: definition },
		]) {
			const answer = await clio.call('PATCH', `/contacts/${id}.json`, { custom_field_values: [wrong] });
			expect([wrong, answer.status]).toEqual([wrong, 422]);
		}
		const remove = { custom_field_values: [{ id: value?.id, _destroy: true }] };
		expect((await clio.call('PATCH', `/contacts/${id}.json`, remove)).status).toBe(200);
		const left = await clio.data<{ custom_field_values: Value[] }>(200, 'GET', path);
		expect(left.custom_field_values).toMatchObject([{ id: null, value: null }]);
	});

	test('filter records by their values', async () => {
		const { id } = find('Matter', 'numeric');
		const filter = encodeURIComponent(`custom_field_values[${id}]`);
		const more = await clio.data<Array<{ custom_field_values: Value[] }>>(
			200,
			'GET',
			`/matters.json?${VALUES}&${filter}=%3E30&custom_field_ids[]=${id}`,
		);
		expect(more.length).toBeGreaterThan(0);
		for (const one of more) expect(Number(one.custom_field_values[0]?.value)).toBeGreaterThan(30);
		const text = encodeURIComponent(`custom_field_values[${find('Matter', 'text_line').id}]`);
		expect((await clio.call('GET', `/matters.json?${text}=%3E30`)).status).toBe(400);
		const [{ value } = { value: undefined }] = (
			await clio.data<Array<{ custom_field_values: Value[] }>>(200, 'GET', `/matters.json?${VALUES}`)
		).flatMap(({ custom_field_values: values }) =>
			values.filter(({ field_type: type, id: own }) => type === 'text_line' && own !== null),
		);
		const same = async (words: string) =>
			await clio.data<unknown[]>(200, 'GET', `/matters.json?${text}=${encodeURIComponent(words)}`);
		expect((await same(String(value))).length).toBeGreaterThan(0);
		expect(await same(`=${String(value)}`)).toEqual([]);
	});
});
