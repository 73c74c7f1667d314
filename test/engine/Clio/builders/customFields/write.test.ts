import { customFieldsOf, emptying, mapping } from '../../support/customFields';
import { oneNode } from '../../../../harness';
import { byId, items, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { matters, contacts, fieldsOf, field, valuesOf, valueOf, client, bareMatter } = customFieldsOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** A value of each of Clio's types: what a person gives, and what Clio is sent and then holds. */
async function everyType(parent: 'matter' | 'contact') {
	const [contact, matter] = [await client(), await matters.first('/matters.json')];
	const known = await fieldsOf(parent);
	const cases: Record<string, [given: unknown, sent: string, held: unknown]> = {
		checkbox: [true, 'true', true],
		contact: [contact, String(contact), contact],
		currency: ['1234.5', '1234.5', 1234.5],
		date: ['2026-12-24T00:00:00.000Z', '2026-12-24', '2026-12-24'],
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
	matter: async () => ({ client: byId(await client()), descriptionText: 'With fields' }),
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

test.each([
	['the moment at which it is still the day before there', '2026-03-31T02:00:00Z', '2026-03-30'],
	['a moment of another zone', '2026-03-31T00:00:00.000+01:00', '2026-03-30'],
	['midnight in UTC, as the date picker writes a day', '2026-03-31T00:00:00.000Z', '2026-03-31'],
	['a day', '2026-03-31', '2026-03-31'],
])('a day is that of the workflow’s time zone: %s', async (_name, at, day) => {
	const since = (await fieldsOf('contact')).find(({ field_type: type }) => type === 'date');
	const workflow = oneNode(
		'clio',
		{
			...{ resource: 'contact', operation: 'createPerson', lastName: 'Fields' },
			customFields: mapping({ [since?.id ?? 0]: '={{ $json.at }}' }),
		},
		'clioOAuth2Api',
	);
	const { error } = await rig.run(
		{ ...workflow, settings: { timezone: 'America/New_York' } },
		{ items: [{ at }] },
		'clioOAuth2Api',
	);
	expect(error).toBeUndefined();
	expect((await contacts.sent()).at(-1)?.body).toMatchObject({
		data: { custom_field_values: [{ value: day }] },
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
