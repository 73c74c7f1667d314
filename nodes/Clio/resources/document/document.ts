import { one } from '../../../../core/describe/answer';
import { additionalFields, boolean, date, text } from '../../../../core/describe/fields';
import type { ValueField } from '../../../../core/describe/fields';
import type { FindBy } from '../../../../core/describe/findBy';
import { resource } from '../../../../core/describe/operation';
import { reference, toInteger } from '../../../../core/describe/transforms';
import { changedExternalProperties, clear, externalProperties } from '../../builders/changes';
import { itemFilters } from '../../builders/itemFilters';
import { labelledSearch, namedSearch } from '../../builders/listSearch';
import { association, clioRecord } from '../../builders/locators';
import { outputFields } from '../../builders/outputFields';
import { documentCategoryField, moveFields, parentFields } from '../../builders/parentFields';
import { recordOperations } from '../../builders/recordOperations';
import type { RecordType } from '../../builders/recordOperations';
import { generateFromTemplate } from './generate';
import { downloadDocument, uploadDocument, uploadVersion } from './transfer';

const documentField = clioRecord('searchDocuments', 'documents');
const id = documentField('Document', 'id', { name: 'documentId', required: true });

const records: RecordType = {
	singular: 'document',
	plural: 'documents',
	path: '/documents',
	kind: 'document',
	id,
	orders: ['created_at', 'document_number', 'name', 'received_at', 'updated_at'],
};
const documents = recordOperations(records);
const trashed = recordOperations({
	...records,
	id: clioRecord('searchTrashedDocuments')('Document', 'id', { name: 'documentId', required: true }),
});

const output = outputFields('document');

const inputFile = text('Input Data Field Name', 'binaryProperty', {
	location: 'none',
	required: true,
	default: 'data',
	hint: 'The name of the input field that holds the file',
});

const name = text('Name', 'name', {
	placeholder: 'e.g. Engagement letter.pdf',
	description: 'With its extension; the name of the file unless given',
});

/** An upload without a name takes that of its file. */
const findBy: FindBy[] = [{ name: 'body.name' }];

/** What Clio keeps beside the bytes of a file. */
const about: ValueField[] = [
	clioRecord('searchCommunications')('Communication', 'communication_id', {
		description: 'The email or call that the document came with',
		send: toInteger,
	}),
	date('Received At', 'received_at', { time: true, description: 'When the file reached the firm' }),
];

const file: ValueField[] = [
	name,
	text('Content Type', 'content_type', {
		placeholder: 'e.g. application/pdf',
		description: 'Needed where the extension of the name is not a usual one: Clio tells the type by it',
		format: { pattern: /^[\w.+-]+\/[\w.+-]+$/, expected: 'a MIME type such as application/pdf' },
	}),
	text('File Name', 'filename', {
		placeholder: 'e.g. letter-2026-03.pdf',
		description: 'The name of the original file; the same as the name unless given',
	}),
	...about,
];

