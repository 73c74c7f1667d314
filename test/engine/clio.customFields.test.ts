import { ClioRecords, describeFields, describeFilters, type Row } from './clioRecords';
import { byId, items, Rig } from './rig';

interface Definition extends Row {
	name: string;
	field_type: string;
	picklist_options: Array<{ id: number; option: string; deleted_at: string | null }>;
}

interface Mapped {
	fields: Array<{
		id: string;
		displayName: string;
		required: boolean;
		type: string;
		options?: Array<{ name: string; value: string }>;
	}>;
}

const rig = new Rig();
const definitions = new ClioRecords(rig, 'customField', '/custom_fields');
const matters = new ClioRecords(rig, 'matter', '/matters');
const contacts = new ClioRecords(rig, 'contact', '/contacts');
const VALUES = 'custom_field_values{id,field_name,field_type,value,custom_field,picklist_option}';

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const fieldsOf = async (parent: string) =>
	(await matters.rows(
		`/custom_fields.json?parent_type=${parent}&deleted=false&fields=id,name,field_type,picklist_options{id,option,deleted_at}`,
	)) as Definition[];
const field = async (parent: string, name: string) => {
	const found = (await fieldsOf(parent)).find((one) => one.name === name);
	if (found === undefined) throw new Error(`The sandbox has no custom field "${name}"`);
	return found;
};
const mapping = (value: Record<string, unknown>) =>
	({ mappingMode: 'defineBelow', value, schema: [], matchingColumns: [] }) as never;
const emptying = (...ids: number[]) => ({ entries: ids.map((id) => ({ id: byId(id) })) });
const valuesOf = async (records: ClioRecords, id: unknown) =>
	(await records.read(id, VALUES)).custom_field_values as Array<Row & { custom_field: Row }>;
const valueOf = async (records: ClioRecords, id: unknown, definition: number) =>
	(await valuesOf(records, id)).find((one) => one.custom_field.id === definition);
const client = async () => await contacts.first('/contacts.json?type=Person');
const bareMatter = async () => {
	const given = { client: byId(await client()), description: 'Custom' };
	const { id } = await matters.good('create', given);
	await rig.control.clearLog();
	return id as number;
};

describe('the editor', () => {
	const load = async (name: string) =>
		(await rig.engine.callMethod(
			{ node: 'clio', credentials: ['clioOAuth2Api'] },
			'resourceMapping',
			name,
		)) as Mapped;

	test.each([
		['matterCustomFields', 'matter'],
		['contactCustomFields', 'contact'],
	])('%s lists the fields of the firm for a %s, with their types', async (name, parent) => {
		const { fields } = await load(name);
		const known = await fieldsOf(parent);
		expect(fields.map(({ id }) => Number(id)).sort()).toEqual(known.map(({ id }) => id).sort());
		const types: Record<string, string> = {
			checkbox: 'boolean',
			currency: 'number',
			date: 'dateTime',
			numeric: 'number',
			picklist: 'options',
			time: 'time',
		};
		for (const { id, displayName, type, required } of fields) {
			const definition = known.find((one) => String(one.id) === id);
			expect(displayName).toContain(definition?.name);
			expect([displayName, type]).toEqual([displayName, types[definition?.field_type ?? ''] ?? 'string']);
			expect(required).toBe(false);
		}
		expect(fields.map(({ displayName }) => displayName)).not.toContain('Old docket code');
	});

	test('a picklist has the words of the options that can still be chosen', async () => {
		const { fields } = await load('matterCustomFields');
		const picklist = fields.find(({ displayName }) => displayName === 'Fee arrangement');
		expect(picklist?.options?.map(({ value }) => value)).toEqual(['Hourly', 'Fixed fee', 'Contingency']);
	});

	test('a field that wants an ID says of what', async () => {
		const names = (await load('matterCustomFields')).fields.map(({ displayName }) => displayName);
		expect(names).toEqual(
			expect.arrayContaining(['Opposing counsel (contact ID)', 'Related matter (matter ID)']),
		);
	});
});

