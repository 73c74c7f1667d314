import { deleted, listed, one } from '../../../core/describe/answer';
import type { ListAnswer } from '../../../core/describe/answer';
import { additionalFields, json, resourceLocator, text } from '../../../core/describe/fields';
import type { InputFile } from '../../../core/describe/files';
import { giveUpAfter, waitSwitch } from '../../../core/describe/job';
import type { Job } from '../../../core/describe/job';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import type { Paging } from '../../../core/describe/paging';
import { asText, isJsonObject } from '../../../core/util/json';
import { projectField, uuid } from './project';

/** The usual name with the framework that the vendor's API is built on; the vendor's pages name `project_id` only. */
const FILE_PART = 'file';

/**
 * The analysis of a document: https://clientdocs.contractlucidity.com/api/integrations (states, the two spellings of the last
 * one, five seconds). The answer of an upload is not shown; the vendor's next step is to ask for the state by ID.
 */
const analysis: Job = {
	noun: 'document',
	participle: 'processed',
	id: ['id', 'document_id', 'document.id'],
	request: 'GET /documents/{id}',
	every: 5,
	state: 'pipeline_status',
	until: ['complete', 'completed'],
	failed: ['failed'],
	reason: 'error_message',
	begun: 'was uploaded: do not upload it again',
	waitWith: 'Document → Wait Until Processed',
	whenUnnamed: 'Look for it in its project, in Contract Lucidity or with Document → Get Many.',
	whenFailed:
		'It stays in its project, and is not processed again by itself. See to what is wrong with the file; then upload it anew, and delete this document.',
};

const documentField = resourceLocator('Document', 'id', {
	name: 'documentId',
	listSearch: 'searchDocuments',
	format: { ...uuid, expected: 'a document ID such as 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61' },
	required: true,
	placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
});

/** The one whose documents the list shows; nothing is sent of it. */
const itsProject = projectField({
	key: 'project_id',
	location: 'none',
	required: undefined,
	description: 'Needed only to choose the document from a list',
});

/** A bare array is inferred from the list of projects; in an object it may have any name. */
function documentsIn(body: unknown): unknown {
	if (!isJsonObject(body)) return body;
	const arrays = Object.values(body).filter(Array.isArray);
	return arrays.length === 1 ? arrays[0] : body.documents;
}

/** Nothing is documented of pages. Should there be some, a part must not pass for the whole. */
const wholeList: Paging = {
	first: () => ({}),
	next: ({ body, rows }) =>
		isJsonObject(body) && Number(body.total ?? body.count) > rows.length
			? { noFurther: 'sent only a part of the documents, and does not document how to get the others' }
			: undefined,
};

const documentList: ListAnswer = { ...listed('', wholeList), read: documentsIn };

/** Form parts are texts; what is none is sent as JSON. */
const formText = (value: unknown): string =>
	typeof value === 'object' ? JSON.stringify(value) : asText(value);

/** Answers with the queued document, whose analysis takes a while. */
async function upload({ input, inputFile, refuse, send }: OperationContext): Promise<unknown> {
	const { binaryProperty, project_id: projectId, filePart, formFields } = input.unsent;
	const file = await inputFile(asText(binaryProperty));
	const parts: Record<string, string | InputFile> = { project_id: asText(projectId) };
	const add = (name: string, part: string | InputFile) => {
		if (Object.hasOwn(parts, name))
			throw refuse(`The form would hold "${name}" twice`, 'Look at "File Part" and "More Form Fields".');
		parts[name] = part;
	};
	add(asText(filePart) || FILE_PART, file);
	for (const [name, value] of Object.entries(isJsonObject(formFields) ? formFields : {}))
		add(name, formText(value));
	return await send({ request: 'POST /documents', multipart: parts });
}

async function remove({ input, send }: OperationContext): Promise<unknown> {
	const { pathParameters } = input;
	return await send({
		request: 'DELETE /documents/{id}',
		pathParameters,
		effect: 'idempotent',
		accept: 'nothing',
	});
}

/** https://clientdocs.contractlucidity.com/api/endpoints */
export const document = resource(
	'Document',
	'document',
	[
		{
			value: 'upload',
			name: 'Upload',
			action: 'Upload document',
			description: 'Upload a contract to a project, where it is queued for analysis',
			request: 'POST /documents',
			fields: [
				projectField({ key: 'project_id', location: 'none' }),
				text('Input Data Field Name', 'binaryProperty', {
					location: 'none',
					required: true,
					default: 'data',
					hint: 'The name of the input field that holds the file. Which types and sizes are accepted is a setting of your Contract Lucidity.',
				}),
				additionalFields([
					text('File Part', 'filePart', {
						location: 'none',
						placeholder: 'e.g. document',
						description: `Name of the form part with the file, where your Contract Lucidity calls it otherwise than "${FILE_PART}"`,
					}),
					{ ...giveUpAfter, needs: 'waitUntilProcessed' },
					json('More Form Fields', 'formFields', {
						location: 'none',
						description: 'Further parts of the form as JSON, such as { "title": "Supply agreement" }',
					}),
					waitSwitch(
						'Wait Until Processed',
						'waitUntilProcessed',
						'Whether to go on only when the analysis is complete, which usually takes 30 to 120 seconds',
					),
				]),
			],
			answer: one(),
			run: upload,
			outside: 'n8nOnly',
			job: analysis,
		},
		{
			value: 'waitUntilProcessed',
			name: 'Wait Until Processed',
			action: 'Wait until document is processed',
			description: 'Wait until the analysis of an uploaded document is complete, and get the document',
			request: 'GET /documents/{id}',
			fields: [itsProject, documentField, giveUpAfter],
			answer: one(),
			job: analysis,
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get document',
			description: 'Get one document with the state of its analysis',
			request: 'GET /documents/{id}',
			fields: [itsProject, documentField],
			answer: one(),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many documents',
			description: 'Get the documents of a project',
			request: 'GET /documents',
			fields: [projectField({ key: 'project_id' })],
			answer: documentList,
		},
		{
			value: 'delete',
			name: 'Delete',
			action: 'Delete document',
			description: 'Delete a document for good',
			request: 'DELETE /documents/{id}',
			fields: [itsProject, documentField],
			answer: deleted(),
			effect: 'idempotent',
			run: remove,
			outside: 'request',
		},
	],
	{
		searchDocuments: {
			request: 'GET /documents',
			answer: documentList,
			needs: { project_id: 'projectId' },
			value: 'id',
			// The vendor documents no name of a document; any of these tells it from others.
			label: '{filename|file_name|name|title|id} · {pipeline_status}',
		},
	},
);
