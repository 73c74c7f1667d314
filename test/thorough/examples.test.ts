import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import {
	connectCredential,
	credentialNames,
	sandboxCredential,
	type CredentialName,
	type WorkflowJson,
} from '../harness';
import { ClioFiles } from '../engine/Clio/support/files';
import { uploadedElsewhere } from '../engine/ContractLucidity/support/documents';
import { Rig } from '../harness/rig';

const rig = new Rig();
const folder = path.join(__dirname, '../../examples');
const all = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as WorkflowJson;
/** The engine of the tests has no agents; what they are for is run by `npm run demo`. */
const hasAgent = (file: string) =>
	read(file).nodes.some(({ type }) => type.startsWith('@n8n/n8n-nodes-langchain.'));
const examples = all.filter((file) => !hasAgent(file));

beforeEach(async () => {
	await rig.control.contractLucidity.settings({ seconds: 0 });
	for (const type of credentialNames) {
		await connectCredential(rig.engine, rig.sandbox, type);
		const stored = await rig.engine.credentials.get(type, type);
		await rig.engine.credentials.set(type, { ...stored, name: sandboxCredential(type).name });
	}
});

const isOurs = ({ type }: { type: string }) => type.startsWith('n8n-nodes-legalops.');

test('run one after the other: every node of this package gives something, and what they do is done', async () => {
	for (const file of examples) {
		const workflow = read(file);
		const { error, status, nodes, lastItems } = await rig.engine.run(workflow);
		expect([file, error, status]).toEqual([file, undefined, 'success']);
		const silent = workflow.nodes.filter((node) => isOurs(node) && nodes[node.name]?.items[0] === undefined);
		expect([file, silent.map(({ name }) => name)]).toEqual([file, []]);
		expect([file, lastItems.length]).not.toEqual([file, 0]);
	}
	const log = await rig.control.log();
	expect(log.filter(({ status }) => status >= 400 && status !== 401)).toEqual([]);
	const { cleavr, contractLucidity, clause, clio } = await rig.control.counters();
	expect(contractLucidity.created).toEqual({ projects: 2, documents: 2 });
	expect(cleavr.created).toEqual({ receivables: 4 });
	expect(clause.created).toEqual({ triggers: 2, contracts: 1, signatures: 1 });
	expect(clio.created).toMatchObject({
		contacts: 2,
		matters: 2,
		notes: 5,
		// Six of the outline, and the root of each matter.
		folders: 8,
		document_automations: 1,
		clio_payments_links: 1,
		trust_requests: 1,
	});
	expect(clio.created.documents).toBeGreaterThan(0);
	// The intake's, that of an obligation of a smart clause, and one for each obligation of two documents with a date.
	expect(clio.created.tasks).toBeGreaterThan(3);
}, 120_000);

test('run twice, the deal room is created once', async () => {
	const file = examples.find((name) => name.includes('deal-room')) ?? '';
	await rig.engine.run(read(file));
	const again = await rig.engine.run(read(file));
	expect(again.status).toBe('success');
	expect((await rig.control.counters()).contractLucidity.created).toEqual({ projects: 1 });
});

describe('the tools of the assistant', () => {
	const tools = read('8-assistant.json').nodes.filter(({ type }) => type.startsWith('n8n-nodes-legalops.'));
	/** What a model gives to all of them; n8n takes it from the item, as it does from a model's call. */
	const given = {
		Search: 'Ashdown',
		Description: 'Lease of a workshop',
		Date: '2026-03-31',
		Hours: 0.5,
		Note: 'First call',
		Name: 'a',
		Limit: 3,
	};

	test('do what a model asks for, with nothing but what it gives', async () => {
		const found: Record<string, number> = {};
		for (const { name, type, parameters, credentials = {} } of tools) {
			const node = type.replace(/^n8n-nodes-legalops\.|Tool$/g, '');
			const [credential] = Object.keys(credentials) as [CredentialName];
			const items = [{ ...given, Client_ID: found['Find Contact'], Matter_ID: found['Open Matter'] }];
			const { error, json } = await rig.call({ node, credential, parameters }, { items });
			expect([name, error]).toEqual([name, undefined]);
			expect(json.length).toBeGreaterThan(0);
			found[name] = Number(json[0]?.id);
		}
		expect(found['Log Time']).toBeGreaterThan(0);
		const { clio } = await rig.control.counters();
		expect(clio.created).toMatchObject({ matters: 1, activities: 1 });
	});

	test('are one of each service', () => {
		const services = new Set(tools.map(({ type }) => type));
		expect(services.size).toBe(5);
	});
});

