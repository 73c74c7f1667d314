import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { coreVersions, installCore, type CoreVersion } from '../n8n/coreVersions';
import { checkout } from '../util/checkout';
import { runSession, type Session } from '../util/session';
import { formatTable } from '../util/table';

/** The tests of what n8n does for us, and does differently from version to version: sign-in, renewal, uploads, triggers. */
const paths = [
	'test/engine/[^/]+/[^/]+\\.node\\.test',
	'test/engine/Clio/resources/(access|document/)',
	'test/engine/Clio/(trigger|polling)/',
	'test/engine/ContractLucidity/resources/document',
	'test/engine/(Cleavr|IroncladClickwrap)/resources/',
	'test/engine/(Cleavr|IroncladClickwrap|Clause)/trigger/',
	'test/engine/(retryOnFail|answers)\\.test',
	'test/thorough/(storms|renewal|largeFile)',
];

/** What jest writes with `--json`, as far as it is read. */
interface Report {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		status: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

interface Outcome {
	passed: number;
	/** By name; the name of the file where it could not even be loaded. */
	failed: string[];
	seconds: number;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

function failures({ testResults }: Report): string[] {
	return testResults.flatMap(({ name, status, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0 && status === 'failed') return [name];
		return failed.map(({ fullName }) => fullName);
	});
}

/** Runs the tests on the n8n-core of a folder; they end what they start when jest ends, however it ends. */
async function test(
	folder: string,
	patterns: string[],
	output: string,
	signal: AbortSignal,
): Promise<Outcome> {
	const began = Date.now();
	const jest = join(checkout, 'node_modules/jest/bin/jest.js');
	const { exitCode } = await execa(
		process.execPath,
		[jest, '--maxWorkers=1', '--json', `--outputFile=${output}`, ...patterns],
		{
			cwd: checkout,
			env: { LEGALOPS_N8N_CORE: folder },
			stdin: 'ignore',
			stdout: 'ignore',
			stderr: 'inherit',
			cancelSignal: signal,
			reject: false,
		},
	);
	signal.throwIfAborted();
	const text = await readFile(output, 'utf8').catch(() => undefined);
	if (text === undefined) throw new Error(`jest ended (${exitCode ?? 'killed'}) and wrote no result.`);
	const report = JSON.parse(text) as Report;
	const failed = failures(report);
	if (exitCode !== 0 && failed.length === 0) failed.push(`jest ended with ${exitCode ?? 'a signal'}`);
	return { passed: report.numPassedTests, failed, seconds: Math.round((Date.now() - began) / 1000) };
}

/** `npm run versions -- [--only <n8n version>]… [path of a test]…` */
async function versions({ signal, onEnd }: Session): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { only: { type: 'string', multiple: true } },
	});
	const chosen = coreVersions.filter(({ n8n }) => values.only?.includes(n8n) ?? true);
	if (chosen.length === 0)
		throw new Error(`Say which: --only ${coreVersions.map(({ n8n }) => n8n).join(', --only ')}`);

	const scratch = await mkdtemp(join(tmpdir(), 'legalops-versions-'));
	onEnd(async () => await rm(scratch, { recursive: true, force: true }));
	const patterns = positionals.length > 0 ? positionals : paths;
	const outcomes = new Map<CoreVersion, Outcome>();
	const waiting = [...chosen];
	const worker = async () => {
		for (let version = waiting.shift(); version !== undefined; version = waiting.shift()) {
			const folder = await installCore(version, say, signal);
			say(`Testing on n8n ${version.n8n} (n8n-core ${version.core}) …`);
			const output = join(scratch, `${version.core}.json`);
			outcomes.set(version, await test(folder, patterns, output, signal));
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));

	const rows = chosen.map((version) => {
		const { passed = 0, failed = ['not run'], seconds = 0 } = outcomes.get(version) ?? {};
		for (const name of failed) say(`  failed on n8n ${version.n8n}: ${name}`);
		return { ...version, passed, failed: failed.length, seconds };
	});
	const cells = rows.map(({ n8n, core, passed, failed, seconds }) => [
		n8n,
		core,
		`${passed}`,
		`${failed}`,
		`${seconds} s`,
	]);
	process.stdout.write(`\n${formatTable(['n8n', 'n8n-core', 'Passed', 'Failed', 'Time'], cells)}\n`);
	const sum = (key: 'passed' | 'failed') => rows.reduce((total, row) => total + row[key], 0);
	process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
	return rows.every(({ passed, failed }) => failed === 0 && passed > 0) ? 0 : 1;
}

void runSession(versions, { interrupted: 130 });
