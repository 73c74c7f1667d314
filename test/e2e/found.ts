import assert from 'node:assert/strict';
import { NodePanel } from './editor/nodePanel';
import { entries, type Entry } from './package';
import type { Suite } from './suite';
import { workflowOf, type World } from './world';

/** The words of each entry that are tried. */
const wordsOfEach = 3;

/** What people type who do not know the name of the service. */
const trade: Array<[words: string, name: string]> = [
	['law firm', 'Clio'],
	['practice management', 'Clio'],
	['billing', 'Clio'],
	['timesheet', 'Clio'],
	['invoice', 'Clio'],
	['collection', 'Cleavr'],
	['contract', 'Ironclad Clickwrap'],
];

/** Every entry of ours is found in the node panel, and offers all that its nodes can do. */
export function found(world: World): Suite {
	const panel = new NodePanel(world.page);
	let workflow: string | undefined;
	const open = async () => {
		if (workflow === undefined) {
			workflow = await workflowOf(world, 'An empty canvas', []);
			await world.editor.openWorkflow(workflow);
		}
		await panel.open();
	};
	const findable = (words: string, name: string) => ({
		name: `${name} by "${words}"`,
		run: async () => {
			await open();
			await panel.find(words, name);
		},
	});
	return {
		title: 'In the node panel',
		checks: [
			...entries().flatMap((entry) => [
				...entry.words.slice(0, wordsOfEach).map((words) => findable(words, entry.name)),
				{
					name: `${entry.name} has three words of the trade, and ${isOnlyOne(entry) ? 'can be added to the workflow' : `shows ${offers(entry).join(' and ')}`}`,
					run: async () => {
						assert.ok(entry.words.length >= wordsOfEach, `it has only ${entry.words.join(', ')}`);
						await open();
						const item = await panel.find(entry.name, entry.name);
						if (isOnlyOne(entry)) {
							await item.first().click();
							await panel.panel.getByRole('button', { name: 'Add to workflow' }).waitFor();
						} else assert.deepEqual((await panel.offersOf(item)).sort(), offers(entry));
					},
				},
			]),
			...trade.map(([words, name]) => findable(words, name)),
		],
	};
}

/** What n8n has no list for, as there is nothing to choose. */
const isOnlyOne = ({ actions, events }: Entry) => actions + events === 1;

const offers = ({ actions, events }: Entry): string[] => [
	...(actions > 0 ? [`Actions (${actions})`] : []),
	...(events > 0 ? [`Triggers (${events})`] : []),
];
