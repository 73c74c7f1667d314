import { byId, Rig } from '../../../harness/rig';
import { clickwrap, rows, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

test('a signer with an odd ID is made, changed, read and deleted', async () => {
	const id = 'jane+doe%1@ex/am:ple.com';
	const path = `/signers/id:${encodeURIComponent(id)}`;
	const signerId = byId(id);
	const upsert = clickwrap('signer', 'upsert', {
		siteId: byId(4101),
		signerId: id,
		additionalFields: { nameText: 'Jane Doe', notify: false, additionalAttributes: '{ "city": "Oslo" }' },
	});
	const made = await step(rig, upsert);
	expect(made.lines).toEqual(['POST /sites/4101/signers']);
	expect(made.body).toEqual({
		signer_id: id,
		name: 'Jane Doe',
		notify: false,
		additional_attributes: { city: 'Oslo' },
	});
	expect(made.json).toMatchObject([{ signer_id: id, uuid: expect.any(String) as string }]);
	expect((await step(rig, upsert)).first).toMatchObject({ uuid: made.first.uuid });

	const changed = await step(
		rig,
		clickwrap('signer', 'update', { signerId, updateFields: { companyName: 'Harrow Lane Ltd' } }),
	);
	expect(changed.lines).toEqual([`PATCH ${path}`]);
	expect(changed.body).toEqual({ company_name: 'Harrow Lane Ltd' });
	expect(changed.json).toEqual([{ signer_id: id, updated: true }]);
	const got = await step(rig, clickwrap('signer', 'get', { signerId }));
	expect(got.lines).toEqual([`GET ${path}`]);
	expect(got.first).toMatchObject({ signer_id: id, company_name: 'Harrow Lane Ltd' });

	await rig.control.fault({ service, method: 'DELETE', kind: 'reset', processed: true, times: 1 });
	const gone = await step(rig, clickwrap('signer', 'delete', { signerId }));
	expect(gone.lines).toEqual([`DELETE ${path}`, `DELETE ${path}`]);
	expect(gone.json).toEqual([{ deleted: true, id }]);
});

test('signers come of a site and of all, as whole rows that have no id', async () => {
	const all = await rows(rig, '/signers?per_page=100');
	const everywhere = await step(
		rig,
		clickwrap('signer', 'getAllOfSites', { returnAll: true, output: 'raw' }),
	);
	expect([...new Set(everywhere.lines)]).toEqual(['GET /signers']);
	expect(everywhere.json).toEqual(all);
	const conditions = { entries: [{ field: 'source', operator: 'equals', value: 'smartpact' }] };
	const some = await step(
		rig,
		clickwrap('signer', 'getAll', { siteId: byId(4101), query: { conditions }, output: 'raw' }),
	);
	expect(some.lines).toEqual(['GET /sites/4101/signers']);
	expect(some.query.filter).toBe('source==smartpact');
	expect(some.json).toEqual(all.filter(({ source }) => source === 'smartpact'));
});

test('many signers come in pages, although nothing says where their list ends', async () => {
	const made = Array.from({ length: 12 }, (_, index) => ({ json: { id: `signer-${index}@example.com` } }));
	await step(rig, clickwrap('signer', 'upsert', { siteId: byId(4101), signerId: '={{ $json.id }}' }), {
		items: made,
	});
	await rig.control.ironcladClickwrap.settings({ mostPerPage: 5 });
	const { json } = await step(rig, clickwrap('signer', 'getAllOfSites', { returnAll: true, output: 'raw' }));
	const ids = json.map(({ signer_id: id }) => id);
	expect(new Set(ids).size).toBe(17);
	expect(ids).toHaveLength(17);
});
