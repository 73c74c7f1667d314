import type { Ready } from './bring-up';
import type { ImportedExample } from './examples';
import type { WorkflowJson } from '../n8n/types';

const type = 'clioOAuth2Api';

/**
 * What n8n's "Custom API Call" leads to: an HTTP Request with the credential of our node, for a request that the node does not
 * offer. n8n adds that choice to a node by itself; no example shows it, since the address holds the region.
 */
export async function importCustomCall({ client, credentials, sandbox }: Ready): Promise<ImportedExample> {
	const credential = credentials.find((one) => one.type === type);
	if (!credential) throw new Error('There is no Clio credential.');
	const next = { node: 'HTTP Request', type: 'main', index: 0 };
	const workflow: WorkflowJson = {
		name: 'Custom API Call (Clio)',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'call',
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					url: `${sandbox.urls.clio}/api/v4/matter_stages.json`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: type,
					sendQuery: true,
					queryParameters: { parameters: [{ name: 'fields', value: 'id,name' }] },
				},
				credentials: { [type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: { Start: { main: [[next]] } },
	};
	return { file: '', workflow, stored: await client.createWorkflow(workflow), edited: false };
}
