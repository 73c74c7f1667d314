import { ClioFiles } from '../../engine/Clio/support/files';
import type { Sandbox } from '../../harness';
import { clioOf, post, signed, webhooksOf } from '../../harness/triggerRig';
import type { Changing, Column, Webhooks } from '../cell';
import { error } from '../verdicts';
import { clio, clioReads, someMatters } from './clioReads';
import { begunOnce, soon, waiting } from './jobs';
import { found, listTells, safeAgain } from './verdicts';

const anyMatter = async (sandbox: Sandbox): Promise<string> => String((await someMatters(sandbox, 1))[0]);

/** More than a second of it at 20 bytes a second. */
const LETTER = 'Dear Ms Harrow, we enclose the lease of the mill in two copies.';

const upload: Omit<Column, 'name' | 'at' | 'repeatable'> = {
	...clio,
	kind: 'upload',
	parameters: async (sandbox: Sandbox) => ({
		resource: 'document',
		operation: 'upload',
		matterId: { __rl: true, mode: 'id', value: await anyMatter(sandbox) },
		binaryProperty: 'data',
	}),
	items: [
		{
			json: {},
			binary: { data: { data: 'SGVsbG8=', mimeType: 'text/plain', fileName: 'letter.txt' } },
		},
	],
	calls: 1,
	records: 1,
};

const toStore = 'The address of the file is signed: there is no token.';

const DAY = 86_400_000;

const webhooks: Webhooks = {
	all: async (setting) => await webhooksOf(setting).all(),
	delivery: async (setting) => {
		const [webhook] = await webhooksOf(setting).all();
		const meta = { event: 'created', webhook_id: webhook?.id };
		const body = JSON.stringify({ data: { id: 5, etag: '"a"' }, meta });
		const headers = signed(body, webhook?.shared_secret ?? '');
		return async () => (await post(webhook?.url ?? '', headers, body)).status;
	},
	life: {
		endTomorrow: async (setting) => {
			const expires_at = new Date(Date.now() + DAY).toISOString();
			for (const { id } of await webhooksOf(setting).all())
				await clioOf(setting)('PATCH', `/webhooks/${id}.json`, { expires_at });
		},
		areRenewed: async (setting) => {
			const all = await webhooksOf(setting).all();
			return all.every(({ expires_at: end }) => Date.parse(end) - Date.now() > 2 * DAY);
		},
	},
};

const matters: Changing = {
	newestFirst: { order: 'id(desc)' },
	ids: async ({ control, sandbox }) => {
		const { access_token: token } = await control.grant('clio');
		const headers = { authorization: `Bearer ${token}` };
		const there: number[] = [];
		let next: string | undefined = `${sandbox.urls.clio}/api/v4/matters.json?limit=200&order=id(asc)`;
		while (next !== undefined) {
			const page = (await (await fetch(next, { headers })).json()) as {
				data: Array<{ id: number }>;
				meta: { paging: { next?: string } };
			};
			there.push(...page.data.map(({ id }) => id));
			next = page.meta.paging.next;
		}
		return there;
	},
	remove: async (setting, id) => {
		await clioOf(setting)('DELETE', `/matters/${id}.json`);
	},
	add: async (setting) => {
		const call = clioOf(setting);
		const [client] = await call<Array<{ id: number }>>('GET', '/contacts.json?limit=1');
		await call('POST', '/matters.json', { client: { id: client?.id }, description: 'Lease of the mill' });
	},
};

