import { byId, items, Rig, type Call } from '../../../harness/rig';
import { bytesIn, clause, clauseOf, fileIn, service } from '../support/clause';

const rig = new Rig();
const { account, contract, contracts, created, sent } = clauseOf(rig);
const organization = async () => (await account()).organizationId;
/** As a list shows it. */
const moment = (iso: string) => iso.slice(0, 16).replace('T', ' ');

beforeEach(async () => await rig.connect('clauseOAuth2Api'));

test.each([
	[{ returnAll: true }, 100],
	[{ returnAll: false, limit: 3 }, 3],
])('Get Many with %j', async (parameters, count) => {
	const id = await organization();
	const { json } = await rig.call(clause('contract', 'getAll', { organizationId: byId(id), ...parameters }));
	expect(json).toEqual((await contracts(id)).slice(0, count));
	expect(json.length).toBeGreaterThan(2);
});

test('Get Many by status gives those, and the limit counts them', async () => {
	const id = await organization();
	const all = await contracts(id);
	const of = async (status: unknown, parameters: Call['parameters']) =>
		await rig.call(
			clause('contract', 'getAll', {
				organizationId: byId(id),
				filters: { status: status as string[] },
				...parameters,
			}),
		);
	const running = all.filter(({ status }) => status === 'RUNNING');
	expect(running.length).toBeGreaterThan(2);
	// The first ones of the list are not all running, so a limit of the list would give fewer.
	expect(all.slice(0, 2).filter(({ status }) => status === 'RUNNING').length).toBeLessThan(2);
	expect((await of(['RUNNING'], { returnAll: true })).json).toEqual(running);
	expect((await of(['RUNNING'], { limit: 2 })).json).toEqual(running.slice(0, 2));
	expect((await of('={{ ["SIGNING", "COMPLETED"] }}', { returnAll: true })).json).toEqual(
		all.filter(({ status }) => status === 'SIGNING' || status === 'COMPLETED'),
	);
	expect((await of([], { returnAll: true })).json).toEqual(all);
	const asked = await rig.received(service);
	expect(asked.map(({ query }) => query)).toEqual(Array(4).fill({ organizationId: id }));
	const { error } = await of('={{ ["SIGNED"] }}', {});
	expect(error?.message).toMatch(/"Status" must be one of: DRAFTING, SIGNING, RUNNING, COMPLETED/);
});

test.each([
	['by its ID', (id: string) => byId(id)],
	['from the list', (value: string) => ({ __rl: true, mode: 'list', value })],
	[
		'by its address',
		(id: string) => ({ __rl: true, mode: 'url', value: `https://hub.clause.io/contract/${id}` }),
	],
])('Get %s', async (_how, locator) => {
	const [first] = await contracts(await organization());
	const { json, error } = await rig.call(clause('contract', 'get', { contractId: locator(first?.id ?? '') }));
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ ...first, markdown: expect.any(String), clauses: expect.any(Array) }]);
});

test('an organization that is not one’s own', async () => {
	const { error } = await rig.call(
		clause('contract', 'getAll', { organizationId: byId('5d1f0c2ab7e94c0017a3e6d2') }),
	);
	expect(error).toMatchObject({
		httpCode: '403',
		message: 'Clause does not allow "Get many contracts": You have no access to this organization.',
	});
});

test.each([
	['getAll', { organizationId: byId('={{ $json.missing }}') }, '"Organization" is required and is empty'],
	['get', { contractId: byId('={{ "a/../b" }}') }, '"Contract" must be an ID'],
])('%s with %j is refused before anything is sent', async (operation, parameters, words) => {
	const { error } = await rig.call(clause('contract', operation, parameters));
	expect(error?.message).toContain(words);
	expect(await rig.control.log(service)).toEqual([]);
});

test('the pickers: organizations, and the contracts of one', async () => {
	const id = await organization();
	const search = async (name: string, filter: string, parameters: Call['parameters'] = {}) =>
		(await rig.engine.callMethod(
			{ node: 'clause', credentials: ['clauseOAuth2Api'], parameters },
			'listSearch',
			name,
			filter,
		)) as {
			results: Array<{ name: string; value: string }>;
		};
	expect(
		(await search('searchOrganizations', 'freight', { resource: 'contract', operation: 'getAll' })).results,
	).toEqual([{ name: 'Halcyon Freight Partners', value: id }]);
	const all = await contracts(id);
	const parameters = { resource: 'contract', operation: 'get', organizationId: byId(id) };
	const { results } = await search('searchContracts', '', parameters);
	expect(results).toEqual(
		all.map(({ id: value, name, status, createdAt }) => ({
			name: `${name} · ${status} · ${moment(createdAt)}`,
			value,
		})),
	);
	await expect(search('searchContracts', '', { resource: 'contract', operation: 'get' })).rejects.toThrow(
		/Choose "Organization" first/,
	);
});

