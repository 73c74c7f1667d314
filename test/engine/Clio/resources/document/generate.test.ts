import type { INodeParameters } from 'n8n-workflow';
import { oneNode, subject } from '../../../../harness';
import { passing } from '../../../../harness/passing';
import { byId, Rig, type Outcome } from '../../../../harness/rig';
import { ClioRecords, describeRefusals, type Row } from '../../support/records';

const rig = new Rig();
const documents = new ClioRecords(rig, 'document', '/documents');
const automations = new ClioRecords(rig, 'documentAutomation', '/document_automations');

let matterId: number;
let template: Row;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matterId = await documents.first('/matters.json');
	[template = { id: 0 }] = await documents.rows('/document_templates.json?fields=id,filename');
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => await rig.engine.time.release());

const asked = (more: INodeParameters = {}): INodeParameters => ({
	matterId: byId(matterId),
	documentTemplateId: byId(template.id),
	filename: 'Letter to Doyle',
	...more,
});
const generate = async (more: INodeParameters = {}): Promise<Outcome> =>
	await passing(rig, documents.call('generateFromTemplate', asked(more)), 2);
const waitFor = async (id: unknown, more: INodeParameters = {}): Promise<Outcome> =>
	await passing(rig, automations.call('waitUntilReady', { documentAutomationId: byId(id), ...more }), 2);

const started = async () => (await documents.sent()).filter(({ method }) => method === 'POST');
/** The newest automation, as the sandbox has it. */
const newest = async () => (await documents.rows('/document_automations.json?order=id(desc)&limit=1'))[0]?.id;

