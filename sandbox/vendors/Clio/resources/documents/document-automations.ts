import type { Json, JsonObject } from '../../../../foundation/http/json';
import type { JobKind, Jobs } from '../../engine/jobs';
import { referenceTo } from '../../engine/references';
import { filledText, object, reference } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { extensionOf } from '../../documents/content-types';
import { makeDocument } from '../../documents/document-writes';
import type { Uploads } from '../../documents/uploads';
import { SHAPES, to, toMany } from '../../shapes';

const AUTOMATION: JobKind = {
	collection: 'document_automations',
	column: 'state',
	steps: ['not_started', 'queued', 'in_progress'],
	good: 'completed',
};

const schema = object(
	{
		document_template: reference,
		matter: reference,
		filename: filledText,
		formats: { type: 'array', items: { enum: ['pdf', 'original'] }, minItems: 1, uniqueItems: true },
	},
	['document_template', 'matter', 'filename', 'formats'],
);

/** Whether the extension belongs into the name that is asked for is not documented: here it is added where it is missing. */
const named = (name: string, extension: string): string =>
	extensionOf(name) === extension ? name : `${name}.${extension}`;

const asPdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);

/** The files become ordinary documents of the matter (the folder is not documented: here its root folder). */
function documentsOf(
	{ filename, export_formats: formats, matter, document_template }: Row,
	work: Work,
	uploads: Uploads,
): Json[] {
	const { store } = work;
	const template = store.find('document_templates', Number(document_template));
	const parent = { id: matter ?? null, type: 'Matter' };
	const source = uploads.storage.get(String(template?.uuid)) ?? Buffer.alloc(0);
	const number = String(store.find('matters', Number(matter))?.display_number);
	return (Array.isArray(formats) ? formats : []).map((format) => {
		const isPdf = format === 'pdf';
		const name = named(String(filename), isPdf ? 'pdf' : extensionOf(String(template?.filename)));
		const bytes = isPdf ? asPdf(`${String(template?.filename)} for ${number}`) : source;
		return makeDocument(parent, name, bytes, work, uploads).id;
	});
}

/**
 * Documents that are made from templates: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Automations
 */
export const documentAutomationsWith = (jobs: Jobs, uploads: Uploads): Resource => ({
	name: 'document_automations',
	operations: ['list', 'get', 'create'],
	shape: {
		fields: SHAPES.documentAutomation.fields,
		nested: {
			matter: to(SHAPES.matter, 'matters'),
			document_template: to(SHAPES.documentTemplate, 'document_templates'),
			documents: toMany(SHAPES.document, 'documents'),
		},
	},
	filters: {},
	orders: ['id'],
	create: {
		schema,
		save(data: JsonObject, work: Work): Row {
			const row = work.records.add('document_automations', {
				state: 'not_started',
				export_formats: data.formats ?? [],
				filename: data.filename ?? null,
				matter: referenceTo(data.matter, 'matters', work.store),
				document_template: referenceTo(data.document_template, 'document_templates', work.store),
				documents: [],
			});
			jobs.begin(AUTOMATION, row, (its) => ({ documents: documentsOf(its, work, uploads) }));
			return row;
		},
	},
});
