import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { fileItem } from '../../Clio/support/files';
import { Rig, type Call } from '../../../harness/rig';
import { isSince } from '../../../harness/version';

const rig = new Rig();
const service = 'cleavr';

const cleavr = (operation: string, parameters: Call['parameters']): Call => ({
	node: 'cleavr',
	credential: 'cleavrOAuth2Api',
	parameters: { resource: 'receivable', operation, ...parameters },
});

let receivableId: string;
let route: string;

const submit = (parameters: Call['parameters'] = {}): Call =>
	cleavr('submitEvidence', { receivableId, binaryProperties: 'order, delivery', ...parameters });

const files = { order: 'Signed order', delivery: 'Delivery note – Größe', other: 'Letter' };
const item: INodeExecutionData = {
	json: {},
	binary: Object.fromEntries(
		Object.entries(files).map(([name, text]) => {
			const { binary } = fileItem(`${name}.pdf`, text, 'application/pdf');
			return [name, binary.data];
		}),
	),
};
const part = (name: keyof typeof files, called = 'file') => ({
	name: called,
	value: {
		filename: `${name}.pdf`,
		content_type: 'application/pdf',
		size: Buffer.byteLength(files[name]),
		sha256: createHash('sha256').update(files[name]).digest('hex'),
	},
});
const created = async () => (await rig.control.counters())[service].created.evidence ?? 0;
const partsSent = async () => {
	const asked = (await rig.received(service)).filter(({ path }) => path === route);
	return asked.map(({ body }) => (body as { parts: unknown[] } | null)?.parts);
};

beforeEach(async () => {
	await rig.connect('cleavrOAuth2Api');
	const accounts = (await rig.control.accounts()).cleavr;
	const { json } = await rig.call(
		cleavr('create', {
			userId: accounts.userId,
			invoiceNumbers: 'INV-1',
			invoiceIssueDate: '2026-01-15',
			invoiceDueDate: '2026-02-14',
			invoiceAmount: 10,
			debtorContacts: { entries: [{ email: 'jane@debtor.example' }] },
		}),
	);
	receivableId = String(json[0]?.id);
	route = `/v1/receivables/${receivableId}/evidence`;
	await rig.control.clearLog();
});

test('several files go in one form under one name, in their order, byte by byte', async () => {
	const { json, error, items } = await rig.call(submit(), { items: [item] });
	expect(error).toBeUndefined();
	expect(await partsSent()).toEqual([[part('order'), part('delivery')]]);
	// What Cleavr answers is not documented, so it is passed on as it comes.
	expect(json).toEqual([{ receivable_id: receivableId, parts: 2 }]);
	expect(items[0]?.pairedItem).toEqual({ item: 0 });
	expect(await created()).toBe(1);
	const other = await rig.call(submit({ binaryProperties: ' other,order ,' }), { items: [item] });
	expect(other.error).toBeUndefined();
	expect((await partsSent())[1]).toEqual([part('other'), part('order')]);
});

test('what else Cleavr may want goes beside them, and the files may be called otherwise', async () => {
	const otherFields = '{"comment": "as agreed", "kinds": ["order"], "amount": 12.5}';
	await rig.call(submit({ additionalFields: { otherFields } }), { items: [item] });
	expect(await partsSent()).toEqual([
		[
			{ name: 'comment', value: 'as agreed' },
			{ name: 'kinds', value: '["order"]' },
			{ name: 'amount', value: '12.5' },
			part('order'),
			part('delivery'),
		],
	]);
	const { error } = await rig.call(submit({ additionalFields: { filePart: 'documents' } }), {
		items: [item],
	});
	expect((await partsSent())[1]).toEqual([part('order', 'documents'), part('delivery', 'documents')]);
	expect(error?.message).toMatch(/^Cleavr refused "Submit evidence for a receivable" .*documents: /);
	expect(error?.description).toMatch(/Nothing was changed/);
});

test.each([
	['nothing', { kind: 'empty' }],
	['a text', { kind: 'status', status: 202, body: 'Thank you', processed: true }],
	['a list', { kind: 'status', status: 200, body: [{ id: 1 }], processed: true }],
	['an answer that breaks off', { kind: 'cut' }],
] as const)('is done when it is answered with %s', async (_what, answer) => {
	await rig.control.fault({ service, path: route, times: 1, ...answer });
	const { json, error } = await rig.call(submit(), { items: [item] });
	expect(error).toBeUndefined();
	expect(json).toEqual([{ success: true }]);
	expect(await rig.received(service)).toHaveLength(1);
});

test.each([
	['reset', { kind: 'reset', processed: true }, 1],
	['an error', { kind: 'status', status: 503 }, 0],
] as const)('is not sent twice when the answer is lost: %s', async (_what, fault, done) => {
	await rig.control.fault({ service, path: route, times: 1, ...fault });
	const { error } = await rig.call(submit(), { items: [item] });
	expect(error?.description).toMatch(/outcome is unknown: Cleavr may have carried out "Submit evidence/);
	expect((await rig.received(service)).filter(({ method }) => method === 'POST')).toHaveLength(1);
	expect(await created()).toBe(done);
});

test('a token that has expired is renewed, and all files are sent again, once', async () => {
	await rig.control.expireTokens(service);
	const { error } = await rig.call(submit(), { items: [item] });
	expect(error).toBeUndefined();
	const posts = (await rig.control.log(service)).filter(({ path }) => path === route);
	// Before 2.11 n8n answers the first 401, and renews the token at the second.
	const refused = isSince(rig.engine, '2.11') ? [401] : [401, 401];
	expect(posts.map(({ status }) => status)).toEqual([...refused, 201]);
	expect(posts.at(-1)?.body).toEqual({ parts: [part('order'), part('delivery')] });
	expect(await created()).toBe(1);
});

test.each<[string, Call['parameters'], string]>([
	['a field that the item lacks', { binaryProperties: 'order, invoice' }, 'invoice'],
	['no field', { binaryProperties: '={{ " " }}' }, '"Input Data Field Names" is required and is empty'],
	['no name of a field', { binaryProperties: '={{ " , " }}' }, '"Input Data Field Names" must be the name'],
	['no receivable', { receivableId: '={{ $json.missing }}' }, '"Receivable ID" is required and is empty'],
	['a path', { receivableId: '={{ ".." }}' }, '"Receivable ID" must be an ID'],
	[
		'a text for the files',
		{ additionalFields: { otherFields: '{"file": "x"}' } },
		'"Other Fields" must not hold "file"',
	],
])('with %s it is refused before anything is sent', async (_what, parameters, words) => {
	const { error } = await rig.call(submit(parameters), { items: [item] });
	expect(error?.message).toContain(words);
	expect(await rig.received(service)).toEqual([]);
});