const category = documentCategoryField('Document Category', 'document_category', { send: association });

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents */
export const document = resource(
	'Document',
	'document',
	[
		{
			value: 'upload',
			name: 'Upload',
			action: 'Upload document',
			description: 'Upload a file to a matter, a folder or a contact',
			findBy,
			request: 'POST /documents.json',
			fields: [
				...parentFields,
				inputFile,
				...output,
				additionalFields([...file, category, externalProperties]),
			],
			answer: one('data'),
			run: uploadDocument,
			outside: 'n8nOnly',
		},
		{
			value: 'uploadVersion',
			name: 'Upload New Version',
			action: 'Upload new version of document',
			description: 'Upload a file as the newest version of a document',
			findBy,
			request: 'POST /documents.json',
			fields: [
				documentField('Document', 'parent', {
					name: 'documentId',
					required: true,
					send: reference({ type: 'Document' }),
				}),
				inputFile,
				...output,
				additionalFields(file),
			],
			answer: one('data'),
			run: uploadVersion,
			outside: 'n8nOnly',
		},
		generateFromTemplate,
		{
			value: 'download',
			name: 'Download',
			action: 'Download document',
			description: 'Get the file of a document, in its newest version or another one',
			request: 'GET /documents/{id}/download.json',
			fields: [
				id,
				clioRecord('searchDocumentVersions')('Version', 'document_version_id', {
					location: 'none',
					description: 'The newest one unless chosen',
				}),
				text('Put Output File in Field', 'binaryProperty', {
					location: 'none',
					required: true,
					default: 'data',
					hint: 'The name of the output field to put the file in',
				}),
				...output,
			],
			answer: one(),
			run: downloadDocument,
			outside: 'n8nOnly',
		},
		documents.get({ description: 'Get what Clio knows about one document, without its file' }),
		documents.getMany({
			description: 'Get documents by matter, folder, contact, category or name',
			filters: [
				...itemFilters('documents'),
				boolean('Locked', 'locked', {
					default: true,
					description: 'Whether the document is locked, so that nobody can change it',
				}),
				boolean('Show Uncompleted', 'show_uncompleted', {
					default: true,
					description: 'Whether to add documents whose upload was not finished',
				}),
			],
		}),
		documents.update({
			description: 'Rename or move a document, or change what is known about it',
			fields: moveFields('Stay Where It Is', 'Where the document is moved'),
			changes: [
				text('Name', 'name', {
					placeholder: 'e.g. Engagement letter.pdf',
					description: 'With its extension',
				}),
				...about,
				category,
				changedExternalProperties,
				clear({ document_category: 'Document Category' }),
				boolean('Copy Version', 'copy_version', {
					description:
						'Whether to make a new version with the new name, where the name gets another extension than before',
				}),
			],
		}),
		{
			value: 'copy',
			name: 'Copy',
			action: 'Copy document',
			description: 'Copy the newest version of a document into a new document',
			findBy,
			request: 'POST /documents/{id}/copy.json',
			fields: [
				id,
				...parentFields,
				...output,
				additionalFields([
					text('Name', 'name', {
						placeholder: 'e.g. Engagement letter.pdf',
						description: 'With its extension; that of the copied document unless given',
					}),
					text('File Name', 'filename', {
						placeholder: 'e.g. letter-2026-03.pdf',
						description: 'That of the copied document unless given',
					}),
					...about,
					category,
					externalProperties,
				]),
			],
			answer: one('data'),
		},
		trashed.change({
			value: 'restore',
			name: 'Restore',
			action: 'Restore document',
			description: 'Take a document out of the trash',
			body: { restore: true },
			fields: moveFields('Where It Was', 'Where the document is put'),
		}),
		documents.remove({
			finality: 'by moving it to the trash',
			description: 'Move a document to the trash, from where it can be restored for 30 days',
		}),
	],
	{
		// Its `query` is described as a search, and declared as the one word "name".
		searchDocumentCategories: namedSearch('/document_categories'),
		searchDocumentVersions: labelledSearch(
			'/documents/{document_id}/versions',
			'id,version_number,filename,created_at',
			'{version_number:v#} · {filename} · {created_at}',
			{ order: undefined, needs: { document_id: 'documentId' } },
		),
		searchDocuments: labelledSearch(
			'/documents',
			'id,name,updated_at,matter{display_number},contact{name},latest_document_version{version_number}',
			'{name} · {matter.display_number|contact.name} · {updated_at} · {latest_document_version.version_number:v#}',
			{ order: 'updated_at(desc)', search: 'query' },
		),
		searchTrashedDocuments: labelledSearch(
			'/documents',
			'id,name,deleted_at,matter{display_number},contact{name}',
			'{name} · {matter.display_number|contact.name} · {deleted_at:deleted #}',
			{ order: 'updated_at(desc)', search: 'query', query: { include_deleted: true } },
		),
	},
);
