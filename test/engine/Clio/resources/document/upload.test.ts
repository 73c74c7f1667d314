import { ClioFiles, fileItem } from '../../support/files';
import { byId, Rig, type Call } from '../../../../harness/rig';

const rig = new Rig();
const files = new ClioFiles(rig);

const upload = (parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource: 'document', operation: 'upload', binaryProperty: 'data', ...parameters },
});
const letter = fileItem('letter.txt', 'Dear Ms Harrow');
const documents = '/api/v4/documents.json';

let matterId: string;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	const answer = await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=1');
	matterId = String(answer.data[0]?.id);
	await rig.control.clearLog();
});

/** The documents of that name, unfinished ones included. */
async function named(name: string) {
	const query = `fields=id,size,parent{id,type},latest_document_version{fully_uploaded}&query=${name}&show_uncompleted=true`;
	const answer = await rig.ask<{ data: unknown[] }>('clio', `${documents}?${query}`);
	return answer.data;
}

test('a file is announced, stored without the token, and confirmed', async () => {
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		name: 'letter.txt',
		size: 14,
		latest_document_version: { fully_uploaded: true },
	});

	const [stored, ...others] = await rig.control.log('clioStorage');
	expect(others).toEqual([]);
	expect(stored).toMatchObject({ method: 'PUT', status: 200 });
	expect(Object.keys(stored?.headers ?? {})).not.toContain('authorization');
	expect(await named('letter.txt')).toMatchObject([
		{ size: 14, latest_document_version: { fully_uploaded: true } },
	]);
});

test('it may have another name', async () => {
	const { json } = await rig.call(
		upload({ matterId: byId(matterId), additionalFields: { nameText: 'Engagement letter.txt' } }),
		{ items: [letter] },
	);
	expect(json[0]).toMatchObject({ name: 'Engagement letter.txt' });
});

test('a store that refuses leaves no unfinished document, and its address is told to nobody', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 403 });
	const { error, run } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error?.message).toMatch(/file storage of Clio does not allow "Upload document"/);
	expect(error?.description).toMatch(/a new run gets a new one. Nothing was changed/);
	expect(run.record).not.toMatch(/clio-documents|signature=/i);
	expect(await named('letter.txt')).toEqual([]);
});

test('an item without the file is refused before anything is sent', async () => {
	const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [{ json: {} }] });
	expect(error?.message).toMatch(/binary|data/i);
	expect(await rig.received('clio')).toEqual([]);
});

/** What the node sent to Clio, in short. */
const sent = async () =>
	(await rig.received('clio')).map(({ method, path, query, body }) => ({ method, path, query, body }));

const first = async (path: string) =>
	(await rig.ask<{ data: Array<{ id: number }> }>('clio', `/api/v4${path}.json?limit=1`)).data[0]?.id ?? 0;

test('everything that Clio keeps of a file is sent, and kept', async () => {
	const [category, communication] = [await first('/document_categories'), await first('/communications')];
	const { json, error } = await rig.call(
		upload({
			matterId: byId(matterId),
			additionalFields: {
				nameText: 'Letter of 3 March',
				filename: 'scan-17.dat',
				contentType: 'application/pdf',
				receivedAt: '2026-03-03T09:00:00Z',
				documentCategory: byId(category),
				communicationId: byId(communication),
				externalProperties: { entries: [{ name: 'dms', value: 'D-17' }] },
			},
		}),
		{ items: [letter] },
	);
	expect(error).toBeUndefined();
	const [announced, confirmed, ...others] = await sent();
	expect(others).toEqual([]);
	expect(announced).toEqual({
		method: 'POST',
		path: documents,
		query: { fields: 'id,latest_document_version{uuid,put_url,put_headers}' },
		body: {
			data: {
				name: 'Letter of 3 March',
				parent: { id: Number(matterId), type: 'Matter' },
				filename: 'scan-17.dat',
				content_type: 'application/pdf',
				received_at: '2026-03-03T09:00:00Z',
				document_category: { id: category },
				communication_id: communication,
				external_properties: [{ name: 'dms', value: 'D-17' }],
			},
		},
	});
	expect(confirmed).toMatchObject({
		method: 'PATCH',
		path: `/api/v4/documents/${String(json[0]?.id)}.json`,
		body: { data: { uuid: expect.any(String), fully_uploaded: true } },
	});
	expect(json[0]).toMatchObject({
		name: 'Letter of 3 March',
		filename: 'scan-17.dat',
		content_type: 'application/pdf',
		received_at: '2026-03-03T09:00:00Z',
		document_category: { id: category },
		external_properties: [{ name: 'dms', value: 'D-17' }],
	});
	expect(await files.download(json[0]?.id)).toEqual({
		bytes: Buffer.from('Dear Ms Harrow'),
		type: 'application/pdf',
	});
});

