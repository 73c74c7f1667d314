// Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** What the compiled package is made of. */
const sources = [
	'core',
	'credentials',
	'nodes',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];
const buildStamp = at('node_modules', '.cache', 'n8n-nodes-legalops', 'build.sha256');

/**
 * Installs the development packages unless node_modules already holds what package-lock.json names.
 * npm writes node_modules/.package-lock.json last, so an interrupted install never looks complete.
 */
export function ensureDependencies() {
	const wanted = Object.entries(json(at('package-lock.json')).packages).filter(
		([path, it]) => path && !it.optional,
	);
	const record = at('node_modules', '.package-lock.json');
	const present = existsSync(record) ? json(record).packages : {};
	if (wanted.every(([path, { version }]) => present[path]?.version === version)) return;
	say('Installing the development packages (about a minute, once) …');
	npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

/** Compiles the package into dist/ unless it was compiled from exactly these sources. */
export function ensureBuild() {
	const hash = createHash('sha256');
	for (const path of sources.flatMap((source) => files(at(source)))) {
		hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
	}
	const current = hash.digest('hex');
	const built = existsSync(at('dist')) && existsSync(buildStamp) ? readFileSync(buildStamp, 'utf8') : '';
	if (built === current) return;
	say('Building the package (a few seconds) …');
	// A build that fails leaves half of one behind, which no stamp may call good; and a file whose source is gone would be
	// loaded, and packed, as before.
	rmSync(buildStamp, { force: true });
	rmSync(at('dist'), { recursive: true, force: true });
	npm('run', '--silent', 'build');
	mkdirSync(dirname(buildStamp), { recursive: true });
	writeFileSync(buildStamp, current);
}

/** Runs npm in the checkout and shows what it prints; throws a sentence when it fails. */
export function npm(...args) {
	const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
	const options = { cwd: root, stdio: 'inherit' };
	const result = cli
		? spawnSync(process.execPath, [cli, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (result.status === 0) return;
	throw new Error(`"npm ${args.join(' ')}" did not succeed; what it printed is above.`, {
		cause: result.error,
	});
}

function files(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => files(join(path, name)));
}

function say(text) {
	process.stderr.write(`${text}\n`);
}
