// node scripts/run.mjs start|demo|sandbox|screenshots|bench|contract|faults|test: what a fresh clone can run with only Node and npm on the machine.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, npm, root } from './ensure.mjs';

const programs = {
	start: 'scripts/start.ts',
	demo: 'scripts/demo.ts',
	screenshots: 'scripts/screenshots.ts',
	bench: 'scripts/bench/main.ts',
	contract: 'scripts/contract/main.ts',
	faults: 'scripts/faults.ts',
	sandbox: 'sandbox/main.ts',
};

async function main(name) {
	if (Number(process.versions.node.split('.')[0]) < 20) {
		throw new Error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`);
	}
	if (name !== 'test' && !Object.hasOwn(programs, name)) {
		throw new Error(`Say which: node scripts/run.mjs ${[...Object.keys(programs), 'test'].join('|')}`);
	}
	ensureDependencies();
	if (name !== 'sandbox') ensureBuild();
	if (name === 'test') return npm('run', '--silent', 'check');
	// In this process, not in a child: Ctrl-C then reaches the program itself, once, and its exit code is ours.
	process.argv.splice(1, 2, join(root, programs[name]));
	await import('tsx');
	await import(pathToFileURL(process.argv[1]).href);
}

main(process.argv[2] ?? '').catch((error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
