import type {
	ICredentialsDecrypted,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	ICredentialTestRequest,
	INode,
	INodeType,
} from 'n8n-workflow';
import type { CredentialTestResult } from '../types';
import { additionalData } from './additionalData';
import { baseNodes } from './baseNodes';
import { singleNodeType, withExpressions, workflowOf } from './mockNode';
import { core, workflow as n8nWorkflow } from './n8n';
import type { Instance } from './run';

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/** The function by which a node tests the credential; n8n asks the nodes before the credential itself. */
function testOfNode(type: string, packages: Instance['packages']): ICredentialTestFunction | undefined {
	for (const name of packages.getCredential(type).supportedNodes) {
		const { description, methods } = packages.getByNameAndVersion(name);
		const testedBy = description.credentials?.find((one) => one.name === type)?.testedBy;
		const found = typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : undefined;
		if (found) return found;
	}
	return undefined;
}

/** Tests a stored credential by its node's function or its `test` request, as n8n's CredentialsTester does. */
export async function testCredential(
	type: string,
	id: string | undefined,
	{ packages, store, helper }: Instance,
): Promise<CredentialTestResult> {
	const { test } = packages.getCredential(type).type;
	const byNode = testOfNode(type, packages);

	const stored = store.pick(type, id);
	let credential: ICredentialsDecrypted;
	try {
		const data = await helper.applyDefaults(additionalData(helper), stored.data, type, 'internal');
		credential = { ...stored, data };
	} catch (thrown) {
		return { status: 'Error', message: (thrown as Error).message };
	}
	// n8n's context offers a request helper, which no test of this package uses.
	if (byNode) return await byNode.call({} as ICredentialTestFunctions, credential);
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };
	return await sendTest(type, credential, test, helper);
}

async function sendTest(
	type: string,
	credential: ICredentialsDecrypted,
	test: ICredentialTestRequest,
	helper: Instance['helper'],
): Promise<CredentialTestResult> {
	const nodeType = testNodeType(type, test);
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		credentials: { [type]: { id: credential.id, name: credential.name } },
	};
	const workflow = workflowOf(node, singleNodeType(nodeType));
	const context = new core.ExecuteContext(
		workflow,
		node,
		additionalData(helper, { currentNodeParameters: node.parameters }),
		'internal',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const routing = new core.RoutingNode(context, nodeType, credential);
		const output = await withExpressions(workflow, async () => await routing.runNode());
		return judgeBody(output?.[0]?.[0]?.json ?? {}, test);
	} catch (thrown) {
		return judgeError(thrown as RequestError, test);
	}
}

/** n8n's "No Operation" node with the test request as its only, declarative, parameter. */
function testNodeType(credentialType: string, { request }: ICredentialTestRequest): INodeType {
	const { noOp } = baseNodes;
	if (!noOp) throw new Error('The noOp node is missing.');
	return {
		description: {
			...noOp.description,
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' }],
		},
	};
}

function judgeBody(json: object, { rules = [] }: ICredentialTestRequest): CredentialTestResult {
	const failed = rules.find(
		(rule) =>
			rule.type === 'responseSuccessBody' && readPath(json, rule.properties.key) === rule.properties.value,
	);
	return failed
		? { status: 'Error', message: failed.properties.message }
		: { status: 'OK', message: 'Connection successful!' };
}

function judgeError(
	{ cause, message }: RequestError,
	{ rules = [] }: ICredentialTestRequest,
): CredentialTestResult {
	const { response, code } = cause ?? {};
	if (!response) return { status: 'Error', message: code ?? message };
	const rule = rules.find((one) => one.type === 'responseCode' && one.properties.value === response.status);
	const fallback = response.statusText || `Received HTTP status code: ${response.status}`;
	return { status: 'Error', message: rule?.properties.message ?? fallback };
}

const readPath = (json: object, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