/** A value of each of Clio's types: what a person gives, and what Clio is sent and then holds. */
async function everyType(parent: 'matter' | 'contact') {
	const [contact, matter] = [await client(), await matters.first('/matters.json')];
	const known = await fieldsOf(parent);
	const cases: Record<string, [given: unknown, sent: string, held: unknown]> = {
		checkbox: [true, 'true', true],
		contact: [contact, String(contact), contact],
		currency: ['1234.5', '1234.5', 1234.5],
		date: ['2026-12-24T00:00:00.000+01:00', '2026-12-24', '2026-12-24'],
		email: ['a@b.example', 'a@b.example', 'a@b.example'],
		matter: [String(matter), String(matter), matter],
		numeric: [0, '0', 0],
		text_area: ['One\nTwo', 'One\nTwo', 'One\nTwo'],
		text_line: ['1 C 2/26', '1 C 2/26', '1 C 2/26'],
		time: ['14:30', '14:30', '14:30'],
		url: ['https://example.com/1', 'https://example.com/1', 'https://example.com/1'],
	};
	return known.map((definition) => {
		const [option] = definition.picklist_options;
		const chosen: [unknown, string, unknown] = [option?.option, String(option?.id), option?.id];
		const [given, sent, held] = cases[definition.field_type] ?? chosen;
		return { definition, given, sent, held };
	});
}

const createParameters = {
	matter: async () => ({ client: byId(await client()), description: 'With fields' }),
	contact: () => Promise.resolve({ lastName: 'Fields' }),
};

