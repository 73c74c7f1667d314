import type { INodeParameters } from 'n8n-workflow';
import { byId, Rig } from '../../harness/rig';
import { clickwrap, rows, service, step } from './support/clickwrap';

const rig = new Rig();

beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

const firstOf = async (path: string): Promise<Record<string, unknown>> => (await rows(rig, path))[0] ?? {};

/** What is read, and a value that is only part of the whole record. */
const READ: Record<
	string,
	{ path: string; extra: string; parameters: (row: { id: unknown }) => INodeParameters }
> = {
	contract: { path: '/contracts', extra: 'used_in', parameters: ({ id }) => ({ contractId: byId(id) }) },
	group: {
		path: '/sites/4101/groups',
		extra: 'custom_styles',
		parameters: ({ id }) => ({ groupId: byId(id) }),
	},
	site: { path: '/sites', extra: 'company_information', parameters: ({ id }) => ({ siteId: byId(id) }) },
};

test.each(Object.entries(READ))('a %s comes simplified, whole, or with what is chosen', async (kind, of) => {
	const row = await firstOf(of.path);
	const get = async (output: INodeParameters) =>
		(await step(rig, clickwrap(kind, 'get', { ...of.parameters({ id: row.id }), ...output }))).first;
	const simplified = await get({});
	expect(row).toMatchObject(simplified);
	expect(simplified).toMatchObject({ id: row.id, key: row.key });
	expect(Object.keys(simplified)).not.toContain(of.extra);
	expect(await get({ output: 'raw' })).toEqual(row);
	expect(await get({ output: 'selected', outputFields: [of.extra], otherOutputFields: 'brand_new' })).toEqual(
		{
			id: row.id,
			[of.extra]: row[of.extra],
		},
	);
});

test('a signer is known by the signer ID, whatever is chosen', async () => {
	const selected = { output: 'selected', outputFields: ['name'], limit: 1 };
	const { json } = await step(rig, clickwrap('signer', 'getAllOfSites', selected));
	expect(json).toEqual([{ signer_id: expect.any(String), name: expect.anything() }]);
});

test('a field that the list does not name is refused, and nothing is sent', async () => {
	const wrong = { output: 'selected', outputFields: '={{ ["colour"] }}' };
	await rig.control.clearLog();
	const { error } = await rig.call(clickwrap('site', 'getAll', wrong));
	expect(error?.message).toContain('"Output Fields" must be one of: ');
	expect(await rig.received(service)).toEqual([]);
});
