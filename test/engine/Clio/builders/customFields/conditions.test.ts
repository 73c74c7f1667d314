import { customFieldsOf } from '../../support/customFields';
import type { Row } from '../../support/records';
import { oneNode } from '../../../../harness';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { matters, contacts, field } = customFieldsOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('conditions', () => {
	const asked = async () => (await matters.sent()).find(({ path }) => path === '/matters.json')?.query;
	const condition = (id: number, operator: string, value: unknown) => ({ id: byId(id), operator, value });
	const list = async (...entries: Array<ReturnType<typeof condition>>) =>
		await matters.call('getAll', {
			returnAll: true,
			output: 'withCustomFields',
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

	test('on a day take the day of the workflow’s time zone', async () => {
		const { id } = await field('contact', 'Client since');
		const entries = [
			condition(id, 'more', '={{ $json.at }}'),
			condition(id, 'lessOrEqual', '2018-12-31T00:00:00.000Z'),
		];
		const given = {
			resource: 'contact',
			operation: 'getAll',
			filters: { customFieldConditions: { entries } },
		};
		const { error } = await rig.run(
			{
				...oneNode('clio', given as never, 'clioOAuth2Api'),
				settings: { timezone: 'America/New_York' },
			},
			{ items: [{ at: '2010-03-31T02:00:00Z' }] },
			'clioOAuth2Api',
		);
		expect(error).toBeUndefined();
		const query = (await contacts.sent()).find(({ path }) => path === '/contacts.json')?.query;
		expect(query).toMatchObject({ [`custom_field_values[${id}][]`]: ['>2010-03-30', '<=2018-12-31'] });
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
		output: 'withCustomFields',
		customFieldIds: { entries: [{ id: byId(id) }] },
	});
	const ids = json.flatMap((row) =>
		(row.custom_field_values as Array<{ custom_field: Row }>).map((one) => one.custom_field.id),
	);
	expect(new Set(ids)).toEqual(new Set([id]));
});
