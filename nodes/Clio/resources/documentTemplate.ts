import { one } from '../../../core/describe/answer';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { RecordWithFile } from '../../../core/describe/operationContext';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { outputFields } from '../builders/outputFields';
import { recordOperations } from '../builders/recordOperations';
import { storedFile } from '../builders/storedFile';

const templateField = clioRecord('searchDocumentTemplates')('Document Template', 'id', {
	name: 'documentTemplateId',
	required: true,
});

const templates = recordOperations({
	singular: 'document template',
	plural: 'document templates',
	path: '/document_templates',
	kind: 'documentTemplate',
	id: templateField,
	orders: ['category.name', 'filename', 'last_modified', 'last_modified_by.name'],
});

async function download(work: OperationContext): Promise<unknown> {
	const { input, send } = work;
	const { pathParameters, unsent } = input;
	const read = async (fields: unknown) => {
		const query = { fields: asText(fields) };
		const answer = await send({ request: 'GET /document_templates/{id}.json', pathParameters, query });
		const found = getPath(answer, 'data');
		return isJsonObject(found) ? found : {};
	};
	const template = await read(input.query.fields);
	const isNamed = 'filename' in template && 'content_type' in template;
	const named = isNamed ? template : await read('id,filename,content_type,size');
	const request = { request: 'GET /document_templates/{id}/download.json', pathParameters } as const;
	const file = await storedFile(work, request, named);
	return new RecordWithFile(template, asText(unsent.binaryProperty), file);
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Templates */
export const documentTemplate = resource(
	'Document Template',
	'documentTemplate',
	[
		templates.get({ description: 'Get what Clio knows about one document template, without its file' }),
		templates.getMany({
			description: 'Get the templates from which documents can be generated',
			filters: [ids],
		}),
		{
			value: 'download',
			name: 'Download',
			action: 'Download document template',
			description: 'Get the file of a document template, with its merge fields as they are',
			request: 'GET /document_templates/{id}/download.json',
			fields: [templateField, outputField, ...outputFields('documentTemplate')],
			answer: one(),
			run: download,
			outside: 'n8nOnly',
		},
	],
	{
		// The list takes no search: it is searched here.
		searchDocumentTemplates: labelledSearch(
			'/document_templates',
			'id,filename,updated_at,document_category{name}',
			'{filename} · {document_category.name} · {updated_at}',
			{ order: 'filename(asc)' },
		),
	},
);
