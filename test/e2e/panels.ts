import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isTrigger, nodes } from './package';
import type { Suite } from './suite';
import { workflowOf, type StepToTry, type World } from './world';

/** Runs in the page: what is wrong with how the open node looks. */
const flaws = `(() => {
	const panel = document.querySelector('[data-test-id="node-parameters"]');
	if (!panel) return ['there are no parameters'];
	const seen = (one) => one.getClientRects().length > 0;
	const all = [...panel.querySelectorAll('*')].filter(seen);
	const { right, left } = panel.getBoundingClientRect();
	const name = (one) => (one.innerText || one.outerHTML).trim().slice(0, 60);
	return [
		...(panel.scrollWidth > panel.clientWidth + 1 ? ['the parameters are wider than their panel'] : []),
		...all
			.filter((one) => one.matches('label, [data-test-id="input-label"], .el-input, .n8n-notice'))
			.filter((one) => one.getBoundingClientRect().right > right + 1 || one.getBoundingClientRect().left < left - 1)
			.map((one) => 'stands out of the panel: ' + name(one)),
		...all
			.filter((one) => one.closest('[data-test-id="input-label"]') && one.children.length === 0)
			.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow === 'ellipsis')
			.map((one) => 'is cut short: ' + name(one)),
		...[...document.querySelectorAll('[data-test-id="ndv"] img')]
			.filter((one) => seen(one) && one.complete && one.naturalWidth === 0)
			.map((one) => 'has no picture: ' + one.src),
	];
})()`;

/** Runs in the page: how light its background is, from 0 to 1, and the address of the open node's icon. */
const look = `(() => {
	const canvas = document.createElement('canvas').getContext('2d');
	canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
	canvas.fillRect(0, 0, 1, 1);
	const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
	const icon = document.querySelector('[data-test-id="ndv"] .n8n-node-icon img');
	return { light: (red + green + blue) / 765, icon: icon ? icon.src : '' };
})()`;

/** The panel of every node, as it opens, in both of n8n's faces. */
export function panels(world: World): Suite {
	const { page, editor } = world;
	let canvas: string | undefined;
	const open = async (name: string): Promise<void> => {
		if (canvas === undefined) {
			const steps = nodes.map(({ type, description }): StepToTry => {
				const wanted = description.credentials?.[0]?.name;
				const credential = world.credentials.find((one) => one.type === wanted);
				return { name: description.displayName, type, parameters: {}, credential };
			});
			canvas = await workflowOf(world, 'Every node', steps);
			await editor.openWorkflow(canvas);
		}
		await editor.closeNode();
		await editor.openNode(name);
	};
	return {
		title: 'The panel of',
		checks: nodes.map((node) => ({
			name: `${node.description.displayName}, light and dark, with nothing cut or pushed out`,
			run: async () => {
				const folder = await mkdtemp(path.join(tmpdir(), 'legalops-panel-'));
				const broken: string[] = [];
				const note = (error: Error) => broken.push(error.message);
				page.on('pageerror', note);
				try {
					await open(node.description.displayName);
					const icons = new Set<string>();
					for (const theme of ['light', 'dark'] as const) {
						await editor.wear(theme);
						const picture = path.join(folder, `${theme}.png`);
						await editor.save(picture);
						assert.ok((await stat(picture)).size > 20_000, `the picture in ${theme} shows something`);
						assert.deepEqual(await page.evaluate(flaws), []);
						const { light, icon } = (await page.evaluate(look)) as { light: number; icon: string };
						assert.equal(light > 0.5, theme === 'light', `it is ${theme}`);
						icons.add(icon);
					}
					assert.equal(icons.size, 2, `the icon is another one in the dark: ${[...icons].join()}`);
					assert.equal(await page.getByTestId('node-execute-button').first().isVisible(), true);
					assert.deepEqual(broken, []);
					assert.ok(isTrigger(node) || (await page.getByTestId('parameter-input-operation').isVisible()));
				} finally {
					page.off('pageerror', note);
					await editor.wear('light');
					await rm(folder, { recursive: true });
				}
			},
		})),
	};
}
