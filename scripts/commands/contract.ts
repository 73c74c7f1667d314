import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIFFERENCES } from '../contract/differences';
import { startSandbox } from '../../sandbox/sandbox';
import { faultsOfDocument } from '../contract/document';
import { OpenApi } from '../contract/openapi';
import { API, faultsOf, type RecordedRequest } from '../contract/requests';
import { faultsOfRoute, type ListedRoute } from '../contract/routes';
import { documentOf } from '../openapi/document';
import { sourcesOf } from '../openapi/sources';
import { checkout } from '../util/checkout';

/** Runs the engine tests of Clio; what the sandbox is sent meanwhile is what the node sends. */
async function requestsOfTheTests(): Promise<RecordedRequest[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'legalops-contract-'));
	const record = path.join(folder, 'requests.jsonl');
	try {
		const jest = path.join(checkout, 'node_modules/jest/bin/jest.js');
		const args = [jest, 'test/engine/Clio/', '--selectProjects', 'engine', '--silent'];
		const { status } = spawnSync(process.execPath, args, {
			cwd: checkout,
			stdio: ['ignore', 2, 2],
			env: { ...process.env, SANDBOX_RECORD: record },
		});
		if (status !== 0) throw new Error('The engine tests of Clio fail: their requests prove nothing.');
		const lines = (await readFile(record, 'utf8')).split('\n').filter(Boolean);
		return lines.map((line) => JSON.parse(line) as RecordedRequest);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function routesOfTheSandbox(): Promise<ListedRoute[]> {
	const sandbox = await startSandbox();
	try {
		const response = await fetch(new URL('/clio/routes', sandbox.urls.control));
		return (await response.json()) as ListedRoute[];
	} finally {
		await sandbox.stop();
	}
}

/** The node names itself; the tests also look at the sandbox by themselves. */
const isOfTheNode = ({ service, path: of, headers }: RecordedRequest): boolean =>
	service === 'clio' && of.startsWith(`${API}/`) && headers['user-agent'] === 'n8n-nodes-legalops';

/** How often each sentence was said. */
function counted(sentences: string[]): Array<[string, number]> {
	const counts = new Map<string, number>();
	for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
	return [...counts].sort(([one], [other]) => one.localeCompare(other));
}

const reasonFor = (sentence: string): string | undefined =>
	DIFFERENCES.find(({ pattern }) => pattern.test(sentence))?.reason;

/** Prints what differs; true when every difference has a reason. */
function report(title: string, sentences: string[]): boolean {
	const all = counted(sentences);
	const unexplained = all.filter(([sentence]) => reasonFor(sentence) === undefined);
	process.stdout.write(`\n${title}\n`);
	for (const [sentence, count] of all) {
		const reason = reasonFor(sentence);
		process.stdout.write(`  ${reason === undefined ? 'INVALID' : 'known  '} ${sentence} (${count}×)\n`);
		if (reason !== undefined) process.stdout.write(`          ${reason}\n`);
	}
	process.stdout.write(
		`  ${all.length - unexplained.length} known differences, ${unexplained.length} unexplained\n`,
	);
	return unexplained.length === 0;
}

/** `npm run contract -- <openapi.json>`: checks the sandbox, the node and our own document of the API against Clio's own OpenAPI document. */
async function main(): Promise<void> {
	const [file] = process.argv.slice(2).filter((argument) => argument !== '--');
	if (file === undefined) {
		throw new Error(
			'Say where the document is: npm run contract -- <openapi.json>. Clio publishes it at https://docs.developers.clio.com/openapi.json',
		);
	}
	const api = await OpenApi.read(file);
	const routes = await routesOfTheSandbox();
	const accepted = routes.flatMap((route) => faultsOfRoute(route, api));
	process.stdout.write(`The sandbox serves ${routes.length} routes\n`);
	const isSandboxGood = report('Accepted by the sandbox, and not in the document', accepted);

	const document = documentOf(await sourcesOf('Clio'));
	const isDocumentGood = report(
		'Written by npm run openapi, and not in the document',
		faultsOfDocument(document, api),
	);

	const requests = (await requestsOfTheTests()).filter(isOfTheNode);
	if (requests.length === 0) throw new Error('The tests sent nothing to Clio.');
	const used = new Set(
		requests.map(({ method, path: of }) => api.find(method, of.slice(API.length))?.key).filter(Boolean),
	);
	process.stdout.write(
		`\nThe node sent ${requests.length} requests on ${used.size} of ${api.operations.length} documented operations\n`,
	);
	const sent = requests.flatMap((request) => faultsOf(request, api));
	const isNodeGood = report('Sent by the node, and not valid by the document', sent);
	process.exitCode = isSandboxGood && isDocumentGood && isNodeGood ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