export const clioColumns: Column[] = [
	...clioReads,
	{
		...clio,
		name: 'Matter → Get Many: 4 pages, fault on the third',
		kind: 'list',
		matters: 700,
		changing: matters,
		parameters: async () =>
			await Promise.resolve({ resource: 'matter', operation: 'getAll', returnAll: true }),
		at: { method: 'GET', path: '/api/v4/matters.json', skip: 2 },
		calls: 4,
		repeatable: true,
		records: 700,
		// n8n's next try begins the list anew.
		differs: { 'Retry On Fail, after a refusal': { outcome: 'recovered', sent: 4 } },
	},
	{
		...clio,
		name: 'Contact → Create Person',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({ resource: 'contact', operation: 'createPerson', lastName: 'Okafor' }),
		at: { method: 'POST', path: '/api/v4/contacts.json', skip: 0 },
		calls: 1,
		repeatable: false,
		creates: 'contacts',
		records: 1,
	},
	{
		...upload,
		name: 'Document → Upload: first of 3 requests',
		at: { method: 'POST', path: '/api/v4/documents.json', skip: 0 },
		repeatable: false,
		creates: 'documents',
	},
	{
		...upload,
		name: 'Document → Upload: second of 3 requests, to the file store',
		service: 'clioStorage',
		at: { method: 'PUT', path: '/^/clio-documents//', skip: 0 },
		// The same bytes at the same place again.
		repeatable: true,
		without: {
			'401, token expired': toStore,
			'401, access revoked': toStore,
			...Object.fromEntries(
				['Empty body', 'Stalled answer', 'Slow body', 'Huge body', 'Huge body, compressed'].map((row) => [
					row,
					'The store answers a file with its status alone: there is no body.',
				]),
			),
		},
	},
	{
		...upload,
		name: 'Document → Upload: last of 3 requests',
		at: { method: 'PATCH', path: '/^/api/v4/documents/\\d+\\.json$/', skip: 0 },
		later: true,
		// Saying again that the file is there changes nothing.
		repeatable: true,
		// The announcement was carried out, and without access it cannot be taken back.
		differs: {
			// The document itself tells that the file is there.
			'Huge body': found,
			'Huge body, compressed': found,
			'401, access revoked': {
				outcome: 'error',
				sent: 2,
				says: /no longer accepts the credential.*A part of "Upload document" was carried out.*could not be undone/s,
			},
		},
	},
	{
		...clio,
		name: 'Document → Download: from the file store',
		kind: 'download',
		parameters: async (sandbox) => {
			const id = await new ClioFiles({ sandbox, control: sandbox.control }).store(
				await anyMatter(sandbox),
				'letter.txt',
				LETTER,
			);
			return {
				resource: 'document',
				operation: 'download',
				documentId: { __rl: true, mode: 'id', value: String(id) },
			};
		},
		service: 'clioStorage',
		at: { method: 'GET', path: '/^/clio-documents//', skip: 0 },
		// The address is given by a request before.
		later: true,
		calls: 1,
		repeatable: true,
		records: 1,
		file: LETTER,
		differs: { 'Slow body': { outcome: 'recovered', sent: 1 } },
		without: { '401, token expired': toStore, '401, access revoked': toStore },
	},
	{
		...clio,
		name: 'Document → Generate From Template: a look at the automation',
		kind: 'wait',
		parameters: async (sandbox) => {
			await sandbox.control.clio.settings({ jobSeconds: 1 });
			return {
				resource: 'document',
				operation: 'generateFromTemplate',
				matterId: { __rl: true, mode: 'id', value: await anyMatter(sandbox) },
				documentTemplateId: { __rl: true, mode: 'id', value: '8950001' },
				filename: 'Letter',
				giveUpAfter: soon,
			};
		},
		at: { method: 'GET', path: '/^/api/v4/document_automations/\\d+\\.json$/', skip: 0 },
		later: true,
		calls: 1,
		repeatable: true,
		creates: 'document_automations',
		records: 1,
		check: begunOnce('/api/v4/document_automations.json'),
		differs: {
			...waiting('was started: do not start it again'),
			'401, access revoked': error(2, /no longer accepts the credential.*was started: do not start it/s, 1),
		},
	},
	{
		...clio,
		name: 'Folder → Create Tree: a folder',
		kind: 'create',
		parameters: async (sandbox) => ({
			resource: 'folder',
			operation: 'createTree',
			matterId: { __rl: true, mode: 'id', value: await anyMatter(sandbox) },
			outline: '=Folder {{ $itemIndex }}',
		}),
		at: { method: 'POST', path: '/api/v4/folders.json', skip: 0 },
		// What is there is read first.
		later: true,
		calls: 1,
		repeatable: false,
		creates: 'folders',
		records: 1,
		differs: safeAgain,
	},
	{
		...clio,
		name: 'Report → Run: a look at it',
		kind: 'wait',
		parameters: async ({ control }) => {
			await control.clio.settings({ jobSeconds: 1 });
			return { resource: 'report', operation: 'run', kind: 'revenue', period: 'all', giveUpAfter: soon };
		},
		at: { method: 'GET', path: '/^/api/v4/reports/\\d+\\.json$/', skip: 0 },
		later: true,
		calls: 1,
		repeatable: true,
		creates: 'reports',
		records: 1,
		check: begunOnce('/api/v4/reports.json'),
		differs: {
			...waiting('was begun: do not run it again'),
			'401, access revoked': error(2, /no longer accepts the credential.*was begun: do not run it/s, 1),
		},
	},
	{
		...clio,
		name: 'Court Deadline → Create: a look at it',
		kind: 'wait',
		parameters: async (sandbox) => {
			await sandbox.control.clio.settings({ jobSeconds: 1 });
			return {
				resource: 'courtDeadline',
				operation: 'create',
				matter: { __rl: true, mode: 'id', value: await anyMatter(sandbox) },
				nameText: 'Answer',
				jurisdiction: { __rl: true, mode: 'id', value: '9200001' },
				trigger: { __rl: true, mode: 'id', value: '9300001' },
				startDate: '2026-11-30',
				giveUpAfter: soon,
			};
		},
		at: { method: 'GET', path: '/^/api/v4/court_rules/matter_dockets/\\d+\\.json$/', skip: 0 },
		later: true,
		calls: 1,
		repeatable: true,
		creates: 'matter_dockets',
		records: 1,
		check: begunOnce('/api/v4/court_rules/matter_dockets.json'),
		differs: {
			...waiting('was created: do not create it again'),
			'401, access revoked': error(2, /no longer accepts the credential.*was created: do not create it/s, 1),
		},
	},
	{
		...clio,
		name: 'Conversation Message → Send',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({
				resource: 'conversationMessage',
				operation: 'send',
				receivers: { entries: [{ contact: { __rl: true, mode: 'id', value: '1500000001' } }] },
				subject: 'Hearing',
				body: 'On Monday at nine.',
			}),
		at: { method: 'POST', path: '/api/v4/conversation_messages.json', skip: 0 },
		calls: 1,
		repeatable: false,
		creates: 'conversation_messages',
		records: 1,
	},
	{
		...clio,
		name: 'Clio Trigger → registration of its webhook',
		kind: 'trigger',
		node: 'clioTrigger',
		webhooks,
		parameters: async () => await Promise.resolve({ event: 'matter.created' }),
		at: { method: 'POST', path: '/api/v4/webhooks.json', skip: 0 },
		// The trigger looks first whether an earlier activation has left one.
		later: true,
		calls: 1,
		repeatable: false,
		creates: 'webhooks',
		records: 1,
		differs: listTells('Create webhook'),
	},
];
