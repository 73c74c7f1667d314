import type { Locator } from 'playwright-core';
import type { Ready } from '../demo/bring-up';
import type { ImportedExample } from '../demo/examples';
import type { WorkflowNode } from '../n8n/types';
import { CredentialDialog } from '../../test/e2e/editor/credentialDialog';
import type { Editor } from '../../test/e2e/editor/editor';
import { NodePanel } from '../../test/e2e/editor/nodePanel';
import { Step } from '../../test/e2e/editor/step';

/** A picture of the documentation: what is done before it is taken, and the part of the page that it shows. */
export interface Picture {
	name: string;
	/** How wide the page is, where what it shows is wider than usual. */
	width?: number;
	/** The part of the page; of it from `top`, and at most so high. */
	arrange(editor: Editor): Promise<{ part: Locator; top?: number; height?: number }>;
}

/** Everything that the documentation shows. */
export async function pictures(ready: Ready): Promise<Picture[]> {
	const clio = ready.credentials.find(({ type }) => type === 'clioOAuth2Api');
	if (!clio) throw new Error('There is no Clio credential.');
	const node = (name: string, type: string, parameters: object, index: number): WorkflowNode => ({
		id: `shown-${index}`,
		name,
		type: `n8n-nodes-legalops.${type}`,
		typeVersion: 1,
		parameters,
		position: [220 * index, 0],
		credentials: { clioOAuth2Api: { id: clio.id, name: clio.name } },
	});
	const create = node('Create Matter', 'clio', { resource: 'matter', operation: 'create' }, 1);
	const missing = node(
		'Get Matter',
		'clio',
		{ resource: 'matter', operation: 'get', matterId: { __rl: true, mode: 'id', value: '999999' } },
		2,
	);
	const openMatters = node(
		'Open Matters',
		'clio',
		{
			resource: 'matter',
			operation: 'getAll',
			returnAll: true,
			filters: { status: ['open'] },
			output: 'selected',
			outputFields: ['display_number', 'client.name', 'description'],
		},
		3,
	);
	const trigger = node('Clio Trigger', 'clioTrigger', { event: 'matter.created' }, 0);
	const start: WorkflowNode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
		position: [0, 200],
	};
	const { id } = await ready.client.createWorkflow({
		name: 'For the documentation',
		nodes: [start, trigger, create, missing, openMatters],
		connections: { Start: { main: [[{ node: missing.name, type: 'main', index: 0 } as { node: string }]] } },
	});
	const open = async (editor: Editor, name: string) => {
		await editor.openWorkflow(id);
		await editor.openNode(name);
	};

	return [
		{
			name: 'node-panel',
			async arrange(editor) {
				await editor.openWorkflow(id);
				const panel = new NodePanel(editor.page);
				await panel.open();
				await panel.offersOf(await panel.find('Clio', 'Clio'));
				return { part: panel.panel, height: 760 };
			},
		},
		{
			name: 'clio-matter-create',
			async arrange(editor) {
				await open(editor, create.name);
				return { part: editor.page.getByTestId('node-parameters'), height: 760 };
			},
		},
		{
			name: 'clio-trigger',
			async arrange(editor) {
				await open(editor, trigger.name);
				return { part: editor.page.getByTestId('node-parameters'), height: 420 };
			},
		},
		{
			name: 'clio-credential',
			async arrange(editor) {
				await new CredentialDialog(editor.page, editor.url).create('Clio OAuth2 API');
				await editor.settle();
				const dialog = editor.page.getByTestId('credential-edit-dialog');
				return { part: editor.page.locator('.el-dialog').filter({ has: dialog }) };
			},
		},
		{
			name: 'error',
			async arrange(editor) {
				await open(editor, missing.name);
				await new Step(editor.page).execute();
				return { part: editor.page.getByTestId('output-panel'), height: 380 };
			},
		},
		{
			name: 'clio-matters',
			async arrange(editor) {
				await open(editor, openMatters.name);
				return { part: editor.page.getByTestId('node-parameters'), height: 760 };
			},
		},
		{
			name: 'clio-matters-output',
			width: 2000,
			async arrange(editor) {
				await open(editor, openMatters.name);
				await new Step(editor.page).execute();
				return { part: editor.page.getByTestId('output-panel'), height: 380 };
			},
		},
		...ready.examples.filter(({ file }) => file.includes('monday')).map(canvas),
	];
}

function canvas({ file, stored }: ImportedExample): Picture {
	return {
		name: file.replace(/^\d+-|\.json$/g, ''),
		async arrange(editor) {
			await editor.openWorkflow(stored.id);
			await editor.execute();
			return { part: editor.page.getByTestId('canvas-wrapper'), top: 150, height: 500 };
		},
	};
}
