import { byId, Rig } from '../../../harness/rig';
import { acceptance, clickwrap, rows, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

/** A public and published contract of the first site that stands in no group. */
async function free(): Promise<number> {
	const groups = await rows(rig, '/sites/4101/groups');
	const taken = groups.flatMap(({ contracts }) => contracts as number[]);
	const all = await rows(rig, '/sites/4101/contract?per_page=100');
	return Number(
		all.find((row) => row.public === true && row.published === true && !taken.includes(Number(row.id)))?.id,
	);
}

const picked = (...ids: number[]) => ({ entries: ids.map((id) => ({ contractId: byId(id) })) });

test('a group is created, published, seen by the pages, changed and deleted', async () => {
	const wanted = (await rows(rig, '/sites/4101/groups'))[0]?.contracts as number[];
	const made = await step(
		rig,
		clickwrap('group', 'create', {
			siteId: byId(4101),
			nameText: 'Download',
			additionalFields: {
				key: 'download',
				contracts: picked(...wanted),
				style: 'full',
				forceScroll: true,
				tags: 'eu,checkout',
			},
		}),
	);
	expect(made.lines).toEqual(['POST /sites/4101/groups']);
	expect(made.body).toEqual({
		name: 'Download',
		key: 'download',
		contracts: wanted,
		style: 'full',
		force_scroll: true,
		tags: ['eu', 'checkout'],
	});
	expect(made.first).toMatchObject({ published: false, pending_changes: true, contracts: wanted });
	const groupId = byId(made.first.id);

	const out = await step(rig, clickwrap('group', 'publish', { groupId }));
	expect(out.lines).toEqual([`POST /groups/${String(made.first.id)}/publish`]);
	await rig.connect('ironcladClickwrapActivityApi');
	const shown = await step(rig, acceptance('getPublished', { groupBy: 'key', groupKey: 'download' }));
	expect(Object.keys(shown.first)).toEqual(wanted.map(String));

	const changed = await step(
		rig,
		clickwrap('group', 'update', {
			groupId,
			updateFields: { contracts: picked(wanted[0] ?? 0), alertMessage: 'Please' },
		}),
	);
	expect(changed.lines).toEqual([`PATCH /groups/${String(made.first.id)}`]);
	expect(changed.body).toEqual({ contracts: [wanted[0]], alert_message: 'Please' });
	expect(changed.first).toMatchObject({ pending_changes: true });

	const gone = await step(rig, clickwrap('group', 'delete', { groupId }));
	expect(gone.lines).toEqual([`DELETE /groups/${String(made.first.id)}`]);
	expect(gone.json).toEqual([{ deleted: true, id: String(made.first.id) }]);
});

test('groups are read by ID, by key, of a site and of all, with their contracts if wanted', async () => {
	const [row] = await rows(rig, '/sites/4101/groups');
	const id = String(row?.id);
	const paths: Array<[string, object, string]> = [
		['get', { groupId: byId(id) }, `/groups/${id}`],
		['getByKey', { groupKey: 'sign-up' }, '/groups/key:sign-up'],
		['getAll', { siteId: byId(4101), returnAll: true }, '/sites/4101/groups'],
		['getAllOfSites', { returnAll: true }, '/groups'],
	];
	for (const [operation, parameters, path] of paths) {
		const got = await step(rig, clickwrap('group', operation, { ...parameters, output: 'raw' }));
		expect(got.lines).toEqual([`GET ${path}`]);
		expect(got.first).toEqual(row);
	}
	const whole = await step(
		rig,
		clickwrap('group', 'get', { groupId: byId(id), query: { expand: ['contracts'] } }),
	);
	expect(whole.query).toEqual({ expand: 'contracts' });
	expect(whole.first.contracts).toMatchObject((row?.contracts as number[]).map((one) => ({ id: one })));
});

test('a contract that is not public cannot stand in a group until it is', async () => {
	const contract = await free();
	const contractId = byId(contract);
	await step(rig, clickwrap('contract', 'update', { contractId, updateFields: { public: false } }));
	const change = clickwrap('group', 'update', {
		groupId: byId(5201),
		updateFields: { contracts: picked(contract) },
	});
	expect((await rig.call(change)).error?.message).toMatch(`contract ${contract} is not public`);
	await step(rig, clickwrap('contract', 'update', { contractId, updateFields: { public: true } }));
	expect((await step(rig, change)).first).toMatchObject({ contracts: [contract] });
});
