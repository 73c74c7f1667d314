import type { IDataObject } from 'n8n-workflow';

import { deleted, one } from '../../../core/describe/answer';
import {
	additionalFields,
	choice,
	filters,
	json,
	resourceLocator,
	text,
} from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import type { InputFile } from '../../../core/describe/files';
import { giveUpAfter, waitSwitch } from '../../../core/describe/job';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { unlessGone } from '../../../core/triggers/failures';
import { asText, isJsonObject } from '../../../core/util/json';
import { analysis, hasState, stageOf } from '../api/analysis';
import { documentList, obligationList, projectList, reportAnswer } from '../api/answers';
import { projectField, uuid } from './project';

/** The usual name with the framework that the vendor's API is built on; the vendor's pages name `project_id` only. */
const FILE_PART = 'file';

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

type Rows = IDataObject[];

/** Those in the wanted state; where the list does not tell it, each document is looked at. */
async function inStage({ input: { unsent }, send, shared }: OperationContext, rows: Rows): Promise<Rows> {
	const { stage } = unsent;
	if (stage === undefined) return rows;
	const found: Rows = [];
	for (const row of rows) {
		const id = asText(row.id);
		const look = async () => await send({ request: 'GET /documents/{id}', pathParameters: { id } });
		const whole = hasState(row) ? row : await shared.get(`document ${id}`, look).catch(unlessGone);
		if (isJsonObject(whole) && stageOf(whole) === stage) found.push({ ...row, ...whole });
	}
	return found;
}

/** The vendor lists the documents of one project; whether that may be left out is not documented. */
async function* documentsOf(work: OperationContext): AsyncGenerator<Rows, void, undefined> {
	const { input, list, shared } = work;
	const documents = async (projectId: string) =>
		await shared.get(
			`documents ${projectId}`,
			async () =>
				await list({ request: 'GET /documents', query: { project_id: projectId }, answer: documentList }),
		);
	const { project_id: chosen } = input.query;
	if (chosen !== undefined) {
		yield await inStage(work, await documents(asText(chosen)));
		return;
	}
	const projects = await shared.get(
		'projects',
		async () => await list({ request: 'GET /projects', answer: projectList }),
	);
	for (const { id, name } of projects) {
		const rows = (await documents(asText(id)).catch(unlessGone)) ?? [];
		yield await inStage(
			work,
			rows.map((row) => ({ project_id: id, project_name: name, ...row })),
		);
	}
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
			description: 'Get the documents of a project, or of every project',
			request: 'GET /documents',
			fields: [
				choice('Documents Of', 'of', {
					name: 'documentsOf',
					location: 'none',
					default: 'project',
					description:
						'All projects take a request each; their documents come with project_id and project_name',
					options: [
						{ name: 'All Projects', value: 'all' },
						{ name: 'One Project', value: 'project' },
					],
				}),
				projectField({ key: 'project_id', when: { documentsOf: ['project'] } }),
				filters([
					choice('State', 'stage', {
						location: 'none',
						default: 'complete',
						description: 'Only documents whose analysis is in this state',
						options: [
							{ name: 'Being Processed', value: 'running' },
							{ name: 'Complete', value: 'complete' },
							{ name: 'Failed', value: 'failed' },
						],
					}),
				]),
			],
			answer: documentList,
			portions: documentsOf,
			outside: 'request',
		},
		{
			value: 'getReport',
			name: 'Get Report',
			action: 'Get report of document',
			description: 'Get the full report of the analysis, once it is complete: as data, or as a file',
			request: 'GET /documents/{id}/report',
			fields: [itsProject, documentField, outputField],
			answer: reportAnswer,
		},
		{
			value: 'getObligations',
			name: 'Get Obligations',
			action: 'Get obligations of document',
			description: 'Get the obligations that the analysis has found, once it is complete: an item each',
			request: 'GET /documents/{id}/obligations',
			fields: [itsProject, documentField],
			answer: obligationList,
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
			label: '{filename|file_name|name|title|id} · {created_at} · {pipeline_status}',
		},
	},
);
