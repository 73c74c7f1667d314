import { flag, oneOf, search } from '../../engine/filters';
import type { Row } from '../../engine/row';
import type { Resource } from '../../engine/types';
import { inline, shape } from '../../shapes';
import { REPORT_CATEGORIES, REPORT_FORMATS } from './report-kinds';

const frequencyOf = ({ report_schedule: schedule }: Row): unknown =>
	typeof schedule === 'object' && schedule !== null && !Array.isArray(schedule) ? schedule.frequency : null;

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Report-Presets */
export const reportPresets: Resource = {
	name: 'report_presets',
	operations: ['list', 'get'],
	shape: shape('name kind format last_generated_at category options', {
		report_schedule: inline(
			shape(
				'time_of_day frequency days_of_week day_of_month status status_updated_at next_scheduled_date time_zone report_preset_id every_no_of_months effective_from',
			),
		),
	}),
	filters: {
		category: oneOf(REPORT_CATEGORIES, (row, category) => row.category === category),
		has_schedule: flag((row, wanted) => (frequencyOf(row) !== null) === wanted),
		output_format: oneOf(REPORT_FORMATS, (row, format) => row.format === format),
		query: search((row) => [row.name ?? null]),
		schedule_frequency: oneOf(
			['daily', 'weekly', 'monthly'],
			(row, frequency) => frequencyOf(row) === frequency,
		),
	},
	// Unlike all other lists it does not name its ID among them, which is its default all the same.
	orders: ['created_at', 'last_generated_at', 'last_modified_at', 'name', 'next_scheduled_date'],
};
