import { randomBytes } from 'node:crypto';
import { ClioFiles, fileItem, packageWith } from '../../support/files';
import { byId, Rig, type Call } from '../../../../harness/rig';

const PART = 1000;
const rig = new Rig({
	packageFolder: packageWith('nodes/Clio/api/uploadLimits.js', {
		uploadLimits: { inPartsFrom: 2500, partBytes: PART, partsPerRequest: 50, mostParts: 10_000 },
	}),
});
const files = new ClioFiles(rig);
const documents = '/api/v4/documents.json';

let matterId: string;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.control.clio.settings({ minimumPartBytes: PART });
	const answer = await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=1');
	matterId = String(answer.data[0]?.id);
	await rig.control.clearLog();
});

const upload = async (bytes: Buffer, parameters: Call['parameters'] = {}) =>
	await rig.call(
		{
			node: 'clio',
			credential: 'clioOAuth2Api',
			parameters: { resource: 'document', operation: 'upload', matterId: byId(matterId), ...parameters },
		},
		{ items: [fileItem('Bundle.pdf', bytes, 'application/pdf')] },
	);

interface Announced {
	data: {
		uuid?: string;
		fully_uploaded?: boolean;
		multiparts?: Array<{ part_number: number; content_length: string; content_md5: string }>;
	};
}
const announcements = async () =>
	(await rig.received('clio'))
		.filter(({ method }) => method === 'POST' || method === 'PATCH')
		.map(({ method, path, query, body }) => ({ method, path, query, ...(body as Announced).data }));
const puts = async () => await rig.control.log('clioStorage');
const unfinished = async () => {
	const query = 'fields=id&query=Bundle&show_uncompleted=true';
	return (await rig.ask<{ data: unknown[] }>('clio', `${documents}?${query}`)).data;
};

test('a file below the limit goes whole', async () => {
	expect((await upload(randomBytes(2499))).error).toBeUndefined();
	expect((await announcements())[0]).not.toHaveProperty('multiparts');
	expect(await puts()).toHaveLength(1);
});

test('a large file goes in parts, each with its length and its MD5', async () => {
	const bytes = randomBytes(2500);
	const { json, error } = await upload(bytes);
	expect(error).toBeUndefined();
	const [announced, confirmed, ...others] = await announcements();
	expect(others).toEqual([]);
	expect(announced).toMatchObject({
		method: 'POST',
		query: { fields: 'id,latest_document_version{uuid,multiparts}' },
	});
	expect(announced?.multiparts).toEqual(
		[1000, 1000, 500].map((length, index) => ({
			part_number: index + 1,
			content_length: String(length),
			content_md5: expect.stringMatching(/^[\w+/]{22}==$/),
		})),
	);
	expect(confirmed).toMatchObject({ method: 'PATCH', fully_uploaded: true });
	const sent = await puts();
	expect(sent.map(({ headers }) => [headers['content-length'], headers['content-md5']])).toEqual(
		announced?.multiparts?.map(({ content_length, content_md5 }) => [content_length, content_md5]),
	);
	for (const { headers } of sent) expect(Object.keys(headers)).not.toContain('authorization');
	expect(json[0]).toMatchObject({ size: 2500, latest_document_version: { fully_uploaded: true } });
	const stored = await files.download(json[0]?.id);
	expect(stored.bytes.equals(bytes)).toBe(true);
	expect(stored.type).toBe('application/pdf');
});

test('a file that fills its last part has no empty one behind it', async () => {
	const bytes = randomBytes(3000);
	const { json } = await upload(bytes);
	expect(await puts()).toHaveLength(3);
	expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
});

test('more than 50 parts are announced in turns', async () => {
	const bytes = randomBytes(101 * PART - 1);
	const { json, error } = await upload(bytes);
	expect(error).toBeUndefined();
	const all = await announcements();
	expect(
		all.map(({ method, fully_uploaded, multiparts }) => [method, fully_uploaded, multiparts?.length]),
	).toEqual([
		['POST', undefined, 50],
		['PATCH', false, 50],
		['PATCH', false, 1],
		['PATCH', true, undefined],
	]);
	expect(new Set(all.slice(1).map(({ uuid }) => uuid)).size).toBe(1);
	expect(all.flatMap(({ multiparts = [] }) => multiparts).map(({ part_number }) => part_number)).toEqual(
		Array.from({ length: 101 }, (_, index) => index + 1),
	);
	expect(await puts()).toHaveLength(101);
	expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
});

test('a part that is lost on its way is sent again, alone', async () => {
	await rig.control.fault({ service: 'clioStorage', skip: 1, times: 1, kind: 'reset' });
	const bytes = randomBytes(2800);
	const { json, error } = await upload(bytes);
	expect(error).toBeUndefined();
	expect((await puts()).map(({ query }) => query.partNumber)).toEqual(['1', '2', '2', '3']);
	expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
});

test.each([
	['a part is refused', { service: 'clioStorage', skip: 1, times: 1, kind: 'status', status: 403 } as const],
	[
		'the next parts cannot be announced',
		{ service: 'clio', method: 'PATCH', times: 1, kind: 'status', status: 422 } as const,
	],
])('when %s, the unfinished document is removed', async (_case, fault) => {
	await rig.control.fault(fault);
	const { status } = await upload(randomBytes(60 * PART));
	expect(status).toBe('error');
	expect((await rig.received('clio')).map(({ method }) => method).at(-1)).toBe('DELETE');
	expect(await unfinished()).toEqual([]);
});

test('a new version goes in parts as well', async () => {
	const id = await files.store(matterId, 'Bundle.pdf', 'first');
	const bytes = randomBytes(4321);
	const { error } = await upload(bytes, { operation: 'uploadVersion', documentId: byId(id) });
	expect(error).toBeUndefined();
	expect((await announcements())[0]?.multiparts).toHaveLength(5);
	expect((await files.download(id)).bytes.equals(bytes)).toBe(true);
});
