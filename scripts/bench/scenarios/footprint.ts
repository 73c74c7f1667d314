import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { npm } from '../../n8n/npm';
import { checkout } from '../../util/checkout';
import type { Sample } from '../figures';
import { atMost, type Scenario } from '../scenario';

const name = 'n8n-nodes-legalops';

/** Loads a package as n8n does, in the place where n8n's own modules are found, and prints milliseconds. */
const loader = `
	const { join } = require('node:path');
	const folder = process.argv[1];
	const { n8n } = require(join(folder, 'package.json'));
	const load = (files) => {
		const begun = performance.now();
		for (const file of files) require(join(folder, file));
		return performance.now() - begun;
	};
	const begun = performance.now();
	require('n8n-workflow');
	const workflow = performance.now() - begun;
	const nodes = load(n8n.nodes);
	const credentials = load(n8n.credentials);
	console.log(JSON.stringify({ workflow, nodes, credentials }));
`;

/** (e) What the package costs before it does anything. */
export function footprint(): Scenario {
	return {
		id: 'e',
		title: 'Loading and size of the package',
		method:
			'Time to require all nodes of the packed package in a fresh Node process, measured inside it. ' +
			'n8n-workflow is loaded first, as n8n has done when it comes to the nodes; its time is given beside.',
		columns: [
			{ key: 'nodes', heading: 'All nodes (ms)', digits: 1 },
			{ key: 'credentials', heading: 'then all credentials (ms)', digits: 1 },
			{ key: 'workflow', heading: 'n8n-workflow before (ms)', digits: 1 },
			{ key: 'packed', heading: 'Packed (kB)', digits: 1 },
		],
		async prepare(rig) {
			const { node, program } = rig.installation;
			return [{ name, run: async () => await loadOnce(node, program) }];
		},
		goals: (figures) => [
			atMost('(e) time to require all nodes', figures.median(name, 'nodes'), 60, { unit: 'ms', digits: 1 }),
			atMost('(e) packed size', figures.spread(name, 'packed').max, 400, { unit: 'kB', digits: 1 }),
		],
	};
}

async function loadOnce(node: string, program: string): Promise<Sample> {
	const folder = await mkdtemp(join(tmpdir(), 'legalops-load-'));
	try {
		const printed = await npm(['pack', '--ignore-scripts', '--silent', `--pack-destination=${folder}`], {
			cwd: checkout,
		});
		const archive = printed.trim().split('\n').at(-1) ?? '';
		await execa('tar', ['-xzf', archive], { cwd: folder });
		const { stdout } = await execa(node, ['--eval', loader, join(folder, 'package')], {
			// Away from the checkout, whose own n8n-workflow would else be found first and n8n's loaded with the nodes.
			cwd: folder,
			env: { NODE_PATH: dirname(dirname(dirname(program))) },
		});
		const times = JSON.parse(stdout) as Sample;
		return { ...times, packed: (await stat(join(folder, archive))).size / 1000 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
