import type { IDataObject } from 'n8n-workflow';

import { one } from '../../../../core/describe/answer';
import { boolean, choices, text } from '../../../../core/describe/fields';
import type { Field } from '../../../../core/describe/fields';
import { outputField } from '../../../../core/describe/files';
import { giveUpAfter, waitSwitch } from '../../../../core/describe/job';
import type { Job } from '../../../../core/describe/job';
import type { Operation } from '../../../../core/describe/operation';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { reference } from '../../../../core/describe/transforms';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { defaultFields } from '../../api/fieldNames';
import { pages } from '../../api/paging';
import { association, clioRecord, matterField } from '../../builders/locators';
import { outputFields } from '../../builders/outputFields';
import { folderField } from '../../builders/parentFields';
import { storedFile } from '../../builders/storedFile';

/** Clio gives the documents only where they are asked for. */
const shown = { fields: defaultFields('documentAutomation') };

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Automations */
export const automation: Job = {
	noun: 'document automation',
	participle: 'carried out',
	id: ['data.id'],
	request: 'GET /document_automations/{id}.json',
	query: shown,
	every: 2,
	state: 'data.state',
	until: ['completed'],
	failed: ['failed', 'empty'],
	// Clio tells no more than which of the two it is.
	reason: 'data.state',
	begun: 'was started: do not start it again',
	waitWith: 'Document Automation → Wait Until Ready',
	whenUnnamed: 'Look for its documents in the matter, or for it with Document Automation → Get Many.',
	whenFailed:
		'Make the document once in Clio itself, from the same template for the same matter, to see what is wrong; then run this again.',
};

/** What happens to the documents once they are there. */
export const onceReady = (when?: Record<string, boolean[]>): Field[] => {
	const shownBy = (more: Record<string, boolean[]> = {}) =>
		when === undefined && Object.keys(more).length === 0 ? {} : { when: { ...when, ...more } };
	return [
		{
			...giveUpAfter,
			...shownBy(),
			default: 5,
			description: 'How many minutes to wait at most; the error then says how to go on',
		},
		folderField('Move to Folder', 'folder', {
			name: 'moveToFolderId',
			location: 'none',
			...shownBy(),
			send: reference({ type: 'Folder' }),
			description: 'Where the documents are put; they stay where Clio puts them unless chosen',
		}),
		boolean('Download Files', 'download', {
			name: 'downloadFiles',
			location: 'none',
			...shownBy(),
			description: 'Whether to get the files too, such as for an email: an item for each document',
		}),
		{ ...outputField, ...shownBy({ downloadFiles: [true] }) },
	];
};

/** A look gives an automation, and what is made of it a list of documents. */
export const documentsAnswer = one('data', (body) => (Array.isArray(body) ? body : undefined));

async function begin({ input, send }: OperationContext): Promise<unknown> {
	return await send({ request: 'POST /document_automations.json', query: shown, body: input.body });
}

/** The documents with the fields that the person wants, and in the folder where they are wanted. */
async function settled({ input, send, list }: OperationContext, ids: string[]): Promise<IDataObject[]> {
	const { fields } = input.query;
	const { folder } = input.unsent;
	if (folder === undefined) {
		const query = { fields, 'ids[]': ids, order: 'id(asc)' };
		return await list({ request: 'GET /documents.json', query, answer: pages() });
	}
	const moved: unknown[] = [];
	for (const id of ids) {
		const answer = await send({
			request: 'PATCH /documents/{id}.json',
			pathParameters: { id },
			query: { fields },
			body: { parent: folder },
			effect: 'idempotent',
		});
		moved.push(getPath(answer, 'data'));
	}
	return moved.filter(isJsonObject);
}

/** What has come of an automation: its documents, each with its file where that is wanted. */
export async function finished(work: OperationContext, last: unknown): Promise<unknown> {
	const { input, refuse } = work;
	const made = [getPath(last, 'data.documents')].flat().filter(isJsonObject);
	const known = new Map(made.map((document) => [asText(document.id), document]));
	const ids = [...known.keys()].filter((id) => /^\d+$/.test(id));
	if (ids.length === 0)
		throw refuse('Clio has completed the automation, but names no document', 'Look for it in the matter.');
	const found = await settled(work, ids);
	const documents = ids.map((id) => found.find((one) => asText(one.id) === id) ?? known.get(id) ?? {});
	if (input.unsent.download !== true) return documents;
	const withFiles: RecordWithFile[] = [];
	for (const [index, id] of ids.entries()) {
		const request = { request: 'GET /documents/{id}/download.json', pathParameters: { id } } as const;
		const file = await storedFile(work, request, known.get(id) ?? {});
		withFiles.push(new RecordWithFile(documents[index] ?? {}, asText(input.unsent.binaryProperty), file));
	}
	return withFiles;
}

export const generateFromTemplate: Operation = {
	value: 'generateFromTemplate',
	name: 'Generate From Template',
	action: 'Generate document from template',
	description:
		'Make a document for a matter from a template. Its values come from the merge fields of the matter, so set custom fields in a step before.',
	findBy: [{ 'file name': 'body.filename' }],
	request: 'POST /document_automations.json',
	fields: [
		matterField('Matter', 'matter', {
			required: true,
			name: 'matterId',
			send: association,
			description: 'Whose values fill the merge fields, and which gets the document',
		}),
		clioRecord('searchDocumentTemplates')('Template', 'document_template', {
			required: true,
			name: 'documentTemplateId',
			send: association,
			hint: 'Its merge fields are filled in from the matter, so set custom fields in a step before',
		}),
		text('File Name', 'filename', {
			required: true,
			placeholder: 'e.g. Engagement letter Doyle',
			description: 'What the document is called in Clio',
		}),
		choices('Formats', 'formats', {
			required: true,
			default: ['pdf'],
			ordered: true,
			description: 'Each makes a document of its own',
			options: [
				{ name: 'PDF', value: 'pdf' },
				{
					name: 'Type of the Template',
					value: 'original',
					description: 'Such as a Word document, which can still be edited',
				},
			],
		}),
		{
			...waitSwitch(
				'Wait Until Ready',
				'waitUntilReady',
				'Whether to go on with the documents themselves; when off, the automation is given at once, by its ID',
			),
			default: true,
		},
		...onceReady({ waitUntilReady: [true] }),
		...outputFields('document'),
	],
	answer: documentsAnswer,
	run: begin,
	finished,
	outside: 'n8nOnly',
	job: automation,
};
