import { ClioFiles } from '../../support/files';
import { ClioRecords, type Row } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const files = new ClioFiles(rig);
const documents = new ClioRecords(rig, 'document', '/documents');
const path = '/api/v4/documents';
const draft = { node: 'clio', credentials: ['clioOAuth2Api'] };

interface Document extends Row {
	etag: string;
	parent: { id: number };
	deleted_at: string | null;
}

const read = async (of: number) => (await documents.read(of, 'etag,deleted_at,parent{id}')) as Document;
const sent = async () => await rig.received('clio');

let id: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	id = await files.store(await documents.first('/matters.json'), 'Contract.pdf', '%PDF-1.7');
	await rig.control.clearLog();
});

test('Delete puts a document there, and Restore takes it back', async () => {
	const { parent } = await read(id);
	const { json } = await documents.call('delete', { documentId: byId(id) });
	expect(json).toEqual([{ deleted: true, id: String(id) }]);
	expect((await sent()).map(({ method, path: of }) => [method, of])).toEqual([
		['DELETE', `${path}/${id}.json`],
	]);
	expect(await documents.rows(`/documents.json?ids[]=${id}`)).toEqual([]);
	const found = await rig.engine.callMethod(draft, 'listSearch', 'searchTrashedDocuments', 'Contract.pdf');
	expect(found).toMatchObject({
		results: [{ value: String(id), name: expect.stringMatching(/^Contract\.pdf · .+ · deleted 20/) }],
	});
	await rig.control.clearLog();
	const restored = await documents.call('restore', { documentId: byId(id) });
	expect(restored.error).toBeUndefined();
	expect(await sent()).toMatchObject([
		{ method: 'PATCH', path: `${path}/${id}.json`, body: { data: { restore: true } } },
	]);
	expect(await read(id)).toMatchObject({ deleted_at: null, parent });
});

test('Restore may put it elsewhere', async () => {
	const contact = await documents.first('/contacts.json');
	await documents.call('delete', { documentId: byId(id) });
	await rig.control.clearLog();
	const { json } = await documents.call('restore', {
		documentId: byId(id),
		moveTo: 'contact',
		contactId: byId(contact),
	});
	expect((await sent())[0]?.body).toEqual({
		data: { restore: true, parent: { id: contact, type: 'Contact' } },
	});
	expect(json[0]).toMatchObject({ contact: { id: contact }, deleted_at: null });
});

test('Delete is done only if nobody changed the document since', async () => {
	const { etag } = await read(id);
	const remove = async (onlyIfUnchanged: string) =>
		await documents.call('delete', { documentId: byId(id), onlyIfUnchanged });
	expect((await remove('"other"')).error?.message).toContain('changed since it was read');
	expect((await read(id)).deleted_at).toBeNull();
	expect((await remove(etag)).error).toBeUndefined();
	expect(await documents.rows(`/documents.json?ids[]=${id}`)).toEqual([]);
});

test('a locked document stays, in Clio’s words', async () => {
	const [locked] = await documents.rows('/documents.json?locked=true&limit=1');
	const { error } = await documents.call('delete', { documentId: byId(locked?.id) });
	expect(error).toMatchObject({ httpCode: '409', message: expect.stringContaining('locked') });
});
