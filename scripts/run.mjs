// node scripts/run.mjs <command>: what a fresh clone can run with only Node and npm on the machine. The commands are the
// files of scripts/commands, and "test".
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensureDependencies, npm, root } from './util/ensure.mjs';

const commands = join(root, 'scripts/commands');

async function main(name) {
	if (Number(process.versions.node.split('.')[0]) < 20) {
		throw new Error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`);
	}
	const known = readdirSync(commands).map((file) => parse(file).name);
	if (name !== 'test' && !known.includes(name)) {
		throw new Error(`Say which: node scripts/run.mjs ${[...known, 'test'].join('|')}`);
	}
	ensureDependencies();
	if (name !== 'sandbox') ensureBuild();
	if (name === 'test') return npm('run', '--silent', 'check');
	// In this process, not in a child: Ctrl-C then reaches the program itself, once, and its exit code is ours.
	process.argv.splice(1, 2, join(commands, `${name}.ts`));
	await import('tsx');
	await import(pathToFileURL(process.argv[1]).href);
}

main(process.argv[2] ?? '').catch((error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