test('a name without an extension goes with the type that n8n knows', async () => {
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), {
		items: [fileItem('Letter', '%PDF-1.7', 'application/pdf')],
	});
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ name: 'Letter', content_type: 'application/pdf' });
});

test('a file of no bytes is stored as such', async () => {
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), {
		items: [fileItem('empty.txt', '')],
	});
	expect(error).toBeUndefined();
	expect((await files.download(json[0]?.id)).bytes).toHaveLength(0);
});

test.each([
	['folder', 'parentFolderId', 'Folder', '/folders'],
	['contact', 'contactId', 'Contact', '/contacts'],
])('a %s may be the parent', async (parentType, parameter, type, path) => {
	const id = await first(path);
	await rig.control.clearLog();
	const { json, error } = await rig.call(upload({ parentType, [parameter]: byId(id) }), { items: [letter] });
	expect(error).toBeUndefined();
	expect((await sent())[0]?.body).toEqual({ data: { name: 'letter.txt', parent: { id, type } } });
	expect(json[0]).toMatchObject(type === 'Folder' ? { parent: { id } } : { contact: { id } });
});

test('a new version belongs to its document, and the old one stays', async () => {
	const id = await files.store(matterId, 'Contract.txt', 'first');
	const call = upload({
		operation: 'uploadVersion',
		documentId: byId(id),
		additionalFields: { nameText: 'Contract.txt', receivedAt: '2026-03-03T09:00:00Z' },
	});
	const { json, error } = await rig.call(call, { items: [fileItem('draft.txt', 'second')] });
	expect(error).toBeUndefined();
	expect((await sent())[0]?.body).toEqual({
		data: {
			name: 'Contract.txt',
			parent: { id, type: 'Document' },
			received_at: '2026-03-03T09:00:00Z',
		},
	});
	expect(json[0]).toMatchObject({ id, latest_document_version: { version_number: 2, fully_uploaded: true } });
	const { data: versions } = await rig.ask<{ data: Array<{ id: number }> }>(
		'clio',
		`/api/v4/documents/${id}/versions.json?fields=id,version_number`,
	);
	expect(versions).toHaveLength(2);
	expect((await files.download(id)).bytes.toString()).toBe('second');
	expect((await files.download(id, versions[0]?.id)).bytes.toString()).toBe('first');
});

test('a new version that cannot be stored leaves its document where it is', async () => {
	const id = await files.store(matterId, 'Contract.txt', 'first');
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 403 });
	const call = upload({ operation: 'uploadVersion', documentId: byId(id) });
	const { error } = await rig.call(call, { items: [letter] });
	expect(error?.message).toMatch(/does not allow "Upload new version of document"/);
	expect((await sent()).map(({ method }) => method)).toEqual(['POST']);
	expect((await files.download(id)).bytes.toString()).toBe('first');
});

test('bytes that a broken connection swallowed are put once more', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'reset' });
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 503 });
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error).toBeUndefined();
	expect(await rig.control.log('clioStorage')).toHaveLength(3);
	expect((await files.download(json[0]?.id)).bytes.toString()).toBe('Dear Ms Harrow');
});

test('a large file has more time than an answer alone', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'delay', milliseconds: 2000 });
	const call = upload({ matterId: byId(matterId), options: { timeout: 1 } });
	const { error } = await rig.call(call, { items: [fileItem('plan.txt', 'x'.repeat(250_000))] });
	expect(error).toBeUndefined();
	expect(await rig.control.log('clioStorage')).toHaveLength(1);
});

test('a confirmation that Clio could not check in time is asked for again', async () => {
	const body = { error: { type: 'UploadTimeoutError', message: 'Please try the request again.' } };
	await rig.control.fault({ service: 'clio', method: 'PATCH', times: 2, kind: 'status', status: 422, body });
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error).toBeUndefined();
	expect((await sent()).map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH']);
	expect(json[0]).toMatchObject({ latest_document_version: { fully_uploaded: true } });
});

