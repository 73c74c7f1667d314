import type { Sandbox } from '../../harness';
import { post, signedIn } from '../../harness/triggerRig';
import { subject } from '../../harness';
import type { Column, Webhooks } from '../cell';
import { pdfItem } from './files';
import { nobodyTells } from './verdicts';

const cleavr = {
	vendor: 'Cleavr',
	service: 'cleavr',
	credential: 'cleavrOAuth2Api',
	node: 'cleavr',
	matters: 1,
	calls: 1,
	repeatable: false,
	records: 1,
} as const;

const creditor = async ({ control }: Sandbox): Promise<string> => (await control.accounts()).cleavr.userId;

/** Cleavr tells nobody the secret again: it is where the node keeps it. */
const webhooks: Webhooks = {
	all: async ({ control }) => await control.cleavr.webhooks(),
	delivery: async ({ engine, control, workflow }) => {
		const [webhook] = await control.cleavr.webhooks();
		const kept = (await engine.live.staticData(workflow.id)) as Record<string, { secret?: string }>;
		const body = JSON.stringify({ id: 'evt_1', type: 'receivable.created', data: { id: 'rec_1' } });
		const headers = signedIn('cleavr-signature')(body, kept[`node:${subject}`]?.secret ?? '');
		return async () => (await post(webhook?.url ?? '', headers, body)).status;
	},
};

export const cleavrColumns: Column[] = [
	{
		...cleavr,
		name: 'Receivable → Create',
		kind: 'create',
		parameters: async (sandbox) => ({
			resource: 'receivable',
			operation: 'create',
			userId: await creditor(sandbox),
			invoiceNumbers: 'INV-2026-001',
			invoiceIssueDate: '2026-01-15',
			invoiceDueDate: '2026-02-14',
			invoiceAmount: 1234.5,
			debtorContacts: { entries: [{ email: 'jane@debtor.example' }] },
		}),
		at: { method: 'POST', path: '/v1/receivables', skip: 0 },
		creates: 'receivables',
	},
	{
		...cleavr,
		name: 'Receivable → Create From PDF',
		kind: 'create',
		parameters: async (sandbox) => ({
			resource: 'receivable',
			operation: 'createFromPdf',
			userId: await creditor(sandbox),
			binaryProperty: 'data',
		}),
		items: [pdfItem('INV-2026-001.pdf')],
		at: { method: 'POST', path: '/v1/receivables/ocr', skip: 0 },
		creates: 'receivables',
	},
	{
		...cleavr,
		name: 'User → Create',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({ resource: 'user', operation: 'create', email: 'delphine@aubin.example' }),
		at: { method: 'POST', path: '/v1/users', skip: 0 },
		creates: 'users',
	},
	{
		...cleavr,
		name: 'Cleavr Trigger → registration of its webhook',
		kind: 'trigger',
		node: 'cleavrTrigger',
		webhooks,
		parameters: async () =>
			await Promise.resolve({ registration: 'automatic', events: ['receivable.created'] }),
		at: { method: 'POST', path: '/v1/webhooks', skip: 0 },
		creates: 'webhooks',
		differs: nobodyTells,
	},
];
