import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from './types';

/** Name of the node under test in {@link oneNode}. */
export const subject = 'Subject';

/**
 * The smallest workflow around a node: a manual trigger, and the node. A type without a dot is one of the package.
 * Credentials are named by type and stand for the newest stored one.
 */
export function oneNode(type: string, parameters: INodeParameters, ...credentials: string[]): WorkflowJson {
	return {
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
				id: 'subject',
				name: subject,
				type,
				typeVersion: 1,
				position: [200, 0],
				parameters,
				...(credentials.length > 0 && {
					credentials: Object.fromEntries(credentials.map((name) => [name, { id: null, name }])),
				}),
			},
		],
		connections: { Start: { main: [[{ node: subject, type: 'main', index: 0 }]] } },
	};
}