describe.each([
	['matter', 'create', matters],
	['contact', 'createPerson', contacts],
] as const)('custom fields of a %s', (parent, create, records) => {
	test('of every type are written with a new record, as text', async () => {
		const all = await everyType(parent);
		expect(new Set(all.map(({ definition }) => definition.field_type)).size).toBe(12);
		const value = Object.fromEntries(all.map(({ definition, given }) => [definition.id, given]));
		const row = await records.good(create, {
			...(await createParameters[parent]()),
			customFields: mapping(value),
		});
		const sent = await records.sent();
		expect(sent.map(({ method, path }) => [method, path])).toEqual([
			['GET', '/custom_fields.json'],
			['POST', `${records.path}.json`],
		]);
		expect(sent[1]?.body).toMatchObject({
			data: {
				custom_field_values: all.map(({ definition, sent: text }) => ({
					custom_field: { id: definition.id },
					value: text,
				})),
			},
		});
		const held = await valuesOf(records, row.id);
		for (const { definition, held: wanted } of all) {
			const one = held.find((entry) => entry.custom_field.id === definition.id);
			expect([definition.name, one?.value]).toEqual([definition.name, wanted]);
		}
	});

	test('that have a value are changed by the ID of that value, and the others are added', async () => {
		const all = await everyType(parent);
		const [first, second, third] = all;
		if (!first || !second || !third) throw new Error('Three custom fields are needed');
		const { id } = await records.good(create, {
			...(await createParameters[parent]()),
			customFields: mapping({ [first.definition.id]: first.given, [third.definition.id]: third.given }),
		});
		const before = await valueOf(records, id, first.definition.id);
		const untouched = await valueOf(records, id, third.definition.id);
		await rig.control.clearLog();
		await records.good('setCustomFields', {
			[`${parent}Id`]: byId(id),
			customFields: mapping({
				[first.definition.id]: first.given,
				[second.definition.id]: second.given,
				[third.definition.id]: '',
			}),
		});
		const sent = await records.sent();
		expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
		expect(sent[2]).toMatchObject({
			path: `${records.path}/${String(id)}.json`,
			body: {
				data: {
					custom_field_values: [
						{ id: before?.id, value: first.sent },
						{ custom_field: { id: second.definition.id }, value: second.sent },
					],
				},
			},
		});
		expect(await valueOf(records, id, third.definition.id)).toEqual(untouched);
		expect(await valueOf(records, id, second.definition.id)).toMatchObject({ value: second.held });
	});

	test('are emptied by the ID of their value, and only where there is one', async () => {
		const [first, second] = await everyType(parent);
		if (!first || !second) throw new Error('Two custom fields are needed');
		const { id } = await records.good(create, {
			...(await createParameters[parent]()),
			customFields: mapping({ [first.definition.id]: first.given }),
		});
		const before = await valueOf(records, id, first.definition.id);
		await rig.control.clearLog();
		const parameters = {
			[`${parent}Id`]: byId(id),
			emptiedCustomFields: emptying(first.definition.id, second.definition.id, first.definition.id),
		};
		await records.good('setCustomFields', parameters);
		expect((await records.sent()).at(-1)).toMatchObject({
			method: 'PATCH',
			body: { data: { custom_field_values: [{ id: before?.id, _destroy: true }] } },
		});
		expect(Boolean((await valueOf(records, id, first.definition.id))?.value)).toBe(false);
		await rig.control.clearLog();
		expect(await records.good('setCustomFields', parameters)).toMatchObject({ id });
		expect((await records.sent()).map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
	});

	test('go along with an update, in the same request', async () => {
		const [first] = await everyType(parent);
		if (!first) throw new Error('A custom field is needed');
		const { id } = await records.good(create, await createParameters[parent]());
		await rig.control.clearLog();
		const change = parent === 'matter' ? { location: 'Cellar' } : { title: 'Judge' };
		await records.good('update', {
			[`${parent}Id`]: byId(id),
			updateFields: change,
			customFields: mapping({ [first.definition.id]: first.given }),
		});
		const writes = (await records.sent()).filter(({ method }) => method !== 'GET');
		expect(writes.map(({ body }) => body)).toEqual([
			{
				data: {
					...change,
					custom_field_values: [{ custom_field: { id: first.definition.id }, value: first.sent }],
				},
			},
		]);
	});
});

describe('a picklist', () => {
	test.each<[string, (options: Definition['picklist_options']) => unknown]>([
		['the words of an option', ([option]) => option?.option],
		['the words in another case', ([option]) => ` ${String(option?.option).toUpperCase()} `],
		['the ID of an option', ([option]) => option?.id],
		['an expression', ([option]) => `={{ ${JSON.stringify(option?.option)} }}`],
	])('takes %s', async (_what, given) => {
		const { id, picklist_options: choices } = await field('matter', 'Fee arrangement');
		const matter = await bareMatter();
		await matters.good('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [id]: given(choices) }),
		});
		expect(await valueOf(matters, matter, id)).toMatchObject({
			value: choices[0]?.id,
			picklist_option: { id: choices[0]?.id },
		});
	});
});

