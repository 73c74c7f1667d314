import { randomBytes } from 'node:crypto';
import { ClioFiles, download, fileItem, firstMatter, roundTrip } from '../../support/files';
import { byId, Rig } from '../../../../harness/rig';

const MIB = 1024 * 1024;

describe('a download', () => {
	const rig = new Rig();
	const files = new ClioFiles(rig);
	let matterId: string;
	let id: number;

	beforeEach(async () => {
		matterId = await firstMatter(rig);
		id = await files.store(matterId, 'Contract – Harrow.pdf', '%PDF-1.7 first');
		await rig.control.clearLog();
	});

	const bytesIn = ({ items }: Awaited<ReturnType<Rig['call']>>, field = 'data') =>
		Buffer.from(items[0]?.binary?.[field]?.data ?? '', 'base64').toString();

	test('gives the document and its file, which comes without the token', async () => {
		const outcome = await rig.call(download(id));
		expect(outcome.error).toBeUndefined();
		expect(outcome.json[0]).toMatchObject({
			id,
			name: 'Contract – Harrow.pdf',
			matter: { id: Number(matterId) },
		});
		expect(outcome.items[0]?.pairedItem).toEqual({ item: 0 });
		expect(outcome.items[0]?.binary?.data).toMatchObject({
			fileName: 'Contract – Harrow.pdf',
			fileExtension: 'pdf',
			mimeType: 'application/pdf',
		});
		expect(bytesIn(outcome)).toBe('%PDF-1.7 first');
		expect((await rig.received('clio')).map(({ method, path, status }) => [method, path, status])).toEqual([
			['GET', `/api/v4/documents/${id}.json`, 200],
			['GET', `/api/v4/documents/${id}/download.json`, 303],
		]);
		const [fetched, ...others] = await rig.control.log('clioStorage');
		expect(others).toEqual([]);
		expect(fetched).toMatchObject({ method: 'GET', status: 200 });
		expect(Object.keys(fetched?.headers ?? {})).not.toContain('authorization');
	});

	test('puts the file where it is wanted, and is named right with any fields', async () => {
		const parameters = { binaryProperty: 'contract', output: 'selected', outputFields: ['etag'] };
		const outcome = await rig.call(download(id, parameters));
		expect(Object.keys(outcome.json[0] ?? {})).toEqual(['id', 'etag']);
		expect(outcome.items[0]?.binary?.contract).toMatchObject({
			fileName: 'Contract – Harrow.pdf',
			mimeType: 'application/pdf',
		});
		expect(bytesIn(outcome, 'contract')).toBe('%PDF-1.7 first');
	});

	test('gives an older version, under the name that it had', async () => {
		const upload = { resource: 'document', operation: 'uploadVersion', documentId: byId(id) };
		await rig.call({ ...download(id), parameters: upload }, { items: [fileItem('second.txt', 'second')] });
		const { data: versions } = await rig.ask<{ data: Array<{ id: number }> }>(
			'clio',
			`/api/v4/documents/${id}/versions.json`,
		);
		const [first, second] = versions;
		await rig.control.clearLog();
		const old = await rig.call(download(id, { documentVersionId: byId(first?.id) }));
		expect(bytesIn(old)).toBe('%PDF-1.7 first');
		expect(old.items[0]?.binary?.data).toMatchObject({
			fileName: 'Contract – Harrow.pdf',
			mimeType: 'application/pdf',
		});
		const asked = (await rig.received('clio')).find(({ path }) => path.endsWith('download.json'));
		expect(asked?.query).toEqual({ document_version_id: String(first?.id) });
		const newest = await rig.call(download(id));
		expect(bytesIn(newest)).toBe('second');
		expect(newest.items[0]?.binary?.data).toMatchObject({ fileName: 'second.txt', mimeType: 'text/plain' });

		const search = { node: 'clio', credentials: ['clioOAuth2Api'], parameters: download(id).parameters };
		const picked = await rig.engine.callMethod(search, 'listSearch', 'searchDocumentVersions', '');
		expect(picked).toMatchObject({
			results: [first, second].map((version, index) => ({
				value: String(version?.id),
				name: expect.stringMatching(new RegExp(`^v${index + 1} · `)),
			})),
		});
	});

	test('of a version that is another document’s is refused', async () => {
		const { error } = await rig.call(download(id, { documentVersionId: byId(4) }));
		expect(error?.message).toContain(`The document ${id} has no version 4`);
		expect(await rig.control.log('clioStorage')).toEqual([]);
	});

	test.each([
		['reset', 1],
		['status', 2],
		['cut', 1],
	] as const)('that a fault of the storage (%s) spoils is begun anew', async (kind, times) => {
		await rig.control.fault({
			service: 'clioStorage',
			times,
			kind,
			...(kind === 'status' && { status: 503 }),
		});
		const outcome = await rig.call(download(id));
		expect(outcome.error).toBeUndefined();
		expect(bytesIn(outcome)).toBe('%PDF-1.7 first');
		expect(await rig.control.log('clioStorage')).toHaveLength(times + 1);
	});

	test('that never comes whole is an error and no file', async () => {
		await rig.control.fault({ service: 'clioStorage', times: 9, kind: 'cut' });
		const { error, items } = await rig.call(download(id));
		expect(error?.message).toMatch(/storage of Clio did not finish its answer to "Download document"/);
		expect(items).toEqual([]);
	});

	test('that stops half way is begun anew', async () => {
		await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'stall' });
		const outcome = await rig.call(download(id, { options: { timeout: 1 } }));
		expect(outcome.error).toBeUndefined();
		expect(bytesIn(outcome)).toBe('%PDF-1.7 first');
		expect(await rig.control.log('clioStorage')).toHaveLength(2);
	});

	test('that always stops half way is an error in the end', async () => {
		await rig.control.fault({ service: 'clioStorage', times: 9, kind: 'stall' });
		const { error, items } = await rig.call(download(id, { options: { timeout: 1 } }));
		expect(error?.message).toMatch(
			/did not finish its answer to "Download document": no answer came in time/,
		);
		expect(items).toEqual([]);
	});

	test('may take longer than an answer, as long as something comes', async () => {
		const slow = { kind: 'drip', bytes: 3, milliseconds: 400 } as const;
		await rig.control.fault({ service: 'clioStorage', times: 1, ...slow });
		const outcome = await rig.call(download(id, { options: { timeout: 1 } }));
		expect(outcome.error).toBeUndefined();
		expect(bytesIn(outcome)).toBe('%PDF-1.7 first');
		expect(await rig.control.log('clioStorage')).toHaveLength(1);
	});

	test.each([
		[403, 'does not allow "Download document"'],
		[404, 'has nothing at the address of the file'],
		[400, 'refused "Download document"'],
	])('whose address has expired says so, and tells it to nobody: %i', async (status, words) => {
		await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status });
		const { error, run } = await rig.call(download(id));
		expect(error?.message).toMatch(`file storage of Clio ${words}`);
		expect(error?.description).toBe('Its address may have expired: run this item again.');
		expect(run.record).not.toMatch(/clio-documents|signature=/i);
	});

	test('that is refused at length leaves no connection open', async () => {
		const page = { kind: 'status', status: 403, body: 'Forbidden ', bytes: 5_000_000 } as const;
		await rig.control.fault({ service: 'clioStorage', times: 1, ...page });
		expect((await rig.call(download(id))).error?.message).toMatch(/does not allow "Download document"/);
		// Time goes on only when n8n has no request under way.
		await rig.engine.time.hold(new Date());
		await rig.engine.time.pass(1);
		await rig.engine.time.release();
	});

	test('never goes to an address without encryption', async () => {
		const location = 'http://files.example/contract.pdf';
		const path = `/api/v4/documents/${id}/download.json`;
		await rig.control.fault({ service: 'clio', path, times: 1, kind: 'redirect', status: 303, location });
		const { error } = await rig.call(download(id));
		expect(`${error?.message} ${error?.description}`).not.toContain('files.example');
		expect(error?.message).toMatch(/did not get a usable answer/);
	});

	test('of a document that is not there is told as such', async () => {
		const { error } = await rig.call(download(4));
		expect(error?.message).toBe('Document 4 was not found');
	});
});

