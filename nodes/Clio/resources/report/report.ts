import { one } from '../../../../core/describe/answer';
import { inOrder } from '../../../../core/describe/check';
import { asOptions, choice, date, filters, text } from '../../../../core/describe/fields';
import type { Field } from '../../../../core/describe/fields';
import { outputField } from '../../../../core/describe/files';
import { giveUpAfter, waitSwitch } from '../../../../core/describe/job';
import { resource } from '../../../../core/describe/operation';
import { ids } from '../../builders/filters';
import { labelledSearch } from '../../builders/listSearch';
import {
	association,
	clioRecord,
	contactField,
	matterField,
	practiceAreaField,
	userField,
} from '../../builders/locators';
import { recordOperations } from '../../builders/recordOperations';
import { CATEGORIES, FORMATS, REPORT_KINDS } from './choices';
import { begin, download, making, wholeReport, withFile } from './making';

const reportField = clioRecord('searchReports')('Report', 'id', { name: 'reportId', required: true });

const waited = { waitUntilDone: [true] };

/** A person wants the file; whoever does not wait gets the report's ID. */
const waiting: Field[] = [
	{
		...waitSwitch(
			'Wait Until Done',
			'waitUntilDone',
			'Whether to go on only when the report is done, with its file; off, the item has only its ID and its state',
		),
		default: true,
	},
	{ ...giveUpAfter, when: waited },
	{ ...outputField, when: waited },
];

const start = date('Start Date', 'start_date', {
	when: { period: ['dates'] },
	description: 'The first day of the report',
});
const end = date('End Date', 'end_date', {
	when: { period: ['dates'] },
	description: 'The last day of the report',
});

const reports = recordOperations({
	singular: 'report',
	plural: 'reports',
	path: '/reports',
	kind: 'report',
	id: reportField,
});

const dates: Field[] = [
	choice('Period', 'period', {
		location: 'none',
		required: true,
		ordered: true,
		default: 'dates',
		options: [
			{ name: 'Between Two Days', value: 'dates' },
			{ name: 'Whole Year', value: 'year' },
			{ name: 'Not Limited', value: 'all', description: 'For reports on how things are now' },
		],
	}),
	{ ...start, required: true },
	{ ...end, required: true },
	text('Year', 'year', {
		required: true,
		when: { period: ['year'] },
		placeholder: 'e.g. 2026',
		format: { pattern: /^(19|20)\d\d$/, expected: 'a year such as 2026' },
	}),
];

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Reports */
export const report = resource(
	'Report',
	'report',
	[
		{
			value: 'run',
			name: 'Run',
			action: 'Run report',
			description:
				'Have Clio make one of its reports, and get its file; without data it is an item with the state "empty"',
			findBy: [{ kind: 'body.kind', format: 'body.format' }],
			request: 'POST /reports.json',
			query: wholeReport,
			checks: [inOrder(start, end)],
			fields: [
				choice('Kind', 'kind', {
					required: true,
					default: 'accounts_receivable_aging',
					options: REPORT_KINDS,
					description:
						'Not every kind comes in every format or takes every filter; Clio says so where one does not',
				}),
				choice('Format', 'format', { required: true, default: 'csv', ordered: true, options: FORMATS }),
				...dates,
				...waiting,
				filters([
					contactField('Client', 'client', { send: association }),
					matterField('Matter', 'matter', { send: association }),
					userField('Originating Attorney', 'originating_attorney', { send: association }),
					practiceAreaField('Practice Area', 'practice_area', { send: association }),
					userField('Responsible Attorney', 'responsible_attorney', { send: association }),
					userField('User', 'user', { send: association }),
				]),
			],
			answer: one('data'),
			run: async (work) => {
				const { query, body } = work.input;
				return await begin(work, { request: 'POST /reports.json', query, body });
			},
			outside: 'request',
			job: making,
			finished: withFile,
		},
		{
			value: 'runPreset',
			name: 'Run Preset',
			action: 'Run report preset',
			description: 'Have Clio make a report as somebody has designed it in Clio, and get its file',
			request: 'POST /report_presets/{id}/generate_report.json',
			fields: [
				clioRecord('searchReportPresets')('Report Preset', 'id', { name: 'reportPresetId', required: true }),
				...waiting,
			],
			answer: one('data'),
			run: async (work) => {
				const { pathParameters } = work.input;
				return await begin(work, {
					request: 'POST /report_presets/{id}/generate_report.json',
					pathParameters,
				});
			},
			outside: 'request',
			job: making,
			finished: withFile,
		},
		{
			value: 'waitUntilDone',
			name: 'Wait Until Done',
			action: 'Wait until report is done',
			description: 'Wait for a report that was run before, and get its file; nothing is run again',
			request: making.request,
			query: wholeReport,
			fields: [reportField, giveUpAfter, outputField],
			answer: one('data'),
			job: making,
			finished: withFile,
		},
		{
			value: 'download',
			name: 'Download',
			action: 'Download report',
			description: 'Get the file of a report that is done',
			request: 'GET /reports/{id}/download.json',
			fields: [reportField, outputField],
			answer: one('data'),
			run: download,
			outside: 'n8nOnly',
		},
		reports.get({ description: 'Get what Clio knows about one report, such as its state, without its file' }),
		reports.getMany({
			description:
				'Get the reports that were run by anybody, by a preset or by a schedule, without their files',
			filters: [
				choice('Category', 'category', { default: 'billing', options: CATEGORIES }),
				date('Created Before', 'created_before', {
					time: true,
					description: 'Only reports run before this moment',
				}),
				choice('Format', 'output_format', { default: 'csv', ordered: true, options: FORMATS }),
				ids,
				choice('Kind', 'kind', { default: 'accounts_receivable_aging', options: REPORT_KINDS }),
				text('Search', 'query', { placeholder: 'e.g. aging', description: 'Words in the name' }),
				choice('Source', 'source', {
					default: 'reports',
					description: 'By what it was run',
					options: [
						{ name: 'Preset', value: 'presets' },
						{ name: 'Report', value: 'reports' },
						{ name: 'Schedule', value: 'scheduled' },
					],
				}),
				choice('State', 'state', {
					default: 'completed',
					options: asOptions('completed', 'empty', 'failed', 'in_progress', 'not_started', 'queued'),
				}),
			],
		}),
	],
	{
		searchReports: labelledSearch(
			'/reports',
			'id,name,kind,format,state,created_at',
			'{name|kind} · {format} · {state!completed} · {created_at}',
			{ order: undefined, search: 'query' },
		),
	},
);
