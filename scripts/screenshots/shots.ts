import { basename } from 'node:path';
import type { Ready } from '../bring-up';
import type { ImportedExample } from '../examples';
import type { WorkflowNode } from '../n8n/types';
import type { Editor } from './editor';
import { panelNodes, panels } from './panels';

const packageName = 'n8n-nodes-legalops';

/** A group of pictures that are taken in one go. `save` skips those that nobody asked for. */
export interface Scene {
	/** The names of its pictures. */
	names: string[];
	play(editor: Editor, save: (name: string) => Promise<void>): Promise<void>;
}

/** How a service can be spoiled with the sandbox's control API, to see what the node says. The last scenes, as they leave it spoiled. */
const mishaps = [
	{ name: 'error-disconnected', path: '/tokens/revoke', service: 'clio', credential: 'clioOAuth2Api' },
	{
		name: 'error-unreachable',
		path: '/stop-listening',
		service: 'contractLucidity',
		credential: 'contractLucidityApi',
	},
];

/** Everything there is to look at: each example and its nodes after a run, nodes in no example, credentials, errors. */
export async function scenes({ client, credentials, examples, sandbox }: Ready): Promise<Scene[]> {
	const all: Scene[] = examples.map(exampleScene);
	const shown = new Set(examples.flatMap(({ workflow }) => workflow.nodes.map(({ type }) => type)));
	const others = (await client.nodeTypes(packageName)).filter(
		(type) => !shown.has(type) && !type.endsWith('Tool') && panels.every((panel) => panel.type !== type),
	);
	const nodes = [...panelNodes(credentials), ...others.map(emptyNode)];
	const { id: ofPanels } = await client.createWorkflow({
		name: 'Nodes in no example',
		nodes,
		connections: {},
	});
	for (const node of nodes) {
		const name = `node-${slug(node.name)}`;
		all.push({
			names: [name],
			async play(editor, save) {
				await editor.openWorkflow(ofPanels);
				await nodePictures(editor, [node], 'node', save);
			},
		});
	}
	for (const { id, type } of credentials) {
		const name = `credential-${type}`;
		all.push({
			names: [name],
			play: async (editor, save) => (await editor.openCredential(id), await save(name)),
		});
	}
	for (const { name, path, service, credential } of mishaps) {
		const example = examples.find(({ workflow }) =>
			workflow.nodes.some((node) => node.credentials?.[credential]),
		);
		const node = example?.workflow.nodes.find((it) => it.credentials?.[credential]);
		if (!example || !node) continue;
		all.push({
			names: [name],
			async play(editor, save) {
				await editor.openWorkflow(example.stored.id);
				await sandbox.tell(path, { service });
				await editor.execute();
				await editor.openNode(node.name);
				await save(name);
			},
		});
	}
	return all;
}

function exampleScene({ file, workflow, stored }: ImportedExample): Scene {
	const title = slug(basename(file, '.json'));
	const ours = workflow.nodes.filter(({ type }) => type.startsWith(`${packageName}.`));
	return {
		names: [`canvas-${title}`, ...ours.map(({ name }) => `${title}-${slug(name)}`)],
		async play(editor, save) {
			await editor.openWorkflow(stored.id);
			await editor.execute();
			await save(`canvas-${title}`);
			await nodePictures(editor, ours, title, save);
		},
	};
}

async function nodePictures(
	editor: Editor,
	nodes: WorkflowNode[],
	prefix: string,
	save: (name: string) => Promise<void>,
): Promise<void> {
	for (const { name } of nodes) {
		await editor.openNode(name);
		await save(`${prefix}-${slug(name)}`);
		await editor.closeNode();
	}
}

function emptyNode(type: string, index: number): WorkflowNode {
	const name = type.slice(packageName.length + 1);
	return { id: `node-${index}`, name, type, typeVersion: 1, parameters: {}, position: [220 * index, -300] };
}

function slug(text: string): string {
	return text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