test('a confirmation whose answer is lost is found in the document, with the fields that were asked for', async () => {
	await rig.control.fault({ service: 'clio', method: 'PATCH', times: 1, kind: 'cut' });
	const own = { output: 'selected', outputFields: ['name'] };
	const { json, error } = await rig.call(upload({ matterId: byId(matterId), ...own }), { items: [letter] });
	expect(error).toBeUndefined();
	expect(json).toEqual([{ id: expect.any(Number), name: 'letter.txt' }]);
	expect(await named('letter.txt')).toHaveLength(1);
});

test('bytes that did not arrive are told by Clio, and the document is removed', async () => {
	const body = { error: { type: 'UploadNotFoundError', message: 'A matching remote file was not found' } };
	await rig.control.fault({ service: 'clio', method: 'PATCH', times: 1, kind: 'status', status: 422, body });
	const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error?.message).toMatch(/A matching remote file was not found/);
	expect(await named('letter.txt')).toEqual([]);
});

describe('a confirmation of which nothing is known', () => {
	const documentPath = '/^/api/v4/documents/\\d+\\.json$/';

	/** Carried out, but neither its answers nor a look at the document come through. */
	const loseConfirmation = async () => {
		const at = { service: 'clio', path: documentPath, times: 8 } as const;
		await rig.control.fault({ ...at, method: 'PATCH', kind: 'cut' });
		await rig.control.fault({ ...at, method: 'GET', kind: 'status', status: 503 });
	};

	test('is told as unknown where the document must stay', async () => {
		const id = await files.store(matterId, 'Contract.txt', 'first');
		await loseConfirmation();
		const call = upload({ operation: 'uploadVersion', documentId: byId(id) });
		const { error } = await rig.call(call, { items: [letter] });
		expect(error?.description).toMatch(/The outcome is unknown/);
		expect(error?.description).not.toMatch(/Nothing was changed/);
	});

	test('is told as unknown where the document could not be removed', async () => {
		await loseConfirmation();
		await rig.control.fault({ service: 'clio', method: 'DELETE', times: 8, kind: 'status', status: 500 });
		const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
		expect(error?.description).toMatch(/The outcome is unknown.*could not be undone/);
		expect(error?.description).not.toMatch(/Nothing was changed/);
		await rig.control.clearFaults();
		expect(await named('letter.txt')).toHaveLength(1);
	});

	test('changes nothing where the document was removed again', async () => {
		await loseConfirmation();
		const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
		expect(error?.description).toMatch(/Nothing was changed/);
		await rig.control.clearFaults();
		expect(await named('letter.txt')).toEqual([]);
	});
});

test('a document that was announced and could not be removed is told, although its bytes were refused', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 403 });
	await rig.control.fault({ service: 'clio', method: 'DELETE', times: 8, kind: 'status', status: 500 });
	const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error?.description).toMatch(/could not be undone/);
	expect(error?.description).not.toMatch(/Nothing was changed|safe to run/);
});

test('a cancelled execution leaves no unfinished document', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'delay', milliseconds: 3000 });
	await rig.call(upload({ matterId: byId(matterId) }), { items: [letter], cancelAfterMs: 800 });
	const deleted = async () => (await sent()).filter(({ method }) => method === 'DELETE');
	for (const until = Date.now() + 5000; Date.now() < until && (await deleted()).length === 0;)
		await new Promise((resolve) => setTimeout(resolve, 50));
	expect(await deleted()).toHaveLength(1);
	expect(await named('letter.txt')).toEqual([]);
});

test.each<[Call['parameters'], string]>([
	[{ matterId: byId('={{ "none" }}') }, '"Matter" must be a Clio ID'],
	[{ parentType: 'folder', parentFolderId: byId('={{ $json.missing }}') }, '"Folder" is required'],
	[{ matterId: byId(1), additionalFields: { contentType: 'pdf' } }, '"Content Type" must be a MIME type'],
	[{ matterId: byId(1), additionalFields: { receivedAt: 'soon' } }, '"Received At" must be a date and time'],
	[{ operation: 'uploadVersion', documentId: byId('={{ 0 }}') }, '"Document" must be a Clio ID'],
])('an upload with %j is refused before anything is sent', async (parameters, words) => {
	const { error } = await rig.call(upload(parameters), { items: [letter] });
	expect(error?.message).toContain(words);
	expect(await rig.control.log()).toEqual([]);
});