describe('new client intake', () => {
	const workflow = read('6-new-client.json');
	const form = workflow.pinData?.['Intake Form']?.[0]?.json ?? {};
	const ask = async <T>(path: string) => (await rig.ask<{ data: T[] }>('clio', `/api/v4${path}`)).data;

	test('makes contact, matter, task and note of the form', async () => {
		const { error } = await rig.engine.run(workflow);
		expect(error).toBeUndefined();
		const email = String(form.Email);
		const [contact, ...others] = await ask<{ id: number; name: string }>(
			`/contacts.json?query=${email}&fields=id,name`,
		);
		expect([contact?.name, others]).toEqual(['Nerys Whitcombe', []]);
		const matters = await ask<{ id: number; status: string; description: string }>(
			`/matters.json?client_id=${contact?.id}&fields=id,status,description`,
		);
		expect(matters).toMatchObject([{ status: 'Pending', description: form['What is it about?'] }]);
		const matter = matters[0]?.id;
		expect(await ask(`/tasks.json?matter_id=${matter}&fields=name,priority`)).toMatchObject([
			{ name: 'Call Nerys Whitcombe back' },
		]);
		expect(await ask(`/notes.json?type=Matter&matter_id=${matter}&fields=subject,detail`)).toMatchObject([
			{ subject: 'Intake form', detail: expect.stringContaining('Opposing party: Quillfeather Estates') },
		]);
	});

	test('sent twice, it finds the contact again', async () => {
		await rig.engine.run(workflow);
		await rig.engine.run(workflow);
		expect((await rig.control.counters()).clio.created).toMatchObject({ contacts: 1, matters: 2 });
	});

	test('creates nothing when the firm knows the opposing party, and says who it is', async () => {
		const [known] = await ask<{ id: number; name: string }>(
			'/contacts.json?type=Company&fields=id,name&limit=1',
		);
		const items = [{ ...form, 'Opposing party': known?.name ?? '' }];
		const { nodes, error } = await rig.engine.run(workflow, { items });
		expect(error).toBeUndefined();
		expect(nodes['Conflict Found']?.items.map(({ json }) => json)).toContainEqual({
			...known,
			type: 'Company',
			is_client: expect.any(Boolean),
			warning: `The opposing party of Whitcombe may be known to the firm: ${known?.name}`,
		});
		expect((await rig.control.counters()).clio.created).toEqual({});
	});
});

