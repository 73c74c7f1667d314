import { boolean, choices, filters, options, text } from '../../core/fields';
import { one, resource } from '../../core/service';
import {
	changedSince,
	contactField,
	listQuery,
	matterField,
	pages,
	practiceAreaField,
	userField,
} from './shared';

const fields =
	'id,etag,number,display_number,custom_number,description,status,billable,billing_method,client_reference,location,maildrop_address,open_date,pending_date,close_date,matter_stage_updated_at,last_activity_date,created_at,updated_at,client{id,name,type,primary_email_address,primary_phone_number},practice_area{id,name},matter_stage{id,name},responsible_attorney{id,name,email},originating_attorney{id,name,email},responsible_staff{id,name,email},group{id,name}';

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters */
export const matter = resource('Matter', 'matter', [
	{
		value: 'get',
		name: 'Get',
		action: 'Get matter',
		description: 'Get one matter with its client, stage and attorneys',
		request: 'GET /matters/{matter_id}.json',
		query: { fields },
		fields: [matterField('Matter', 'matter_id', { required: true })],
		answer: one('data'),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many matters',
		description: 'Get matters by status, client, attorney or words',
		request: 'GET /matters.json',
		query: listQuery(fields),
		fields: [
			filters([
				...changedSince,
				boolean('Billable', 'billable', {
					default: true,
					description: 'Whether the matter is billed to its client',
				}),
				contactField('Client', 'client_id'),
				userField('Originating Attorney', 'originating_attorney_id'),
				practiceAreaField('Practice Area', 'practice_area_id'),
				userField('Responsible Attorney', 'responsible_attorney_id'),
				userField('Responsible Staff', 'responsible_staff_id'),
				text('Search', 'query', {
					description: 'Words in the number, the description or the client names',
				}),
				choices('Status', 'status', {
					options: options('closed', 'open', 'pending'),
					default: ['open'],
					send: (values) => (values as string[]).join(','),
				}),
			]),
		],
		answer: pages(),
	},
]);
