import type { INodeType } from 'n8n-workflow';
import type { MethodKind, NodeDraft } from '../types';
import { additionalData } from './additionalData';
import { withExpressions, workflowOf } from './mockNode';
import { core } from './n8n';
import type { Instance } from './run';

type Method = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/**
 * Calls a node's load-options, list-search, resource-mapping or action method as the editor makes n8n do it
 * (DynamicNodeParametersService): on a node that is in no workflow yet. Throws what the method throws.
 */
export async function callMethod(
	draft: NodeDraft,
	kind: MethodKind,
	name: string,
	args: unknown[],
	{ packages, store, helper }: Instance,
): Promise<unknown> {
	const type = packages.fullName(draft.node);
	const nodeType = packages.getByNameAndVersion(type, draft.typeVersion);
	const method = methodOf(nodeType, kind, name);
	const credentials = (draft.credentials ?? []).map((credentialType) => {
		const { id, name } = store.pick(credentialType);
		return [credentialType, { id, name }];
	});

	const workflow = workflowOf(
		{
			id: 'draft',
			name: 'Temp-Node',
			type,
			typeVersion: draft.typeVersion ?? latest(nodeType),
			position: [0, 0],
			parameters: draft.parameters ?? {},
			...(credentials.length && { credentials: Object.fromEntries(credentials) }),
		},
		packages,
	);
	const node = workflow.getNode('Temp-Node');
	if (!node) throw new Error('The workflow lost its node.');

	// The editor sends all parameters, defaults included, which is what the workflow has made of them.
	const extras = { currentNodeParameters: node.parameters };
	const context = new core.LoadOptionsContext(workflow, node, additionalData(helper, extras), 'parameters');
	return await withExpressions(workflow, async () => await method.apply(context, args));
}

function methodOf(nodeType: INodeType, kind: MethodKind, name: string): Method {
	const methods = (nodeType.methods?.[kind] ?? {}) as Record<string, Method | undefined>;
	const method = methods[name];
	if (!method)
		throw new Error(
			`"${nodeType.description.name}" has no ${kind} method "${name}", only: ${Object.keys(methods)}`,
		);
	return method;
}

const latest = ({ description }: INodeType): number =>
	description.defaultVersion ?? [description.version].flat().at(-1) ?? 1;
