import type { INodeProperties } from 'n8n-workflow';

import { outputField } from '../../../core/describe/files';
import { uuid } from '../resources/project';

const ofDocuments = ['documentAdded', 'documentFinished'];

/** What the trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'documentFinished',
		description: 'What starts the workflow',
		options: [
			{
				name: 'Document Added',
				value: 'documentAdded',
				description: 'A document was uploaded, by whomever',
			},
			{
				name: 'Document Finished',
				value: 'documentFinished',
				description: 'The analysis of a document is complete, or has failed',
			},
			{ name: 'Project Created', value: 'projectCreated', description: 'There is a new project' },
		],
	},
	{
		displayName: 'Outcome',
		name: 'outcome',
		type: 'options',
		default: 'complete',
		description: 'How the analysis must have ended',
		displayOptions: { show: { event: ['documentFinished'] } },
		options: [
			{ name: 'Complete', value: 'complete' },
			{ name: 'Complete or Failed', value: 'either' },
			{ name: 'Failed', value: 'failed' },
		],
	},
	{
		displayName: 'Documents Of',
		name: 'documentsOf',
		type: 'options',
		default: 'project',
		description: 'All projects take a request each, at every poll',
		displayOptions: { show: { event: ofDocuments } },
		options: [
			{ name: 'All Projects', value: 'all' },
			{ name: 'One Project', value: 'project' },
		],
	},
	{
		displayName: 'Project',
		name: 'projectId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The project whose documents count',
		displayOptions: { show: { event: ofDocuments, documentsOf: ['project'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchProjects', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
				validation: [
					{
						type: 'regex',
						properties: { regex: uuid.pattern.source, errorMessage: `Project must be ${uuid.expected}` },
					},
				],
			},
		],
	},
	{
		displayName: 'Attach',
		name: 'attach',
		type: 'multiOptions',
		default: [],
		description: 'What to get along with a document that is complete, by a request each',
		displayOptions: { show: { event: ['documentFinished'] } },
		options: [
			{ name: 'Obligations', value: 'obligations', description: 'As a list in the field "obligations"' },
			{ name: 'Report', value: 'report', description: 'In the field "report", or as a file' },
		],
	},
	{
		displayName: outputField.label,
		name: 'binaryProperty',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output field that will hold the report, where your Contract Lucidity gives it as a file',
		displayOptions: { show: { event: ['documentFinished'], attach: ['report'] } },
	},
];