describe('new document to review', () => {
	const workflow = { ...read('7-new-document.json'), id: 'new-document' };
	const files = new ClioFiles(rig);
	const firstMatter = async () =>
		(await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=1')).data[0]?.id;
	afterEach(async () => await rig.engine.live.deactivate(workflow.id));

	test('is started by Clio, for contracts only', async () => {
		await rig.engine.live.activate(workflow);
		const matter = await firstMatter();
		await files.store(matter, 'Notes.txt', 'Call Ms Harrow');
		await files.store(matter, 'Contract.PDF', '%PDF-1.7 signed');
		await rig.control.clio.deliverDue();
		const executions = await rig.engine.live.executions(workflow.id);
		expect(executions.map(({ status, items }) => [status, items[0]?.json.name])).toEqual([
			['success', 'Notes.txt'],
			['success', 'Contract.PDF'],
		]);
		expect((await rig.control.counters()).contractLucidity.created).toEqual({ documents: 1 });
		const [upload] = (await rig.control.log('contractLucidity')).filter(({ path }) =>
			path.endsWith('/documents'),
		);
		expect(upload?.body).toMatchObject({ file: { filename: 'Contract.PDF', size: 15 } });
	});
});

describe('a contract that is reviewed', () => {
	const workflow = read('11-review-contract.json');

	test('is noted at Clio with its summary, and a second run finds the project again', async () => {
		const { nodes } = await rig.engine.run(workflow);
		const [report] = nodes.Report?.items ?? [];
		const [note] = nodes['Note at Clio']?.items ?? [];
		const detail = await rig.ask<{ data: { detail: string } }>(
			'clio',
			`/api/v4/notes/${String(note?.json.id)}.json?fields=detail`,
		);
		expect(detail.data.detail).toContain(report?.json.summary);
		await rig.engine.run(workflow);
		expect((await rig.control.counters()).contractLucidity.created).toEqual({ projects: 1, documents: 2 });
	});
});

describe('obligations', () => {
	const workflow = { ...read('12-obligations-to-tasks.json'), id: 'obligations' };
	afterEach(async () => await rig.engine.live.deactivate(workflow.id));

	test('become tasks with their dates, when the analysis of a contract is complete', async () => {
		await rig.engine.time.hold(await rig.control.now());
		try {
			await rig.engine.live.activate(workflow);
			const [project] = await rig.ask<[{ id: string }]>('contractLucidity', '/api/v1/projects');
			const id = await uploadedElsewhere(rig, project.id);
			await rig.engine.time.pass(60);
			const [execution] = await rig.engine.live.executions(workflow.id);
			expect(execution).toMatchObject({ status: 'success', items: [{ json: { id } }] });
			const found = await rig.ask<Array<{ title: string; due_date: string | null }>>(
				'contractLucidity',
				`/api/v1/documents/${id}/obligations`,
			);
			const dated = found.filter(({ due_date: day }) => day !== null);
			const fields = 'fields=name,due_at&order=id(desc)';
			const { data } = await rig.ask<{ data: object[] }>(
				'clio',
				`/api/v4/tasks.json?limit=${dated.length}&${fields}`,
			);
			expect(data).toEqual(
				expect.arrayContaining(dated.map(({ title, due_date: day }) => ({ name: title, due_at: day }))),
			);
			expect((await rig.control.counters()).clio.created).toEqual({ tasks: dated.length });
		} finally {
			await rig.engine.time.release();
		}
	});
});

test('contracts that could not be analysed make one message', async () => {
	const { nodes } = await rig.engine.run(read('13-failed-documents.json'));
	const failed = nodes['Failed Documents']?.items ?? [];
	expect(failed.length).toBeGreaterThan(1);
	const [message, ...others] = nodes['Your Mail or Chat']?.items ?? [];
	expect(others).toEqual([]);
	expect(message?.json.subject).toBe(`${failed.length} contracts could not be analysed`);
	expect(String(message?.json.text).split('\n')).toHaveLength(failed.length);
});

describe('payment received', () => {
	const workflow = { ...read('9-payment-to-clio-note.json'), id: 'payment' };
	afterEach(async () => await rig.engine.live.deactivate(workflow.id));

	test('is noted in the matter once, however often Cleavr tells of it', async () => {
		await rig.engine.live.activate(workflow);
		const paid = workflow.pinData?.['Payment Received']?.[0]?.json.data as { receivable_id: string };
		const [delivery] = await rig.control.cleavr.payment(paid.receivable_id, 500);
		await rig.control.deliverAgain('cleavr', delivery?.id, 2);
		const executions = await rig.engine.live.executions(workflow.id);
		expect(executions.map(({ status }) => status)).toEqual(['success']);
		const { data } = await rig.ask<{ data: Array<{ subject: string; detail: string }> }>(
			'clio',
			'/api/v4/notes.json?type=Matter&matter_id=1600000436&fields=subject,detail&query=Payment',
		);
		expect(data).toEqual([
			{
				subject: 'Payment of 500 EUR received',
				detail: expect.stringContaining('Clearview Dental Care SAS has paid for F-2026-0904.'),
			},
		]);
	});
});

test('overdue invoices of a spreadsheet are handed over after one look at the creditor, and each gets its ID back', async () => {
	const { nodes, lastItems, error } = await rig.engine.run(read('3-send-overdue-invoices.json'));
	expect(error).toBeUndefined();
	const rows = (nodes['Write Back']?.items ?? []).map(({ json }) => json);
	expect(rows).toEqual(
		['F-2026-0117', 'F-2026-0131', 'F-2026-0148'].map((number) => ({
			number,
			receivable: expect.stringMatching(/^rec_/),
			status: 'pending',
		})),
	);
	const [{ binary }] = lastItems as [INodeExecutionData];
	const file = Buffer.from(binary?.data?.data ?? '', 'base64').toString();
	expect(file.split('\n').slice(1)).toEqual(rows.map((row) => Object.values(row).join(',')));
	const looks = (await rig.control.log('cleavr')).filter(({ path }) => path.endsWith('/onboarding-status'));
	expect(looks).toHaveLength(1);
});
