import { ClioFiles } from '../engine/Clio/support/files';
import type { Control, Sandbox } from '../harness';
import type { Column } from './cell';

async function creditor(control: Control): Promise<string> {
	const { cleavr } = await control.accounts();
	return cleavr.userId;
}

/** Asked for without the node, so that nothing of the node is needed to prepare a cell. */
async function anyMatter({ control, urls }: Sandbox): Promise<string> {
	const { access_token: token } = await control.grant('clio');
	const answer = await fetch(`${urls.clio}/api/v4/matters.json?limit=1`, {
		headers: { authorization: `Bearer ${token}` },
	});
	const { data } = (await answer.json()) as { data: Array<{ id: number }> };
	return String(data[0]?.id);
}

/** More than a second of it at 20 bytes a second. */
const LETTER = 'Dear Ms Harrow, we enclose the lease of the mill in two copies.';

const clio = {
	service: 'clio',
	credential: 'clioOAuth2Api',
	node: 'clio',
	matters: 1,
} as const;

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

const registration: Pick<Column, 'kind' | 'service' | 'credential' | 'node' | 'matters' | 'activated'> = {
	...clio,
	kind: 'trigger',
	node: 'clioTrigger',
	activated: true,
};

const onceMore = { outcome: 'recovered', sent: 2 } as const;

/** Done, although the answer did not say so. */
const found = { outcome: 'recovered', sent: 1 } as const;

/** A new operation under test is one entry here. */
export const columns: Column[] = [
	{
		...clio,
		name: 'Read',
		kind: 'read',
		parameters: async () => await Promise.resolve({ resource: 'user', operation: 'getCurrent' }),
		at: { method: 'GET', path: '/api/v4/users/who_am_i.json', skip: 0 },
		calls: 1,
		repeatable: true,
		records: 1,
	},
	{
		...clio,
		name: 'List of 4 pages, fault on page 3',
		kind: 'list',
		matters: 700,
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
		name: 'Create (Clio contact)',
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
		name: 'Create (Cleavr receivable)',
		kind: 'create',
		service: 'cleavr',
		credential: 'cleavrOAuth2Api',
		node: 'cleavr',
		matters: 1,
		parameters: async ({ control }) => ({
			resource: 'receivable',
			operation: 'create',
			userId: await creditor(control),
			invoiceNumbers: 'INV-2026-001',
			invoiceIssueDate: '2026-01-15',
			invoiceDueDate: '2026-02-14',
			invoiceAmount: 1234.5,
			debtorContacts: { entries: [{ email: 'jane@debtor.example' }] },
		}),
		at: { method: 'POST', path: '/v1/receivables', skip: 0 },
		calls: 1,
		repeatable: false,
		creates: 'receivables',
		records: 1,
	},
	{
		name: 'Create (Contract Lucidity project)',
		kind: 'create',
		service: 'contractLucidity',
		credential: 'contractLucidityApi',
		node: 'contractLucidity',
		matters: 1,
		parameters: async () =>
			await Promise.resolve({
				resource: 'project',
				operation: 'create',
				nameText: '=Harrow Lane {{ $itemIndex }}',
			}),
		at: { method: 'POST', path: '/api/v1/projects', skip: 0 },
		calls: 1,
		repeatable: false,
		creates: 'projects',
		records: 1,
		// The vendor knows no consent that could end: the credential simply asks for another token.
		differs: { '401, access revoked': onceMore },
	},
	{
		name: 'Create (Ironclad Clickwrap contract)',
		kind: 'create',
		service: 'ironcladClickwrap',
		credential: 'ironcladClickwrapOAuth2Api',
		node: 'ironcladClickwrap',
		matters: 1,
		parameters: async () =>
			await Promise.resolve({
				authentication: 'ironcladClickwrapOAuth2Api',
				resource: 'contract',
				operation: 'create',
				siteId: { __rl: true, mode: 'id', value: '4101' },
				title: '=Terms {{ $itemIndex }}',
			}),
		at: { method: 'POST', path: '/v1.1/sites/4101/contract', skip: 0 },
		calls: 1,
		repeatable: false,
		creates: 'contracts',
		records: 1,
		// No consent could end: the credential simply asks for another token.
		differs: { '401, access revoked': onceMore },
	},
	{
		...upload,
		name: 'Upload, first of 3 requests',
		at: { method: 'POST', path: '/api/v4/documents.json', skip: 0 },
		repeatable: false,
		creates: 'documents',
	},
	{
		...upload,
		name: 'Upload, second of 3 requests (to the file store)',
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
		name: 'Upload, last of 3 requests',
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
		name: 'Download (from the file store)',
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
		...registration,
		name: 'A trigger’s webhook registration',
		parameters: async () => await Promise.resolve({ event: 'matter.created' }),
		at: { method: 'POST', path: '/api/v4/webhooks.json', skip: 0 },
		// The trigger looks first whether an earlier activation has left one.
		later: true,
		calls: 1,
		repeatable: false,
		creates: 'webhooks',
		records: 1,
		// Clio's list tells whether it was made: only what is not there is made again.
		differs: {
			'500': onceMore,
			'502 with HTML': onceMore,
			'503 with nothing': onceMore,
			'500, every time': {
				outcome: 'error',
				sent: 2,
				says: /could not answer "Create webhook" \(HTTP 500\)/,
			},
			'Time-out': found,
			'Reset before the body': found,
			'Cut JSON': found,
			'Empty body': found,
			'Stalled answer': found,
			'Slow body': found,
			'Huge body': found,
			'Huge body, compressed': found,
		},
	},
];
