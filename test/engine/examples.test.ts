import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { connectCredential, credentialNames, type CredentialName, type WorkflowJson } from './harness';
import { Rig } from './rig';

const rig = new Rig();
const folder = path.join(__dirname, '../../examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as WorkflowJson;

/** By type, as the start script names them in n8n. */
const names: Record<CredentialName, string> = {
	clioOAuth2Api: 'Clio (sandbox)',
	cleavrOAuth2Api: 'Cleavr (sandbox)',
	contractLucidityApi: 'Contract Lucidity (sandbox)',
	ironcladClickwrapApi: 'Ironclad Clickwrap (sandbox)',
	ironcladClickwrapOAuth2Api: 'Ironclad Clickwrap OAuth2 (sandbox)',
	clauseOAuth2Api: 'Clause (sandbox)',
	clauseTriggerApi: 'Clause trigger (sandbox)',
};

beforeEach(async () => {
	for (const type of credentialNames) {
		await connectCredential(rig.engine, rig.sandbox, type);
		const stored = await rig.engine.credentials.get(type, type);
		await rig.engine.credentials.set(type, { ...stored, name: names[type] });
	}
});

test('there are five', () => expect(files).toHaveLength(5));

describe.each(files)('%s', (file) => {
	const workflow = read(file);
	const ours = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-legalops.'));

	test('uses this package, with credentials that the start script makes', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const { credentials = {} } of ours) {
			for (const [type, { name }] of Object.entries(credentials))
				expect(name).toBe(names[type as CredentialName]);
		}
	});

	test('runs, and every node of this package gives something', async () => {
		const run = await rig.engine.run(workflow);
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		for (const { name } of ours) expect([name, run.nodes[name]?.items.length]).not.toEqual([name, 0]);
		expect(run.lastItems.length).toBeGreaterThan(0);
		const log = await rig.control.log();
		expect(log.filter(({ status }) => status >= 400 && status !== 401)).toEqual([]);
	});

	test('holds no secret and no address of a machine', () => {
		const text = readFileSync(path.join(folder, file), 'utf8');
		expect(text).not.toMatch(/127\.0\.0\.1|localhost:\d|Bearer |secret/i);
	});
});

test('what they do is done', async () => {
	for (const file of files) await rig.engine.run(read(file));
	const { cleavr, contractLucidity, clause, clio } = await rig.control.counters();
	expect(contractLucidity.created).toEqual({ projects: 1 });
	expect(cleavr.created).toEqual({ receivables: 3 });
	expect(clause.created).toEqual({ triggers: 1 });
	expect(clio.created).toEqual({});
});

test('run twice, the deal room is created once', async () => {
	const file = files.find((name) => name.includes('deal-room')) ?? '';
	await rig.engine.run(read(file));
	const again = await rig.engine.run(read(file));
	expect(again.status).toBe('success');
	expect((await rig.control.counters()).contractLucidity.created).toEqual({ projects: 1 });
});
