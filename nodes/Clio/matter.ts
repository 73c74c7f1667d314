import { boolean, choices, options, text } from '../../core/fields';
import { resource } from '../../core/service';
import { operationsOn } from './records';
import { contactField, matterField, practiceAreaField, userField } from './shared';

const usual =
	'id,etag,number,display_number,custom_number,description,status,billable,billing_method,client_reference,location,maildrop_address,open_date,pending_date,close_date,matter_stage_updated_at,last_activity_date,created_at,updated_at,client{id,name,type,primary_email_address,primary_phone_number},practice_area{id,name},matter_stage{id,name},responsible_attorney{id,name,email},originating_attorney{id,name,email},responsible_staff{id,name,email},group{id,name}';

const matters = operationsOn({
	singular: 'matter',
	plural: 'matters',
	path: '/matters',
	kind: 'matter',
	usual,
	customFieldValues: true,
	id: matterField('Matter', 'id', { name: 'matterId', required: true }),
	orders: ['display_number', 'open_date', 'updated_at'],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters */
export const matter = resource('Matter', 'matter', [
	matters.get({ description: 'Get one matter with its client, stage and attorneys' }),
	matters.getMany({
		description: 'Get matters by status, client, attorney or words',
		filters: [
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
		],
	}),
]);
