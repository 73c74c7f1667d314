import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { outputFields } from '../builders/outputFields';
import { recordOperations } from '../builders/recordOperations';
import { automation, documentsAnswer, finished, onceReady } from './document/generate';

const automationField = clioRecord('searchDocumentAutomations')('Document Automation', 'id', {
	name: 'documentAutomationId',
	required: true,
});

const automations = recordOperations({
	singular: 'document automation',
	plural: 'document automations',
	path: '/document_automations',
	kind: 'documentAutomation',
	id: automationField,
	orders: [],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Automations */
export const documentAutomation = resource(
	'Document Automation',
	'documentAutomation',
	[
		{
			value: 'waitUntilReady',
			name: 'Wait Until Ready',
			action: 'Wait until document automation is ready',
			description: 'Wait for documents that are being generated from a template, and get them',
			request: automation.request,
			fields: [automationField, ...onceReady(), ...outputFields('document')],
			answer: documentsAnswer,
			// It can move the documents.
			effect: 'idempotent',
			finished,
			outside: 'n8nOnly',
			job: automation,
		},
		automations.get({ description: 'Get one document automation with its state and its documents' }),
		automations.getMany({
			description: 'Get document automations, whatever has become of them',
			filters: [ids],
		}),
	],
	{
		searchDocumentAutomations: labelledSearch(
			'/document_automations',
			'id,filename,state,created_at,matter{display_number}',
			'{filename} · {matter.display_number} · {created_at} · {state!completed}',
			{ order: 'id(desc)' },
		),
	},
);
