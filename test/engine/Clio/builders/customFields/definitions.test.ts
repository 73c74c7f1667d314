import { customFieldsOf } from '../../support/customFields';
import { ClioRecords, describeFields, describeFilters } from '../../support/records';
import { Rig } from '../../../../harness/rig';

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
const { fieldsOf } = customFieldsOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

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
			expect.arrayContaining([
				'Opposing counsel (ID or URL of a contact)',
				'Related matter (ID or URL of a matter)',
			]),
		);
	});
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
