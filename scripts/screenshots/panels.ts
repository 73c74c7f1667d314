import type { StoredCredential, WorkflowNode } from '../n8n/types';

const clio = (name: string, resource: string, operation: string, parameters: object = {}) => ({
	name,
	type: 'n8n-nodes-legalops.clio',
	parameters: { resource, operation, ...parameters },
});

const trigger = (name: string, parameters: object) => ({
	name,
	type: 'n8n-nodes-legalops.clioTrigger',
	parameters,
});

/** Nodes as a person has them in hand: what no example shows, and is worth a look after a change. */
export const panels = [
	clio('Clio time entry', 'activity', 'createTimeEntry'),
	clio('Clio bills', 'bill', 'getAll', {
		output: 'selected',
		filters: { state: 'awaiting_payment', overdueOnly: true },
	}),
	clio('Clio calendar entry', 'calendarEntry', 'create'),
	clio('Clio contact upsert', 'contact', 'upsert'),
	clio('Clio upload', 'document', 'upload'),
	clio('Clio download', 'document', 'download'),
	clio('Clio generate document', 'document', 'generateFromTemplate', { downloadFiles: true }),
	clio('Clio folder tree', 'folder', 'createTree'),
	clio('Clio task list', 'matter', 'assignTaskList'),
	clio('Clio automation', 'documentAutomation', 'waitUntilReady'),
	clio('Clio matters', 'matter', 'getAll', { filters: { status: ['open'] } }),
	clio('Clio matter', 'matter', 'create'),
	{
		name: 'Cleavr new',
		type: 'n8n-nodes-legalops.cleavr',
		parameters: { resource: 'receivable', operation: 'create' },
	},
	clio('Clio matter update', 'matter', 'update', {
		updateFields: { descriptionText: 'Lease of 12 Harbour Street' },
	}),
	clio('Clio custom fields', 'matter', 'setCustomFields'),
	clio('Clio matter delete', 'matter', 'delete', {
		matterId: { __rl: true, mode: 'id', value: '00012-Harrow' },
	}),
	clio('Clio revoke access', 'access', 'revoke'),
	clio('Clio note', 'note', 'create'),
	clio('Clio task', 'task', 'create'),
	trigger('Clio Trigger', { event: 'matter.stageChanged' }),
	trigger('Clio Trigger custom', { event: 'custom', model: 'matter' }),
	trigger('Clio Trigger deauthorized', { event: 'appDeauthorized' }),
	{
		name: 'Clio Button Trigger',
		type: 'n8n-nodes-legalops.clioButtonTrigger',
		parameters: { label: 'Open the matter' },
	},
	clio('Clio payment link', 'paymentLink', 'create'),
	clio('Clio direct payment', 'paymentLink', 'create', { paymentFor: 'direct', validForUnit: 'hours' }),
	clio('Clio payment link expire', 'paymentLink', 'expire'),
	clio('Clio trust request', 'trustRequest', 'create'),
	clio('Clio report', 'report', 'run'),
	clio('Clio report without waiting', 'report', 'run', { period: 'year', waitUntilDone: false }),
	clio('Clio billable matters', 'bill', 'getBillableMatters'),
	clio('Clio court deadline', 'courtDeadline', 'create'),
	clio('Clio message', 'conversationMessage', 'send'),
	{
		name: 'Clio Polling Trigger',
		type: 'n8n-nodes-legalops.clioPollingTrigger',
		parameters: { resource: 'note' },
	},
];

/** The same as nodes of a workflow, with the credential that goes with them. */
export function panelNodes(credentials: StoredCredential[]): WorkflowNode[] {
	const found = credentials.find(({ type }) => type === 'clioOAuth2Api');
	if (!found) throw new Error('There is no Clio credential.');
	const { id, name: credential } = found;
	return panels.map(({ name, type, parameters }, index) => ({
		id: `panel-${index}`,
		name,
		type,
		typeVersion: 1,
		parameters: parameters as WorkflowNode['parameters'],
		position: [220 * (index % 5), 200 * Math.floor(index / 5)],
		credentials: { clioOAuth2Api: { id, name: credential } },
	}));
}
