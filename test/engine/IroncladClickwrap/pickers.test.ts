import { byId, Rig, type Call } from '../../harness/rig';
import { clickwrap, rows, step } from './support/clickwrap';

interface List {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

const search = async (name: string, filter = '', parameters: Call['parameters'] = {}, token?: string) =>
	(await rig.engine.callMethod(
		{
			node: 'ironcladClickwrap',
			credentials: ['ironcladClickwrapApi'],
			parameters: { authentication: 'ironcladClickwrapApi', ...parameters },
		},
		'listSearch',
		name,
		...(token === undefined ? [filter] : [filter, token]),
	)) as List;
const namesOf = async (...asked: Parameters<typeof search>) =>
	(await search(...asked)).results.map(({ name }) => name);

test('contracts of all sites come by title, key and site, however many', async () => {
	const all = await rows(rig, '/contracts?per_page=100&expand=site');
	const found: List['results'] = [];
	let page = await search('searchContracts');
	for (;;) {
		found.push(...page.results);
		if (page.paginationToken === undefined) break;
		page = await search('searchContracts', '', {}, page.paginationToken);
	}
	expect(found).toEqual(
		all.map(({ id, title, key, site }) => ({
			value: String(id),
			name: `${String(title)} · ${String(key)} · ${(site as { name: string }).name}`,
		})),
	);
	expect(await namesOf('searchContracts', 'reseller terms (nordics)')).toEqual([
		expect.stringMatching(/^Reseller Terms \(Nordics\) · .* · Northgate Software$/),
	]);
});

test('sites, groups, signers and locations are found by their words', async () => {
	expect((await search('searchSites')).results).toHaveLength(4);
	expect((await search('searchSites', 'portal')).results).toEqual([
		{ name: 'Partner Portal · partner-portal', value: '4103' },
	]);
	expect(await namesOf('searchGroups', 'site 4103')).toEqual([
		'Sign-up · sign-up · site 4103',
		'Checkout · checkout · site 4103',
	]);
	expect((await search('searchSigners', 'harrow')).results).toEqual([
		{ name: 'Ada Harrow · ada@harrow.example · site 4101', value: 'ada@harrow.example' },
	]);
	expect(await namesOf('searchLocations')).toEqual([
		'Sign-up page · sign-up-page · published',
		'iOS onboarding · ios-onboarding · draft',
	]);
});

test('versions, snapshots and exports tell their state; the first two need to know of what', async () => {
	const [contract] = await rows(rig, '/contracts?per_page=1');
	expect(
		await namesOf('searchVersions', '', {
			resource: 'version',
			operation: 'get',
			contractId: byId(contract?.id),
		}),
	).toContain(`1.0 · published · ${String(contract?.title)}`);
	await expect(search('searchVersions', '', { resource: 'version', operation: 'get' })).rejects.toThrow(
		/Choose "Contract" first/,
	);
	const [place] = await rows(rig, '/locations');
	expect(
		await namesOf('searchSnapshots', '', {
			resource: 'snapshot',
			operation: 'get',
			locationId: byId(place?.id),
		}),
	).toContain('2026-03-01 06:00 · success · automated');
	const { first } = await step(
		rig,
		clickwrap('export', 'create', {
			startDate: '2026-01-01T00:00:00Z',
			exportTypes: ['clickwrap_activities'],
		}),
	);
	expect((await search('searchExports')).results).toMatchObject([
		{ value: first.id, name: expect.stringMatching(/ · (pending|started) · extract_evidence · /) as string },
	]);
});
