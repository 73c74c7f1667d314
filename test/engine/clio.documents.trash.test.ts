import { ClioFiles } from './clioFiles';
import { byId, Rig, type Call } from './rig';

const rig = new Rig();
const files = new ClioFiles(rig);
const path = '/api/v4/documents';
const draft = { node: 'clio', credentials: ['clioOAuth2Api'] };

interface Document {
	etag: string;
	parent: { id: number };
	deleted_at: string | null;
}

const document = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource: 'document', operation, ...parameters },
});
const ask = async <T>(route: string) => (await rig.ask<{ data: T }>('clio', `/api/v4${route}`)).data;
const read = async (of: number) =>
	await ask<Document>(`/documents/${of}.json?fields=etag,deleted_at,parent{id}`);
const firstId = async (route: string) =>
	(await ask<Array<{ id: number }>>(`/${route}.json?limit=1`))[0]?.id ?? 0;
const sent = async () =>
	(await rig.received('clio')).map(({ method, path: of, body }) => ({ method, path: of, body }));

let id: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	id = await files.store(await firstId('matters'), 'Contract.pdf', '%PDF-1.7');
	await rig.control.clearLog();
});

test('Delete puts a document there, and Restore takes it back', async () => {
	const { parent } = await read(id);
	const { json } = await rig.call(document('delete', { documentId: byId(id) }));
	expect(json).toEqual([{ success: true }]);
	expect((await sent()).map(({ method, path: of }) => [method, of])).toEqual([
		['DELETE', `${path}/${id}.json`],
	]);
	expect(await ask<unknown[]>(`/documents.json?ids[]=${id}`)).toEqual([]);
	const found = await rig.engine.callMethod(draft, 'listSearch', 'searchTrashedDocuments', 'Contract.pdf');
	expect(found).toMatchObject({
		results: [{ value: String(id), name: expect.stringMatching(/^Contract\.pdf · 20/) }],
	});
	await rig.control.clearLog();
	const restored = await rig.call(document('restore', { documentId: byId(id) }));
	expect(restored.error).toBeUndefined();
	expect(await sent()).toMatchObject([
		{ method: 'PATCH', path: `${path}/${id}.json`, body: { data: { restore: true } } },
	]);
	expect(await read(id)).toMatchObject({ deleted_at: null, parent });
});

test('Restore may put it elsewhere', async () => {
	const contact = await firstId('contacts');
	await rig.call(document('delete', { documentId: byId(id) }));
	await rig.control.clearLog();
	const { json } = await rig.call(
		document('restore', { documentId: byId(id), moveTo: 'contact', contactId: byId(contact) }),
	);
	expect((await sent())[0]?.body).toEqual({
		data: { restore: true, parent: { id: contact, type: 'Contact' } },
	});
	expect(json[0]).toMatchObject({ contact: { id: contact }, deleted_at: null });
});

test('Delete is done only if nobody changed the document since', async () => {
	const { etag } = await read(id);
	const remove = async (onlyIfUnchanged: string) =>
		await rig.call(document('delete', { documentId: byId(id), additionalFields: { onlyIfUnchanged } }));
	expect((await remove('"other"')).error?.message).toContain('changed since it was read');
	expect((await read(id)).deleted_at).toBeNull();
	expect((await remove(etag)).error).toBeUndefined();
	expect(await ask<unknown[]>(`/documents.json?ids[]=${id}`)).toEqual([]);
});

test('a locked document stays, in Clio’s words', async () => {
	const [locked] = await ask<Array<{ id: number }>>('/documents.json?locked=true&limit=1');
	const { error } = await rig.call(document('delete', { documentId: byId(locked?.id) }));
	expect(error).toMatchObject({ httpCode: '409', message: expect.stringContaining('locked') });
});
