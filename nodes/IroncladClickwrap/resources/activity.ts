import { file, one } from '../../../core/describe/answer';
import { text } from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../builders/answers';
import { hexId, lighter, query, signerField, siteExpand, siteField } from '../builders/fields';
import { outputOf } from '../builders/output';
import { activityConditions, conditionList } from '../builders/filter';

/** No list to pick from: the vendor asks that activity is only searched narrowly, by date. */
const activityField = text('Activity ID', 'id', {
	name: 'activityId',
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
	description: 'The ID of the activity, such as the Ironclad Clickwrap Trigger gives it',
	format: hexId('an activity'),
});

const recordName = text('File Name', 'filename', {
	placeholder: 'e.g. acceptance-harrow.pdf',
	description: 'How Ironclad Clickwrap shall name the file',
});

const PDF = ['application/pdf'];

/** https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id */
export const activity = resource('Activity', 'activity', [
	{
		value: 'downloadRecord',
		name: 'Download Record',
		action: 'Download record of an activity',
		description: 'Download the PDF that proves who has accepted what, and when',
		// https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id-record
		request: 'GET /activity/{id}/record',
		fields: [activityField, outputField, recordName],
		answer: file({ name: 'activity-{id}', types: PDF }),
	},
	{
		value: 'downloadSessionRecord',
		name: 'Download Record of Session',
		action: 'Download record of a session',
		description: 'Download one PDF of all that a signer did in one visit',
		// https://clickwrap-developer.ironcladapp.com/reference/get_activity-record-session-session-id
		request: 'GET /activity/record/session:{session_id}',
		fields: [
			text('Session ID', 'session_id', {
				required: true,
				placeholder: 'e.g. 8c1f0e52-6a3b-4d0e-9f11-2c7a5b9d4e10',
				description: 'The ID of the visit, as your site has got it from Ironclad’s script',
			}),
			// Nothing is picked: whoever has the session knows the signer.
			text('Signer ID', 'signer_id', { required: true, placeholder: 'e.g. jane@example.com' }),
			outputField,
		],
		answer: file({ name: 'session-{session_id}', types: PDF }),
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get activity',
		description: 'Get one activity: who has accepted or declined which version of a contract',
		request: 'GET /activity/{id}',
		fields: [activityField, query(siteExpand), ...outputOf('activity')],
		answer: one('', unwrap),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many activities',
		description: 'Get activity, one row for each contract. Search narrowly: always by date.',
		// https://clickwrap-developer.ironcladapp.com/reference/get_activity
		request: 'GET /activity',
		fields: [activityConditions, query(siteExpand, ...lighter), ...outputOf('activity')],
		answer: pages,
	},
	{
		value: 'getAllOfSigner',
		name: 'Get Many of Signer',
		action: 'Get many activities of a signer',
		description: 'Get what a signer has accepted or declined on a site',
		// https://clickwrap-developer.ironcladapp.com/reference/get_sites-site-id-signers-id-signer-id-activity
		request: 'GET /sites/{site_id}/signers/id:{signer_id}/activity',
		fields: [
			siteField({ required: true }),
			signerField(),
			query(conditionList(), siteExpand),
			...outputOf('activity'),
		],
		answer: pages,
	},
]);
