import type { INode, INodeType, INodeTypes, Workflow } from 'n8n-workflow';
import { workflow } from './n8n';

const mock: INode = { id: 'mock', name: '', typeVersion: 1, type: 'mock', position: [0, 0], parameters: {} };
const mockType = { description: { properties: [] } } as unknown as INodeType;

/** Node types of one type, whatever is asked for: n8n builds such throw-away workflows around a credential. */
export const singleNodeType = (type: INodeType): INodeTypes => ({
	getKnownTypes: () => ({}),
	getByName: () => type,
	getByNameAndVersion: () => type,
});

/** The node in whose name n8n resolves the expressions of a credential that is not used by a workflow. */
export const mockNode = mock;

/** A workflow that holds one node only. */
export const workflowOf = (node: INode, nodeTypes: INodeTypes): Workflow =>
	new workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

export const mockWorkflow = (): Workflow => workflowOf(mock, singleNodeType(mockType));

/** n8n evaluates expressions inside an isolate since 2.2x; versions before have neither method. */
export async function withExpressions<T>(of: Workflow, action: () => Promise<T>): Promise<T> {
	await of.expression.acquireIsolate?.();
	try {
		return await action();
	} finally {
		await of.expression.releaseIsolate?.();
	}
}
