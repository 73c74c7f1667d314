import type { Ready } from './bring-up';
import type { WorkflowJson, WorkflowNode } from '../n8n/types';

/** Makes one kind of trigger fire, as it would in use. Throws a sentence when that fails. */
type Cause = (ready: Ready, workflow: WorkflowJson, trigger: WorkflowNode) => Promise<void>;

interface FormField {
	fieldLabel: string;
}

/** Fills in the form with the data that is pinned to its trigger, and submits it. */
const submitForm: Cause = async ({ host }, { pinData }, { name, webhookId, parameters }) => {
	const { values } = (parameters as { formFields: { values: FormField[] } }).formFields;
	const [item] = (pinData as Record<string, Array<{ json: Record<string, string> }>>)[name] ?? [];
	const form = new FormData();
	values.forEach(({ fieldLabel }, index) => form.append(`field-${index}`, item?.json[fieldLabel] ?? ''));
	const response = await fetch(`${host.url}/form/${String(webhookId)}`, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`The form answered ${response.status}: ${await response.text()}`);
};

interface Announced {
	data: {
		id: number;
		latest_document_version: {
			uuid: string;
			put_url: string;
			put_headers: Array<{ name: string; value: string }>;
		};
	};
}

const contract = '%PDF-1.4\n% A contract between Harrow Lane Ltd and nobody in particular.\n%%EOF\n';

/** Somebody at the firm puts a contract into a matter. */
const uploadToClio: Cause = async ({ sandbox }) => {
	const token = await sandbox.token('clio');
	const call = async <T>(method: string, path: string, data?: object): Promise<T> => {
		const response = await fetch(`${sandbox.urls.clio}/api/v4${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(data && { body: JSON.stringify({ data }) }),
		});
		if (!response.ok)
			throw new Error(`Clio answered ${response.status} to ${path}: ${await response.text()}`);
		return (await response.json()) as T;
	};
	const matters = await call<{ data: Array<{ id: number }> }>('GET', '/matters.json?limit=1');
	const { data } = await call<Announced>(
		'POST',
		'/documents.json?fields=id,latest_document_version{uuid,put_url,put_headers}',
		{ name: 'Share purchase agreement.pdf', parent: { id: matters.data[0]?.id, type: 'Matter' } },
	);
	const { uuid, put_url: url, put_headers: headers } = data.latest_document_version;
	const stored = await fetch(url, {
		method: 'PUT',
		headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
		body: contract,
	});
	if (!stored.ok) throw new Error(`Clio's file store answered ${stored.status}`);
	await call('PATCH', `/documents/${data.id}.json`, { uuid, fully_uploaded: true });
};

/** The connected user presses the newest of the workflow's buttons in Clio, for the first record of the kind that it is for. */
const pressInClio: Cause = async ({ sandbox }) => {
	const headers = { authorization: `Bearer ${await sandbox.token('clio')}` };
	const list = async (path: string) => {
		const response = await fetch(`${sandbox.urls.clio}/api/v4/${path}`, { headers });
		if (!response.ok)
			throw new Error(`Clio answered ${response.status} to ${path}: ${await response.text()}`);
		return ((await response.json()) as { data: Array<{ id: number; ui_reference?: string }> }).data;
	};
	const button = (await list('custom_actions.json?fields=id,ui_reference')).at(-1);
	const [records = ''] = button?.ui_reference?.split('/') ?? [];
	const [record] = await list(`${records}.json?limit=1`);
	await sandbox.tell(`/clio/custom-actions/${button?.id}/press`, { record: record?.id });
};

/** A milestone is met: the clause of the example is told, and emits what is due. */
const triggerClause: Cause = async ({ sandbox }) => {
	const { triggerUrl, triggerToken } = (await sandbox.accounts()).clause;
	const response = await fetch(triggerUrl, {
		method: 'POST',
		headers: { authorization: `Bearer ${triggerToken}`, 'content-type': 'application/json' },
		body: JSON.stringify({ $class: 'com.example.milestone.MilestoneMet', milestone: 'Delivery accepted' }),
	});
	if (!response.ok) throw new Error(`Clause answered ${response.status}: ${await response.text()}`);
};

/** A person pastes the trigger's address into Ironclad Clickwrap; then somebody accepts terms. */
const acceptTerms: Cause = async ({ host, sandbox }, _workflow, { webhookId }) => {
	const { webhookToken: secret, accessId } = (await sandbox.accounts()).ironcladClickwrap;
	const url = `${host.url}/webhook/${String(webhookId)}/webhook`;
	await sandbox.tell('/ironcladClickwrap/webhooks', { url, secret, events: ['activity_agreed'] });
	const api = sandbox.urls.ironcladClickwrapActivity;
	const published = await fetch(`${api}/published?sid=${accessId}&gkey=sign-up`);
	const [version] = Object.values((await published.json()) as Record<string, string>);
	const response = await fetch(`${api}/send?sid=${accessId}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ sig: 'jane@example.com', vid: version, et: 'agreed', server_side: true }),
	});
	if (!response.ok) throw new Error(`Ironclad answered ${response.status}: ${await response.text()}`);
};

/** A debtor has paid what the pinned event tells of. */
const payThroughCleavr: Cause = async ({ sandbox }, { pinData }, { name }) => {
	const [item] = (pinData as Record<string, Array<{ json: { data: Record<string, unknown> } }>>)[name] ?? [];
	const { receivable_id, amount } = item?.json.data ?? {};
	await sandbox.tell('/cleavr/payments', { receivable_id, amount });
};

/** By the trigger's type. A trigger that is not here is started by hand. */
export const causes: Record<string, Cause> = {
	'n8n-nodes-base.formTrigger': submitForm,
	'n8n-nodes-legalops.cleavrTrigger': payThroughCleavr,
	'n8n-nodes-legalops.clioButtonTrigger': pressInClio,
	'n8n-nodes-legalops.clioTrigger': uploadToClio,
	'n8n-nodes-legalops.clauseTrigger': triggerClause,
	'n8n-nodes-legalops.ironcladClickwrapTrigger': acceptTerms,
};
