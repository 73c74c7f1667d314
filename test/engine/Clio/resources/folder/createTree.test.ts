import type { INodeParameters } from 'n8n-workflow';
import { byId, items, Rig } from '../../../../harness/rig';
import { ClioRecords, describeRefusals } from '../../support/records';

const rig = new Rig();
const folders = new ClioRecords(rig, 'folder', '/folders');

let matterId: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matterId = await folders.first('/matters.json');
});

const OUTLINE = 'Correspondence\n\tClient\n\tCourt/Orders\nPleadings';
const inMatter = (outline = OUTLINE): INodeParameters => ({ matterId: byId(matterId), outline });
const posts = async () =>
	(await folders.sent())
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => (body as { data: object }).data);
const below = async (id: unknown) =>
	await folders.rows(`/folders.json?parent_id=${String(id)}&scope=descendants&fields=id,name,parent{id}`);

describe('Create Tree', () => {
	test('creates what is missing below the folder of a matter, from the top, and gives the IDs by path', async () => {
		const { folder } = (
			await folders.rows(`/matters.json?ids[]=${matterId}&fields=id,folder{id}`)
		)[0] as unknown as {
			folder: { id: number };
		};
		const [there] = (await below(folder.id)).filter(({ name }) => name === 'Correspondence');
		const { json, error } = await folders.call(
			'createTree',
			inMatter('correspondence\n  Client\n  Court/Orders\nPleadings'),
		);
		expect(error).toBeUndefined();
		const [{ ids, created, present } = {}] = json as Array<Record<string, Record<string, number>>>;
		expect(present).toEqual(['correspondence']);
		expect(created).toEqual([
			'correspondence/Client',
			'correspondence/Court',
			'correspondence/Court/Orders',
			'Pleadings',
		]);
		expect(ids?.correspondence).toBe(there?.id);
		expect(await posts()).toEqual([
			{ name: 'Client', parent: { id: there?.id, type: 'Folder' } },
			{ name: 'Court', parent: { id: there?.id, type: 'Folder' } },
			{ name: 'Orders', parent: { id: ids?.['correspondence/Court'], type: 'Folder' } },
			{ name: 'Pleadings', parent: { id: matterId, type: 'Matter' } },
		]);
		expect(await below(folder.id)).toHaveLength(5);
	});

	test('run again, and by several items at once, creates nothing twice', async () => {
		const { json } = await folders.call('createTree', inMatter(), { items: items(1, 2) });
		expect(json[1]?.created).toEqual([]);
		expect(json[1]?.ids).toEqual(json[0]?.ids);
		await rig.control.clearLog();
		const again = await folders.good('createTree', inMatter());
		expect(again).toEqual({ ids: json[0]?.ids, created: [], present: Object.keys(json[0]?.ids as object) });
		expect((await folders.sent()).map(({ method }) => method)).toEqual(['GET', 'GET']);
	});

	test('grows in a contact, whose folder comes with the first one, and in a folder', async () => {
		const contact = await folders.first('/contacts.json?order=id(desc)');
		const inContact = { parentType: 'contact', contactId: byId(contact), outline: 'A\n B\nC' };
		const first = await folders.good('createTree', inContact);
		expect(first.created).toEqual(['A', 'A/B', 'C']);
		expect((await posts())[0]).toEqual({ name: 'A', parent: { id: contact, type: 'Contact' } });
		expect((await folders.good('createTree', inContact)).ids).toEqual(first.ids);
		const { A: above } = first.ids as Record<string, number>;
		const inFolder = { parentType: 'folder', parentFolderId: byId(above), outline: '- b\n- D' };
		expect(await folders.good('createTree', inFolder)).toMatchObject({ created: ['D'], present: ['b'] });
	});

	test('of two folders with one name takes the older one', async () => {
		const { ids } = (await folders.good('createTree', inMatter('Drafts'))) as { ids: Record<string, number> };
		await folders.good('create', { matterId: byId(matterId), nameText: 'Drafts' });
		expect(await folders.good('createTree', inMatter('DRAFTS '))).toMatchObject({
			ids: { DRAFTS: ids.Drafts },
		});
	});

	test('that breaks off goes on where it stopped', async () => {
		await rig.control.fault({ service: 'clio', method: 'POST', skip: 1, times: 1, kind: 'cut' });
		const { error } = await folders.call('createTree', inMatter('A\nB\nC'));
		expect(error?.description).toMatch(/safe to run this again: twice leads to the same/);
		expect(await posts()).toHaveLength(2);
		expect(await folders.good('createTree', inMatter('A\nB\nC'))).toMatchObject({
			created: ['C'],
			present: ['A', 'B'],
		});
	});

	describeRefusals(folders, [
		['createTree', { matterId: byId(1), outline: '={{ " " }}' }, '"Folders" is required'],
		['createTree', { matterId: byId(1), outline: '/ /' }, '"Folders" names no folder'],
	]);
});
