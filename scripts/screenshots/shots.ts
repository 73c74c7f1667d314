import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Ready } from '../demo/bring-up';
import { causes } from '../demo/triggerEvents';
import { sandboxCredential } from '../../test/harness/vendors';
import type { ImportedExample } from '../demo/examples';
import type { StoredCredential, WorkflowNode } from '../n8n/types';
import type { Editor } from '../../test/e2e/editor/editor';
import { panelNodes, panels } from './panels';

const packageName = 'n8n-nodes-legalops';

/** A group of pictures that are taken in one go. `save` skips those that nobody asked for. */
export interface Scene {
	/** The names of its pictures. */
	names: string[];
	play(editor: Editor, save: (name: string) => Promise<void>): Promise<void>;
}

/** Something that goes wrong, to see what the node says. */
interface Mishap {
	name: string;
	/** The first node of the examples with this credential is the one that fails. */
	credential: string;
	/** Parameters of that node in place of its own. */
	parameters?: object;
	/** What happens to the service or the credential. */
	spoil?: (ready: Ready) => Promise<unknown>;
}

/** The last scenes, as they leave everything spoiled. */
const mishaps: Mishap[] = [
	{
		name: 'error-missing-field',
		credential: 'cleavrOAuth2Api',
		parameters: { invoiceAmount: '={{ $json.total }}' },
	},
	{
		name: 'error-wrong-secret',
		credential: 'contractLucidityApi',
		spoil: async ({ client, credentials, sandbox }) => {
			const stored = credentials.find(({ type }) => type === 'contractLucidityApi');
			if (!stored) throw new Error('There is no credential of Contract Lucidity.');
			const data = sandboxCredential(stored.type).fields(await sandbox.accounts(), sandbox.urls);
			await client.saveCredential(stored.type, stored.name, { ...data, clientSecret: 'another' });
		},
	},
	{
		name: 'error-disconnected',
		credential: 'clioOAuth2Api',
		spoil: async ({ sandbox }) => await sandbox.tell('/tokens/revoke', { service: 'clio' }),
	},
	{
		name: 'error-unreachable',
		credential: 'ironcladClickwrapApi',
		spoil: async ({ sandbox }) => await sandbox.tell('/stop-listening', { service: 'ironcladClickwrap' }),
	},
];

/** Everything there is to look at: each example and its nodes after a run, nodes in no example, credentials, errors. */
export async function scenes(ready: Ready): Promise<Scene[]> {
	const { client, credentials, examples } = ready;
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
	all.push(testEventScene(ready, credentials));
	return [...all, ...mishaps.map((mishap) => mishapScene(ready, mishap))];
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

/** A trigger that waits in the editor, and what it then hears. */
function testEventScene(ready: Ready, credentials: StoredCredential[]): Scene {
	return {
		names: ['trigger-test-event'],
		async play(editor, save) {
			const [trigger] = panelNodes(credentials).filter(({ type }) => type.endsWith('.clioTrigger'));
			const cause = trigger && causes[trigger.type];
			if (!cause) throw new Error('There is no trigger.');
			const node = { ...trigger, parameters: { event: 'document.created' }, webhookId: randomUUID() };
			const workflow = { name: 'One trigger', nodes: [node], connections: {} };
			const { id } = await ready.client.createWorkflow(workflow);
			await editor.openWorkflow(id);
			await editor.execute(async () => await cause(ready, workflow, node));
			await editor.openNode(node.name);
			await save('trigger-test-event');
		},
	};
}

function mishapScene(ready: Ready, { name, credential, parameters, spoil }: Mishap): Scene {
	return {
		names: [name],
		async play(editor, save) {
			const example = ready.examples.find(({ workflow: { nodes } }) =>
				nodes.some((node) => node.credentials?.[credential]),
			);
			const failing = example?.workflow.nodes.find((node) => node.credentials?.[credential]);
			if (!example || !failing) throw new Error(`No example has a node with ${credential}.`);
			const nodes = example.workflow.nodes.map((node) =>
				node === failing ? { ...node, parameters: { ...(node.parameters as object), ...parameters } } : node,
			);
			const { id } = await ready.client.createWorkflow({ ...example.workflow, name, nodes });
			await editor.openWorkflow(id);
			await spoil?.(ready);
			await editor.execute();
			await editor.openNode(failing.name);
			await save(name);
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
