import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { npm } from '../../n8n/npm';
import { checkout } from '../../util/checkout';
import type { Figures, Sample } from '../figures';
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
	const files = Object.keys(require.cache).filter((file) => file.startsWith(folder)).length;
	const credentials = load(n8n.credentials);
	const { mkdirSync, writeFileSync } = require('node:fs');
	const bare = join(folder, 'bare');
	mkdirSync(bare);
	const names = Array.from({ length: files }, (_, count) => join('bare', count + '.js'));
	for (const file of names) writeFileSync(join(folder, file), '');
	const empty = load(names);
	console.log(JSON.stringify({ workflow, nodes, files, empty, credentials }));
`;

/** (e) What the package costs before it does anything. */
export function footprint(): Scenario {
	return {
		id: 'e',
		title: 'Loading and size of the package',
		method:
			'Time to require all nodes of the packed package in a fresh Node process, measured inside it. ' +
			'n8n-workflow is loaded first, as n8n has done when it comes to the nodes; its time is given beside, and what Node takes for as many empty files. ' +
			'The pictures of the pages that come with it are no part of what n8n loads, and are counted apart.',
		columns: [
			{ key: 'nodes', heading: 'All nodes (ms)', digits: 1 },
			{ key: 'files', heading: 'Files', digits: 0 },
			{ key: 'empty', heading: 'as many empty files (ms)', digits: 1 },
			{ key: 'credentials', heading: 'then all credentials (ms)', digits: 1 },
			{ key: 'workflow', heading: 'n8n-workflow before (ms)', digits: 1 },
			{ key: 'packed', heading: 'Packed (kB)', digits: 1 },
			{ key: 'pictures', heading: 'and its pictures (kB)', digits: 1 },
		],
		async prepare(rig) {
			const { node, program } = rig.installation;
			return [{ name, run: async () => await loadOnce(node, program) }];
		},
		goals: (figures) => [
			atMost('(e) time to require all nodes', figures.median(name, 'nodes'), 60, {
				unit: 'ms',
				digits: 1,
				limit: limitOf(figures),
			}),
			atMost('(e) packed size, without pictures', figures.spread(name, 'packed').max, 400, {
				unit: 'kB',
				digits: 1,
			}),
		],
	};
}

const limitOf = (figures: Figures): string =>
	`the package has ${figures.median(name, 'files')} small files, of which Node takes ${figures.median(name, 'empty').toFixed(0)} ms ` +
	'even when they are empty; the rest is parsing, and the data of all operations and their fields. n8n pays it once, when it starts.';

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
		const [whole, pictures] = await Promise.all([
			bytesOf([join(folder, archive)]),
			bytesIn(join(folder, 'package/docs/images')),
		]);
		// A picture is compressed already, and takes as much in the archive.
		return { ...times, packed: (whole - pictures) / 1000, pictures: pictures / 1000 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function bytesOf(files: string[]): Promise<number> {
	const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
	return sizes.reduce((sum, size) => sum + size, 0);
}

const bytesIn = async (folder: string): Promise<number> =>
	await bytesOf((await readdir(folder)).map((file) => join(folder, file)));