describe('nothing is written', () => {
	test.each([
		['Fee arrangement', 'Barter', '"Fee arrangement" must be one of: Hourly, Fixed fee, Contingency'],
		['Fee arrangement', 'Pro bono', '"Fee arrangement" must be one of: Hourly, Fixed fee, Contingency'],
		['Claim value', '1,200.00', '"Claim value" must be a number'],
		['Limitation date', '24.12.2026', '"Limitation date" must be a date'],
		['Hearing time', 'noon', '"Hearing time" must be a time such as 14:30'],
		['Engagement signed', 'perhaps', '"Engagement signed" must be true or false'],
		['Opposing counsel', 'Jane', '"Opposing counsel" must be a Clio ID'],
	])('when %s is to be %j', async (name, value, words) => {
		const [{ id }, good] = [await field('matter', name), await field('matter', 'Court file number')];
		const matter = await bareMatter();
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [good.id]: '1 C 2/26', [id]: value }),
		});
		expect(error?.message).toContain(words);
		expect((await matters.sent()).filter(({ method }) => method !== 'GET')).toEqual([]);
		expect((await valueOf(matters, matter, good.id))?.value).toBeNull();
	});

	test('when Clio refuses one of the values', async () => {
		const [email, good] = [await field('matter', 'Court e-mail'), await field('matter', 'Court file number')];
		const matter = await bareMatter();
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [good.id]: '1 C 2/26', [email.id]: 'nobody' }),
		});
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('Court e-mail') });
		expect((await valueOf(matters, matter, good.id))?.value).toBeNull();
	});

	test('for a field of the other parent, a deleted one, or none at all', async () => {
		const matter = await bareMatter();
		const [deleted] = await matters.rows('/custom_fields.json?deleted=true&parent_type=matter');
		const others = [(await field('contact', 'Client since')).id, deleted?.id, 'x'];
		for (const id of others) {
			const { error } = await matters.call('setCustomFields', {
				matterId: byId(matter),
				customFields: mapping({ [String(id)]: '2026-01-01' }),
			});
			expect(error?.message).toBe(`Clio has no custom field of a matter with the ID ${String(id)}`);
		}
		expect((await matters.sent()).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('when a field is to be set and emptied', async () => {
		const { id } = await field('matter', 'Court file number');
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(await bareMatter()),
			customFields: mapping({ [id]: '1 C 2/26' }),
			emptiedCustomFields: emptying(id),
		});
		expect(error?.message).toBe('"Court file number" can not be given a value and be emptied');
	});

	test('when nothing was filled in', async () => {
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(1),
			customFields: mapping({ 7500001: '', 7500011: null }),
		});
		expect(error?.message).toBe('"Custom Fields" holds nothing to change');
		expect(await matters.sent()).toEqual([]);
	});

	test('when the record was changed since it was read', async () => {
		const { id } = await field('matter', 'Court file number');
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(await bareMatter()),
			customFields: mapping({ [id]: '1 C 2/26' }),
			additionalFields: { onlyIfUnchanged: '"outdated"' },
		});
		expect(error?.httpCode).toBe('412');
	});
});

test('two items for one record leave one value', async () => {
	const { id } = await field('matter', 'Court file number');
	const matter = await bareMatter();
	const { error } = await matters.call(
		'setCustomFields',
		{ matterId: byId(matter), customFields: mapping({ [id]: '={{ $json.id }}' }) },
		{ items: items('first', 'second') },
	);
	expect(error).toBeUndefined();
	const values = (await valuesOf(matters, matter)).filter((one) => one.custom_field.id === id);
	expect(values.map(({ value }) => value)).toEqual(['second']);
});

