import { file, one } from '../../../core/describe/answer';
import { choices, collection, text } from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { unwrap } from '../answers';

/** No list to pick from: the vendor asks that activity is only searched narrowly, by date. */
const activityField = text('Activity ID', 'id', {
	name: 'activityId',
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
	description: 'The ID of the activity, such as a webhook of Ironclad Clickwrap sends it',
	format: { pattern: /^[0-9a-f]{24}$/i, expected: 'an activity ID of 24 digits and letters from a to f' },
});

/** https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id */
export const activity = resource('Activity', 'activity', [
	{
		value: 'downloadRecord',
		name: 'Download Record',
		action: 'Download record of an activity',
		description: 'Download the PDF that proves who has accepted what, and when',
		// https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id-record
		request: 'GET /activity/{id}/record',
		fields: [
			activityField,
			outputField,
			collection('Additional Fields', 'Add Field', [
				text('File Name', 'filename', {
					placeholder: 'e.g. acceptance-harrow.pdf',
					description: 'How Ironclad Clickwrap shall name the file',
				}),
			]),
		],
		answer: file({ name: 'activity-{id}', types: ['application/pdf'] }),
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get activity',
		description: 'Get one activity: who has accepted or declined which version of a contract',
		request: 'GET /activity/{id}',
		fields: [
			activityField,
			collection('Query', 'Add Query Option', [
				choices('Expand', 'expand', {
					options: [{ name: 'Site', value: 'site' }],
					default: ['site'],
					description: 'References to replace by the whole object',
					send: (values) => (values as string[]).join(','),
				}),
			]),
		],
		answer: one('', unwrap),
	},
]);