describe('with files on the disk, as n8n keeps them', () => {
	const rig = new Rig({ environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' } });
	const files = new ClioFiles(rig);
	let matterId: string;

	beforeEach(async () => {
		matterId = await firstMatter(rig);
	});

	test('a file goes from Clio to Clio', async () => {
		const bytes = randomBytes(3 * MIB);
		const id = await files.store(matterId, 'Bundle.zip', bytes);
		const { json, error, run } = await roundTrip(rig, id, matterId);
		expect(error).toBeUndefined();
		expect(run.nodes.Download?.items[0]?.binary?.data).toMatchObject({
			id: expect.stringMatching(/^filesystem/),
			data: expect.stringMatching(/^filesystem/),
		});
		expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
	});

	test('a download that is cut is begun anew', async () => {
		const bytes = randomBytes(MIB);
		const id = await files.store(matterId, 'Bundle.zip', bytes);
		await rig.control.fault({ service: 'clioStorage', method: 'GET', times: 2, kind: 'cut' });
		const { json, error } = await roundTrip(rig, id, matterId);
		expect(error).toBeUndefined();
		expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
	});

	test.each([
		['stall', 1, {}],
		['drip', 0, { bytes: MIB / 8, milliseconds: 250 }],
	] as const)('a download that is slow (%s) is begun anew %i times', async (kind, again, more) => {
		const bytes = randomBytes(MIB);
		const id = await files.store(matterId, 'Bundle.zip', bytes);
		await rig.control.fault({ service: 'clioStorage', method: 'GET', times: 1, kind, ...more });
		const { error, items } = await rig.call(download(id, { options: { timeout: 1 } }));
		expect(error).toBeUndefined();
		const { id: stored, fileSize } = items[0]?.binary?.data ?? {};
		// In words, as n8n 1.x does not count the bytes.
		expect([stored, fileSize]).toEqual([expect.stringMatching(/^filesystem/), '1.05 MB']);
		expect(await rig.control.log('clioStorage')).toHaveLength(1 + again);
	});

	test('an upload whose connection breaks reads the file anew', async () => {
		const bytes = randomBytes(MIB);
		const id = await files.store(matterId, 'Bundle.zip', bytes);
		await rig.control.fault({ service: 'clioStorage', method: 'PUT', times: 2, kind: 'status', status: 503 });
		const { json, error } = await roundTrip(rig, id, matterId);
		expect(error).toBeUndefined();
		expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
	});
});
