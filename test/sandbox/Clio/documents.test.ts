import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, headersOf, md5, UPLOAD, type Clio, type Document } from '../support/clio-client';

describe('Clio documents in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let matter: { id: number; folder: { id: number } };

	const begin = async (more: object = {}): Promise<Document> =>
		await clio.data(201, 'POST', `/documents.json?${UPLOAD}`, {
			name: 'Letter.pdf',
			parent: { id: matter.id, type: 'Matter' },
			...more,
		});
	const put = async (
		url: string | null,
		headers: Record<string, string>,
		body: string | ReadableStream = 'bytes',
	) => {
		const response = await fetch(url ?? '', { method: 'PUT', headers, body, ...{ duplex: 'half' } });
		return { status: response.status, text: await response.text() };
	};
	const finish = async ({ id, latest_document_version: { uuid } }: Document) =>
		await clio.call('PATCH', `/documents/${id}.json?${UPLOAD}`, { uuid, fully_uploaded: true });
	const upload = async (body = 'bytes', more: object = {}): Promise<Document> => {
		const document = await begin(more);
		const { put_url, put_headers } = document.latest_document_version;
		expect((await put(put_url, headersOf(put_headers), body)).status).toBe(200);
		expect((await finish(document)).status).toBe(200);
		return document;
	};
	const namesIn = async (query: string): Promise<string[]> =>
		(await clio.data<Document[]>(200, 'GET', `/documents.json?fields=name&${query}`)).map(({ name }) => name);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset({ matters: 60, contacts: 40 });
		clio = await clioOf(sandbox);
		const fields = 'fields=id,folder{id}&order=id(desc)&limit=1';
		const [last] = await clio.data<Array<typeof matter>>(200, 'GET', `/matters.json?${fields}`);
		if (last) matter = last;
	});

	test('takes a document in three steps and hides it until the last', async () => {
		const document = await begin();
		const { put_url, put_headers } = document.latest_document_version;
		const here = `matter_id=${matter.id}`;
		expect(await namesIn(here)).toEqual([]);
		expect(await namesIn(`${here}&show_uncompleted=true`)).toEqual(['Letter.pdf']);
		expect(errorOf(await finish(document)).type).toBe('UploadNotFoundError');

		expect((await put(put_url, headersOf(put_headers))).status).toBe(200);
		const done = await finish(document);
		expect(done.status).toBe(200);
		expect(done.body).toMatchObject({
			data: { latest_document_version: { fully_uploaded: true, put_url: null } },
		});
		expect(errorOf(await finish(document)).message).toContain('already marked');
		expect(await namesIn(here)).toEqual(['Letter.pdf']);
		expect((await sandbox.control.counters()).clio.created).toMatchObject({ documents: 1 });
	});

	test('keeps bytes behind signed URLs that take nothing but what was signed', async () => {
		const { put_url, put_headers } = (await begin()).latest_document_version;
		const right = headersOf(put_headers);
		expect(put_headers.map(({ name }) => name)).toEqual(['Content-Type', 'x-amz-server-side-encryption']);
		const refusals = [
			[{ ...right, authorization: 'Bearer token' }, 400, 'Only one auth mechanism allowed'],
			[{ 'Content-Type': 'application/pdf' }, 403, 'SignatureDoesNotMatch'],
			[{ ...right, 'Content-Type': 'text/plain' }, 403, 'SignatureDoesNotMatch'],
			[{ ...right, 'x-amz-acl': 'public-read' }, 403, 'not signed'],
			[{ ...right, 'Content-MD5': md5('other bytes') }, 400, 'BadDigest'],
		] as const;
		for (const [headers, status, text] of refusals) {
			const answer = await put(put_url, headers);
			expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
		}
		const stream = new Blob(['bytes']).stream();
		expect(await put(put_url, right, stream)).toMatchObject({ status: 501 });
		expect((await put(`${put_url}0`, right)).status).toBe(403);
		await sandbox.control.advanceClock(601);
		expect((await put(put_url, right)).text).toContain('Request has expired');

		const log = await sandbox.control.log('clioStorage');
		expect(log).toHaveLength(8);
		expect(JSON.stringify(log)).not.toContain(new URL(put_url ?? '').searchParams.get('X-Amz-Signature'));
	});

	test('sends a download elsewhere, where no token is welcome', async () => {
		const { id } = await upload('the letter');
		const answer = await clio.call('GET', `/documents/${id}/download.json`);
		const location = answer.headers.get('location') ?? '';
		expect(answer.status).toBe(303);
		expect(location.startsWith(sandbox.urls.clioStorage)).toBe(true);
		const file = await fetch(location);
		expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([
			200,
			'application/pdf',
			'the letter',
		]);
		expect((await fetch(location, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
		await sandbox.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 503 });
		expect((await fetch(location)).status).toBe(503);
		expect((await clio.call('GET', `/documents/${id}/download.json?version=1`)).status).toBe(400);
	});

	test('takes large documents in parts', async () => {
		const parts = ['first', 'second', 'end'].map((text, index) => ({ text, part_number: index + 1 }));
		const announced = parts.map(({ text, part_number }) => ({
			part_number,
			content_length: String(text.length),
			content_md5: md5(text),
		}));
		const tooSmall = await clio.call('POST', '/documents.json', {
			name: 'Big.pdf',
			parent: { id: matter.id, type: 'Matter' },
			multiparts: announced,
		});
		expect(errorOf(tooSmall).message).toContain('at least 5242880 bytes');

		await sandbox.control.clio.settings({ minimumPartBytes: 5 });
		const document = await begin({ multiparts: announced.slice(0, 2) });
		const { uuid } = document.latest_document_version;
		const path = `/documents/${document.id}.json?${UPLOAD}`;
		const rest = { uuid, fully_uploaded: false, multiparts: announced.slice(2) };
		const { latest_document_version: version } = await clio.data<Document>(200, 'PATCH', path, rest);
		expect(version.put_url).toBeNull();
		expect(version.multiparts.map(({ part_number }) => part_number)).toEqual([1, 2, 3]);
		for (const { put_url, put_headers, part_number } of version.multiparts) {
			const text = parts[part_number - 1]?.text ?? '';
			if (part_number === 1) {
				expect((await put(put_url, { 'Content-MD5': md5(text) }, 'longer than announced')).status).toBe(403);
				expect((await put(put_url, { 'Content-Length': '5' }, text)).status).toBe(403);
				expect((await put(put_url, headersOf(put_headers), 'fir$t')).text).toContain('BadDigest');
				continue;
			}
			expect((await put(put_url, headersOf(put_headers), text)).status).toBe(200);
		}
		expect(errorOf(await finish(document)).type).toBe('UploadNotFoundError');
		const [first] = version.multiparts;
		await sandbox.control.advanceClock(3 * 3600);
		expect((await put(first?.put_url ?? null, headersOf(first?.put_headers ?? []), 'first')).status).toBe(
			200,
		);
		expect((await finish(document)).status).toBe(200);
		const { headers } = await clio.call('GET', `/documents/${document.id}/download.json`);
		expect(await (await fetch(headers.get('location') ?? '')).text()).toBe('firstsecondend');
	});

	test('keeps versions, and shows the old bytes until the new ones are there', async () => {
		const { id } = await upload('old');
		const next = await begin({ parent: { id, type: 'Document' } });
		expect(next.id).toBe(id);
		const text = async (query = '') => {
			const { headers } = await clio.call('GET', `/documents/${id}/download.json${query}`);
			return await (await fetch(headers.get('location') ?? '')).text();
		};
		expect(await text()).toBe('old');
		const { put_url, put_headers } = next.latest_document_version;
		await put(put_url, headersOf(put_headers), 'new');
		expect((await finish(next)).status).toBe(200);
		expect(await text()).toBe('new');
		const path = `/documents/${id}/versions.json?fields=id,version_number,fully_uploaded&fully_uploaded=true`;
		const versions = await clio.data<Array<{ id: number }>>(200, 'GET', path);
		expect(versions).toMatchObject([{ version_number: 1 }, { version_number: 2 }]);
		expect(await text(`?document_version_id=${versions[0]?.id ?? 0}`)).toBe('old');
	});

	test('copies, moves, trashes and restores', async () => {
		const { id } = await upload('text');
		const folder = await clio.data<{ id: number }>(201, 'POST', '/folders.json', {
			name: 'Drafts',
			parent: { id: matter.id, type: 'Matter' },
		});
		const copied = await clio.data(201, 'POST', `/documents/${id}/copy.json?fields=name,size,parent{id}`, {
			name: 'Copy.pdf',
			parent: { id: folder.id, type: 'Folder' },
		});
		expect(copied).toEqual({ name: 'Copy.pdf', size: 4, parent: { id: folder.id } });
		const inFolder = `/folders/list.json?fields=type,name&parent_id=${matter.folder.id}`;
		expect(await clio.data(200, 'GET', `${inFolder}&scope=descendants`)).toEqual([
			{ type: 'Folder', name: 'Drafts' },
			{ type: 'Document', name: 'Letter.pdf' },
			{ type: 'Document', name: 'Copy.pdf' },
		]);
		const move = { name: 'Moved.pdf', parent: { id: folder.id, type: 'Folder' } };
		await clio.data(200, 'PATCH', `/documents/${id}.json`, move);
		expect(await clio.data(200, 'GET', inFolder)).toEqual([{ type: 'Folder', name: 'Drafts' }]);

		expect((await clio.call('DELETE', `/documents/${id}.json`)).status).toBe(204);
		expect((await clio.call('GET', `/documents/${id}.json`)).status).toBe(404);
		expect(await namesIn(`parent_id=${folder.id}`)).toEqual(['Copy.pdf']);
		expect(await namesIn(`parent_id=${folder.id}&include_deleted=true`)).toEqual(['Moved.pdf', 'Copy.pdf']);
		await clio.data(200, 'PATCH', `/documents/${id}.json`, { restore: true });
		await clio.call('DELETE', `/folders/${folder.id}.json`);
		expect(await namesIn(`matter_id=${matter.id}`)).toEqual([]);
		await clio.data(200, 'PATCH', `/folders/${folder.id}.json`, { restore: true });
		expect(await namesIn(`matter_id=${matter.id}`)).toEqual(['Moved.pdf', 'Copy.pdf']);

		expect((await clio.call('DELETE', `/documents/${id}.json`)).status).toBe(204);
		await sandbox.control.advanceClock(30 * 86_400);
		clio = await clioOf(sandbox);
		expect((await clio.call('PATCH', `/documents/${id}.json`, { restore: true })).status).toBe(404);
	});

	test('refuses what the vendor refuses, and what it would drop in silence', async () => {
		const { id } = await upload();
		const parent = { id: matter.id, type: 'Matter' };
		const property = { name: 'n', value: 'v' };
		const refusals = [
			['POST', '/documents.json', { name: 'a.pdf' }, 422],
			['POST', '/documents.json', { name: 'a.pdf', parent: { id: 1, type: 'Matter' } }, 404],
			['POST', '/documents.json', { name: 'a.pdf', parent: { id: matter.id, type: 'matter' } }, 422],
			['POST', '/documents.json', { name: 'a.unheard-of', parent }, 422],
			[
				'POST',
				'/documents.json',
				{ name: 'a.pdf', parent, external_properties: Array(6).fill(property) },
				422,
			],
			['POST', '/documents.json?fields=document_versions', { name: 'a.pdf', parent }, 400],
			['POST', '/folders.json', { name: 'a', parent: { id, type: 'Document' } }, 422],
			['PATCH', `/documents/${id}.json`, { fully_uploaded: true }, 422],
			['PATCH', `/documents/${id}.json`, { uuid: 'foreign', fully_uploaded: true }, 422],
			['DELETE', `/folders/${matter.folder.id}.json`, undefined, 400],
			['GET', '/documents.json?scope=descendants', undefined, 400],
			['GET', '/documents.json?matter=1', undefined, 400],
			['GET', '/folders/list.json?parent_id=null', undefined, 400],
		] as const;
		for (const [method, path, data, status] of refusals) {
			expect([path, (await clio.call(method, path, data)).status]).toEqual([path, status]);
		}
		const { headers } = await clio.call('GET', `/documents/${id}.json`);
		const ifMatch = { 'if-match': headers.get('etag') ?? '' };
		const rename = async () => await clio.call('PATCH', `/documents/${id}.json`, { name: 'b.pdf' }, ifMatch);
		expect((await rename()).status).toBe(200);
		expect((await rename()).status).toBe(412);
		expect((await clio.call('DELETE', `/documents/${id}.json`, undefined, ifMatch)).status).toBe(400);
	});
});