describe('Generate From Template', () => {
	test('waits, and gives each document with its fields', async () => {
		const { json, error } = await generate({ formats: ['pdf', 'original'] });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ name: 'Letter to Doyle.pdf', content_type: 'application/pdf', matter: { id: matterId } },
			{ name: 'Letter to Doyle.docx', matter: { id: matterId } },
		]);
		const sent = await documents.sent();
		expect(sent.map(({ method, path }) => [method, path.replace(/\d+/, '1')]).filter(unlike)).toEqual([
			['POST', '/document_automations.json'],
			['GET', '/document_automations/1.json'],
			['GET', '/documents.json'],
		]);
		expect(sent[0]?.body).toEqual({
			data: {
				matter: { id: matterId },
				document_template: { id: template.id },
				filename: 'Letter to Doyle',
				formats: ['pdf', 'original'],
			},
		});
	});

	test('brings the files, and puts the documents into a folder', async () => {
		const [folder] = await documents.rows(`/folders.json?matter_id=${matterId}&order=id(desc)`);
		const outcome = await generate({
			formats: ['pdf', 'original'],
			downloadFiles: true,
			binaryProperty: 'letter',
			moveToFolderId: byId(folder?.id),
			output: 'selected',
			outputFields: ['name', 'parent.id'],
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toEqual(
			['pdf', 'docx'].map((extension) => ({
				id: expect.any(Number),
				name: `Letter to Doyle.${extension}`,
				parent: { id: folder?.id },
			})),
		);
		const files = outcome.items.map(({ binary }) => binary?.letter);
		expect(files.map((file) => file?.fileName)).toEqual(['Letter to Doyle.pdf', 'Letter to Doyle.docx']);
		expect(Buffer.from(files[0]?.data ?? '', 'base64').toString()).toMatch(/^%PDF-1\.4\n% Engagement letter/);
		const store = await rig.control.log('clioStorage');
		expect(store.map(({ method, status }) => [method, status])).toEqual(Array(2).fill(['GET', 200]));
		expect(store.flatMap(({ headers }) => Object.keys(headers))).not.toContain('authorization');
	});

	test('without waiting gives the automation, by which another step waits', async () => {
		const { json } = await generate({ waitUntilReady: false, output: 'raw' });
		expect(json).toMatchObject([{ id: await newest(), state: 'not_started', documents: [] }]);
		await rig.control.clearLog();
		const waited = await waitFor(json[0]?.id, {
			downloadFiles: true,
			output: 'selected',
			outputFields: ['name'],
		});
		expect(waited.json).toEqual([{ id: expect.any(Number), name: 'Letter to Doyle.pdf' }]);
		expect(waited.items[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf' });
		expect(await started()).toEqual([]);
	});

	test.each(['failed', 'empty'])('that ends as "%s" says so, with the ID', async (jobEnding) => {
		await rig.control.clio.settings({ jobEnding });
		const { error } = await generate();
		expect(error).toMatchObject({
			message: `Document automation ${await newest()} could not be carried out: ${jobEnding}`,
			description: expect.stringMatching(/^Make the document once in Clio itself/),
		});
	});

	test('gives up after so many minutes, says how to go on, and is not started again', async () => {
		await rig.control.clio.settings({ jobSeconds: 3600 });
		const { node, credential, parameters } = {
			node: 'clio',
			credential: 'clioOAuth2Api' as const,
			parameters: { resource: 'document', operation: 'generateFromTemplate', ...asked({ giveUpAfter: 0.2 }) },
		};
		const workflow = oneNode(node, parameters, credential);
		const nodes = workflow.nodes.map((one) =>
			one.name === subject ? { ...one, retryOnFail: true, maxTries: 3, waitBetweenTries: 10 } : one,
		);
		const { error } = await passing(rig, rig.run({ ...workflow, nodes }, {}, credential));
		expect(await started()).toHaveLength(1);
		const id = await newest();
		expect(error?.message).toBe(
			`Document automation ${id} is still being carried out (not_started) after 0.2 minutes`,
		);
		expect(error?.description).toContain(
			`Document automation ${id} was started: do not start it again. To go on, use Document Automation → Wait Until Ready with this ID.`,
		);
	});

	test('whose documents cannot be moved names the automation', async () => {
		const { error } = await generate({ moveToFolderId: byId(4) });
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain(`Document automation ${await newest()} was started`);
		await rig.control.clearLog();
		expect((await waitFor(await newest())).json).toMatchObject([{ name: 'Letter to Doyle.pdf' }]);
	});

	test('whose answer is lost is not sent again, and what to look for is said', async () => {
		await rig.control.fault({ service: 'clio', method: 'POST', times: 1, kind: 'cut' });
		const { error } = await generate();
		expect(error?.description).toMatch(
			/The outcome is unknown.*Look there for a document with file name = "Letter to Doyle"/,
		);
		expect(await started()).toHaveLength(1);
	});

	test('picks its template from all, by words in the file name', async () => {
		const search = { node: 'clio', credentials: ['clioOAuth2Api'] };
		const found = await rig.engine.callMethod(search, 'listSearch', 'searchDocumentTemplates', 'court');
		expect(found).toMatchObject({
			results: [{ name: expect.stringMatching(/^Notice to the court\.docx · /) }],
		});
		expect((await documents.sent()).map(({ query }) => query.query)).toEqual([undefined]);
	});

	describeRefusals(documents, [
		['generateFromTemplate', asking({ filename: '={{ "" }}' }), '"File Name" is required'],
		['generateFromTemplate', asking({ formats: '={{ [] }}' }), '"Formats" is required'],
		['generateFromTemplate', asking({ formats: '={{ ["docx"] }}' }), '"Formats" must be'],
		[
			'generateFromTemplate',
			asking({ moveToFolderId: byId('={{ "x" }}') }),
			'"Move to Folder" must be a Clio ID',
		],
	]);
});

/** For what is refused before it is sent, any records do. */
function asking(more: INodeParameters): INodeParameters {
	return { matterId: byId(1), documentTemplateId: byId(2), filename: 'Letter', ...more };
}

/** Looks are as many as it takes. */
function unlike(request: string[], index: number, all: string[][]): boolean {
	return String(request) !== String(all[index - 1]);
}
