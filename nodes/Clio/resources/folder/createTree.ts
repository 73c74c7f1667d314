import type { IDataObject } from 'n8n-workflow';

import { one } from '../../../../core/describe/answer';
import { text } from '../../../../core/describe/fields';
import type { Operation } from '../../../../core/describe/operation';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { parentFields } from '../../builders/parentFields';
import { pathName, readOutline, sameName } from './outline';
import type { FolderPath } from './outline';

/** What the tree grows in: `{"id": 1, "type": "Matter"}`. */
const parentIn = ({ body }: OperationContext['input']): IDataObject =>
	isJsonObject(body.parent) ? body.parent : {};

/** The ID of the folder in which the tree grows; a contact has none before something is put into it. */
async function rootOf({ input, send }: OperationContext): Promise<string> {
	const { id, type } = parentIn(input);
	if (type === 'Folder') return asText(id);
	const request = type === 'Matter' ? 'GET /matters/{id}.json' : 'GET /contacts/{id}.json';
	const query = { fields: 'id,folder{id}' };
	const owner = await send({ request, pathParameters: { id: asText(id) }, query });
	return asText(getPath(owner, 'data.folder.id'));
}

/** By the ID of the folder above, and the name. */
const placeOf = (above: string, name: string) => `${above} ${sameName(name)}`;

/** The IDs of the folders below, by their places. Of two with one name in one folder the older counts. */
async function presentIn({ list }: OperationContext, root: string): Promise<Map<string, unknown>> {
	const present = new Map<string, unknown>();
	if (root === '') return present;
	const query = { parent_id: root, scope: 'descendants', fields: 'id,name,parent{id}', order: 'id(asc)' };
	for (const { id, name, parent } of await list({ request: 'GET /folders.json', query, answer: pages() })) {
		const place = placeOf(asText(getPath(parent, 'id')), asText(name));
		if (!present.has(place)) present.set(place, id);
	}
	return present;
}

/** Creates what is missing, one after the other: a folder is created in one that is there. */
async function grow(work: OperationContext, root: string, paths: FolderPath[]): Promise<unknown> {
	const present = await presentIn(work, root);
	const ids = new Map<string, unknown>();
	const created: string[] = [];
	for (const path of paths) {
		const name = path.at(-1) ?? '';
		const above = path.length === 1 ? root : asText(ids.get(pathName(path.slice(0, -1))));
		let id = present.get(placeOf(above, name));
		if (id === undefined) {
			const parent = path.length === 1 ? parentIn(work.input) : { id: Number(above), type: 'Folder' };
			const query = { fields: 'id,name' };
			const answer = await work.send({ request: 'POST /folders.json', query, body: { name, parent } });
			id = getPath(answer, 'data.id');
			// Without its ID nothing can be put into it.
			if (!/^\d+$/.test(asText(id))) return {};
			created.push(pathName(path));
		}
		ids.set(pathName(path), id);
	}
	const all = [...ids.keys()];
	const data = {
		ids: Object.fromEntries(ids),
		created,
		present: all.filter((path) => !created.includes(path)),
	};
	return { data };
}

async function run(work: OperationContext): Promise<unknown> {
	const paths = readOutline(asText(work.input.unsent.outline));
	if (paths.length === 0) throw work.refuse('"Folders" names no folder', 'Write one on each line.');
	const { id, type } = parentIn(work.input);
	const root = await rootOf(work);
	// Two that look at the same time, and find no folder, would both create one.
	const place = root === '' ? `${asText(type)} ${asText(id)}` : root;
	return await work.inTurn([`folders in ${place}`], async () => await grow(work, root, paths));
}

export const createTree: Operation = {
	value: 'createTree',
	name: 'Create Tree',
	action: 'Create folder tree',
	description:
		'Create several folders in each other from an outline. Those that are there already stay as they are, so it can be run again.',
	request: 'POST /folders.json',
	effect: 'idempotent',
	fields: [
		...parentFields,
		text('Folders', 'outline', {
			location: 'none',
			required: true,
			multiline: true,
			placeholder: 'e.g. Correspondence\n  Client\n  Court\nPleadings/Drafts',
			hint: 'A folder on each line. Indent a line to put it into the folder above, or write it with slashes: Court/Orders',
			description:
				'The folders that are to be there, in whatever letters. Each that is not there yet takes a request.',
		}),
	],
	answer: one('data'),
	run,
	outside: 'n8nOnly',
};