describe('conditions', () => {
	const asked = async () => (await matters.sent()).find(({ path }) => path === '/matters.json')?.query;
	const condition = (id: number, operator: string, value: unknown) => ({ id: byId(id), operator, value });
	const list = async (...entries: Array<ReturnType<typeof condition>>) =>
		await matters.call('getAll', {
			returnAll: true,
			fields: 'custom',
			filters: { customFieldConditions: { entries } } as never,
		});
	const shown = (row: Record<string, unknown>, id: number) =>
		(row.custom_field_values as Array<Row & { custom_field: Row }>).find((one) => one.custom_field.id === id)
			?.value;

	test('on a number make a range', async () => {
		const { id } = await field('matter', 'Claim value');
		const { json, error } = await list(condition(id, 'moreOrEqual', 50000), condition(id, 'less', '200000'));
		expect(error).toBeUndefined();
		expect(await asked()).toMatchObject({ [`custom_field_values[${id}][]`]: ['>=50000', '<200000'] });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) {
			expect(Number(shown(row, id))).toBeGreaterThanOrEqual(50000);
			expect(Number(shown(row, id))).toBeLessThan(200000);
		}
	});

	test('on a picklist take its words, and on several fields at once all must hold', async () => {
		const [fee, signed] = [
			await field('matter', 'Fee arrangement'),
			await field('matter', 'Engagement signed'),
		];
		const option = fee.picklist_options[0];
		const { json } = await list(
			condition(fee.id, 'equal', option?.option),
			condition(signed.id, 'equal', 'true'),
		);
		expect(await asked()).toMatchObject({
			[`custom_field_values[${fee.id}]`]: String(option?.id),
			[`custom_field_values[${signed.id}]`]: 'true',
		});
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) expect([shown(row, fee.id), shown(row, signed.id)]).toEqual([option?.id, true]);
	});

	test('on a day compare days, and keep the other filters', async () => {
		const { id } = await field('contact', 'Client since');
		const { json } = await contacts.call('getAll', {
			returnAll: true,
			filters: {
				type: 'Person',
				customFieldConditions: { entries: [condition(id, 'lessOrEqual', '2018-12-31')] },
			} as never,
		});
		expect(json.length).toBeGreaterThan(0);
		for (const { type } of json) expect(type).toBe('Person');
		const query = (await contacts.sent()).find(({ path }) => path === '/contacts.json')?.query;
		expect(query).toMatchObject({ type: 'Person', [`custom_field_values[${id}]`]: '<=2018-12-31' });
	});

	test.each([
		['Court file number', 'more', 'a', '"Court file number" can only be equal to a value'],
		['Claim value', 'equal', 'much', '"Claim value" must be a number'],
		[
			'Fee arrangement',
			'equal',
			'Barter',
			'"Fee arrangement" must be one of: Hourly, Fixed fee, Contingency',
		],
	])('on %s with %s %j are refused, and no list is asked for', async (name, operator, value, words) => {
		const { id } = await field('matter', name);
		const { error } = await list(condition(id, operator, value));
		expect(error?.message).toContain(words);
		expect(await asked()).toBeUndefined();
	});

	test.each([
		['Claim value', (value: unknown) => `=${String(value)}`],
		['Court file number', String],
	])('of equality on %s are written as its type wants it', async (name, written) => {
		const { id } = await field('matter', name);
		const all = await matters.rows('/matters.json?fields=id,custom_field_values{value,custom_field}');
		const value = all.map((row) => shown(row, id)).find((one) => one !== undefined && one !== null);
		const { json } = await list(condition(id, 'equal', value));
		expect(await asked()).toMatchObject({ [`custom_field_values[${id}]`]: written(value) });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) expect(shown(row, id)).toBe(value);
	});

	test('on a field that does not exist are refused', async () => {
		const { error } = await list(condition(1, 'equal', 'a'));
		expect(error?.message).toBe('Clio has no custom field of a matter with the ID 1');
		expect(await asked()).toBeUndefined();
	});
});

test('only the custom fields that are asked for come along', async () => {
	const { id } = await field('matter', 'Claim value');
	const { json } = await matters.call('getAll', {
		fields: 'custom',
		filters: { customFieldIds: String(id) },
	});
	const ids = json.flatMap((row) =>
		(row.custom_field_values as Array<{ custom_field: Row }>).map((one) => one.custom_field.id),
	);
	expect(new Set(ids)).toEqual(new Set([id]));
});

describe('definitions', () => {
	describeFields(definitions, 'customField', 'customFieldId');
	describeFilters(definitions, {
		filters: () =>
			Promise.resolve([
				{
					deleted: false,
					fieldType: 'picklist',
					ids: '1,2',
					parentType: 'matter',
					query: 'fee',
					visibleAndRequired: true,
				},
				{
					deleted: 'false',
					field_type: 'picklist',
					'ids[]': ['1', '2'],
					parent_type: 'matter',
					query: 'fee',
					visible_and_required: 'true',
				},
			]),
	});

	test('of contacts come with the options of their picklists', async () => {
		const { json } = await definitions.call('getAll', {
			filters: { parentType: 'contact', fieldType: 'picklist' },
		});
		expect(json).toMatchObject([
			{
				name: 'Preferred language',
				parent_type: 'Contact',
				picklist_options: [{ option: 'English' }, { option: 'French' }, { option: 'German' }],
			},
		]);
	});

	test('come in the order of the firm', async () => {
		const { json } = await definitions.call('getAll', { order: 'display_order(desc)', returnAll: true });
		const places = json.map((row) => Number(row.display_order));
		expect(places).toEqual([...places].sort((one, other) => other - one));
	});
});
