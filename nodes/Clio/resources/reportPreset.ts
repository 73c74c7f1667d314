import { asOptions, boolean, choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';
import { CATEGORIES, FORMATS } from './report/choices';

const presets = recordOperations({
	singular: 'report preset',
	plural: 'report presets',
	path: '/report_presets',
	kind: 'reportPreset',
	id: clioRecord('searchReportPresets')('Report Preset', 'id', { name: 'reportPresetId', required: true }),
});

/** Of all lists this is the one whose `order` leaves out the ID, by which it goes unless told otherwise. */
const order = choice('Order', 'order', {
	default: '',
	description: 'In any order but "ID (Ascending)", Clio gives no more than 10,000 records',
	ordered: true,
	options: [
		{ name: 'ID (Ascending)', value: '' },
		...['name', 'last_generated_at', 'last_modified_at', 'next_scheduled_date', 'created_at'].flatMap(
			(name) =>
				asOptions(name).flatMap(({ name: label }) => [
					{ name: `${label} (Ascending)`, value: `${name}(asc)` },
					{ name: `${label} (Descending)`, value: `${name}(desc)` },
				]),
		),
	],
});

/** What people have designed in Clio: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Report-Presets */
export const reportPreset = resource(
	'Report Preset',
	'reportPreset',
	[
		presets.get({
			description: 'Get one report preset with its options; Report → Run Preset makes its report',
		}),
		presets.getMany({
			description: 'Get the report presets that people have made in Clio',
			fields: [order],
			filters: [
				choice('Category', 'category', { default: 'billing', options: CATEGORIES }),
				choice('Format', 'output_format', { default: 'csv', ordered: true, options: FORMATS }),
				ids,
				choice('Schedule', 'schedule_frequency', {
					default: 'daily',
					description: 'Only presets by which Clio makes a report so often',
					options: asOptions('daily', 'monthly', 'weekly'),
				}),
				boolean('Scheduled', 'has_schedule', {
					default: true,
					description: 'Whether Clio makes its report by a schedule',
				}),
				text('Search', 'query', { placeholder: 'e.g. unpaid', description: 'Words in the name' }),
			],
		}),
	],
	{
		searchReportPresets: labelledSearch(
			'/report_presets',
			'id,name,kind,format,last_generated_at',
			'{name} · {kind} · {format} · {last_generated_at:last run #}',
			{ order: 'name(asc)', search: 'query' },
		),
	},
);