test('Get Many by name and by moment: both are compared here, also with each other', async () => {
	const id = await organization();
	const all = await contracts(id);
	const of = async (filters: Call['parameters']) =>
		(
			await rig.call(
				clause('contract', 'getAll', {
					organizationId: byId(id),
					returnAll: true,
					filters,
				} as Call['parameters']),
			)
		).json;
	const freight = all.filter(({ name }) => name.includes('Carriage'));
	expect(freight.length).toBeGreaterThan(1);
	expect(await of({ nameText: 'carriage' })).toEqual(freight);
	const sorted = all.map(({ createdAt }) => createdAt).sort();
	const middle = sorted[Math.floor(sorted.length / 2)] ?? '';
	const late = all.filter(({ createdAt }) => createdAt >= middle);
	expect(late.length).toBeLessThan(all.length);
	expect(await of({ createdSince: middle })).toEqual(late);
	expect(await of({ createdSince: middle, nameText: 'carriage' })).toEqual(
		late.filter((contract) => freight.includes(contract)),
	);
	expect((await of({ updatedSince: '2021-05-27T00:00:00Z' })).length).toBe(0);
});

test('a contract from its text to its end, for each of several items', async () => {
	const organizationId = byId(await organization());
	const text = '# Terms\n\n{{#clause LateDelivery}}\nLate.\n{{/clause}}';
	const made = await rig.call(
		clause('contract', 'create', {
			organizationId,
			nameText: '={{ $json.id }}',
			markdown: text,
		}),
		{ items: items('Carriage – Harrow', '') },
	);
	expect(made.error).toBeUndefined();
	expect(made.json).toMatchObject([
		{ name: 'Carriage – Harrow', status: 'DRAFTING' },
		{ name: 'untitled', status: 'DRAFTING' },
	]);
	const [first] = await sent();
	expect(first).toMatchObject({
		method: 'POST',
		path: '/v1/contracts',
		query: { markdown: 'true' },
		body: { organizationId: organizationId.value, name: 'Carriage – Harrow', markdown: text },
	});

	const ids = items(...made.json.map(({ id }) => id));
	const contractId = byId('={{ $json.id }}');
	const of = async (operation: string) =>
		await rig.call(clause('contract', operation, { contractId }), { items: ids });
	const copies = await of('copy');
	expect(copies.json).toMatchObject([
		{ name: 'Carriage – Harrow', status: 'DRAFTING', clauses: [{ name: 'Late Delivery' }] },
		{ name: 'untitled' },
	]);
	expect(copies.json.map(({ id }) => id)).not.toEqual(made.json.map(({ id }) => id));
	expect((await of('markAsSigned')).json.map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING']);
	expect((await of('complete')).json.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED']);
	const bodies = (await sent()).filter(({ method }) => method === 'POST').map(({ body }) => body ?? null);
	expect(bodies.slice(2)).toEqual(Array(6).fill(null));
	expect(await created()).toEqual({ contracts: 4, signatures: 2 });
});

test('a download is the PDF, or the text itself', async () => {
	const [row] = await contracts(await organization());
	const { id = '', markdown = '' } = await contract(row?.id ?? '');
	const pdf = await rig.call(
		clause('contract', 'downloadPdf', { contractId: byId(id), binaryProperty: 'data' }),
	);
	expect(pdf.error).toBeUndefined();
	expect(bytesIn(pdf).subarray(0, 5).toString()).toBe('%PDF-');
	expect(fileIn(pdf)).toMatchObject({ fileName: `contract-${id}.pdf`, mimeType: 'application/pdf' });
	const text = await rig.call(
		clause('contract', 'downloadMarkdown', { contractId: byId(id), binaryProperty: 'text' }),
	);
	expect(bytesIn(text, 'text').toString()).toBe(markdown);
	expect(text.json).toEqual([
		{
			contract_id: id,
			fileName: `contract-${id}.md`,
			mimeType: 'text/markdown',
			size: Buffer.byteLength(markdown),
		},
	]);
});

test.each([
	['create', { organizationId: true, markdown: '# Terms', nameText: 'Harrow Lane' }, /name = "Harrow Lane"/],
	['copy', {}, /may have carried out "Copy contract"/],
	['markAsSigned', {}, /may have carried out "Mark contract as signed"/],
	['complete', {}, /may have carried out "Complete contract"/],
])(
	'%s is not sent again when its answer is lost',
	async (operation, { organizationId, ...more }: Record<string, unknown>, words) => {
		const id = await organization();
		const row = (await contracts(id)).find(({ status }) => status === 'DRAFTING');
		await rig.control.fault({ service, method: 'POST', times: 9, kind: 'cut' });
		const target = organizationId === true ? { organizationId: byId(id) } : { contractId: byId(row?.id) };
		const { error } = await rig.call(
			clause('contract', operation, { ...target, ...more } as Call['parameters']),
		);
		expect(`${error?.message} ${error?.description}`).toMatch(/The outcome is unknown/);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(await sent()).toHaveLength(1);
	},
);

test('a frozen account says what it cannot do any more', async () => {
	await rig.control.clause.settings({ frozen: true });
	const organizationId = byId(await organization());
	const { error } = await rig.call(clause('contract', 'create', { organizationId, markdown: '# Terms' }));
	expect(error?.message).toMatch(/does not allow "Create contract": The account is frozen/);
	expect(error?.description).toMatch(/can only read/);
});
