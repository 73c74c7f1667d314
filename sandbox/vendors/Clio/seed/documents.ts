import { Random, uuid } from '../../../foundation/data/random';
import { contentTypeOf } from '../documents/content-types';
import { FIRST_DOCUMENT, FIRST_FOLDER, folderColumns } from '../documents/folders';
import type { Storage } from '../documents/storage';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { FOUNDED } from './firm';

/** So many matters have papers; every matter has a folder. */
const MATTERS_WITH_DOCUMENTS = 40;

const CATEGORIES = ['Correspondence', 'Contract', 'Court filing', 'Evidence'];
const PAPERS = [
	'Engagement letter.docx',
	'Retainer agreement.pdf',
	'Statement of claim.pdf',
	'Meeting notes.txt',
	'Draft agreement.docx',
	'Scan of passport.png',
];

const TEMPLATES = ['Engagement letter.docx', 'Notice to the court.docx', 'Fee agreement.pdf'];

function seedFolder(store: Store, at: string, columns: Parameters<typeof folderColumns>[0]): Row {
	const id = store.nextId('folders', FIRST_FOLDER);
	return store.add('folders', { ...folderColumns(columns), id, created_at: at, updated_at: at });
}

/** Whoever looks at the first bytes of a PDF finds one. */
const bytesOf = (name: string): string =>
	name.endsWith('.pdf')
		? `%PDF-1.4\n% ${name}: made up, like everything in this firm.\n%%EOF\n`
		: `${name}\n\nThis paper is made up, like everything in this firm.\n`;

function seedDocument(store: Store, storage: Storage, folder: Row, name: string, random: Random): void {
	const at = random.moment(new Date(folder.created_at), new Date('2026-06-30T16:00:00Z')).toISOString();
	const times = { created_at: at, updated_at: at };
	const id = store.nextId('documents', FIRST_DOCUMENT);
	const bytes = Buffer.from(bytesOf(name));
	const file = { filename: name, content_type: contentTypeOf(name) ?? null, size: bytes.length };
	const creator = random.pick(store.rows('users')).id;
	const key = uuid(`clio document ${id}`);
	storage.put(key, bytes);
	const version = store.add('document_versions', {
		...file,
		...times,
		id: store.nextId('document_versions', 5_100_000_001),
		document_id: id,
		uuid: key,
		version_number: 1,
		received_at: null,
		fully_uploaded: true,
		put_url: null,
		put_headers: [],
		multiparts: [],
		creator,
	});
	store.add('documents', {
		...file,
		...times,
		id,
		name,
		type: 'Document',
		locked: random.chance(0.1),
		deleted_at: null,
		received_at: at,
		parent: folder.id,
		matter: folder.matter ?? null,
		contact: null,
		document_category: random.pick(store.rows('document_categories')).id,
		creator,
		group: null,
		latest_document_version: version.id,
		external_properties: [],
		document_number: store.rows('documents').length + 1,
		is_complete: true,
	});
}

/** Adds templates, and what was made from the first of them. */
function seedTemplates(store: Store, storage: Storage): void {
	const times = { created_at: FOUNDED, updated_at: FOUNDED };
	const [category] = store.rows('document_categories');
	TEMPLATES.forEach((filename, index) => {
		const bytes = Buffer.from(`${filename}: <<Matter.DisplayNumber>>, <<Matter.Client.Name>>\n`);
		const key = uuid(`clio document template ${filename}`);
		storage.put(key, bytes);
		store.add('document_templates', {
			...times,
			id: 8_950_001 + index * 10,
			filename,
			content_type: contentTypeOf(filename) ?? null,
			size: bytes.length,
			uuid: key,
			document_category: index === 0 ? (category?.id ?? null) : null,
			last_modified_by: store.rows('users')[0]?.id ?? null,
		});
	});
	const [document] = store.rows('documents');
	if (!document) return;
	store.add('document_automations', {
		...times,
		id: 8_960_000_001,
		state: 'completed',
		export_formats: ['original'],
		filename: document.name ?? null,
		matter: document.matter ?? null,
		document_template: store.rows('document_templates')[0]?.id ?? null,
		documents: [document.id],
	});
}

/** Adds the account's root folder, one folder per matter, and papers in the first matters. */
export function seedDocuments(store: Store, storage: Storage): void {
	const random = new Random('clio documents');
	const times = { created_at: FOUNDED, updated_at: FOUNDED };
	CATEGORIES.forEach((name, index) =>
		store.add('document_categories', { id: 7_900_001 + index * 10, name, ...times }),
	);
	const root = seedFolder(store, FOUNDED, { name: 'All files', root: true });
	store.rows('matters').forEach((matter, index) => {
		const columns = { matter: matter.id, creator: matter.user ?? null };
		const name = String(matter.display_number);
		const folder = seedFolder(store, matter.created_at, { ...columns, name, root: true, parent: root.id });
		matter.folder = folder.id;
		if (index >= MATTERS_WITH_DOCUMENTS) return;
		const letters = { ...columns, name: 'Correspondence', parent: folder.id };
		const subfolder = seedFolder(store, matter.created_at, letters);
		for (const paper of PAPERS) {
			if (random.chance(0.4)) {
				seedDocument(store, storage, random.chance(0.3) ? subfolder : folder, paper, random);
			}
		}
	});
	seedTemplates(store, storage);
}
