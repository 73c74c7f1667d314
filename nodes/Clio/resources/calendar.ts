import { asOptions, boolean, choice } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const calendars = recordOperations({
	singular: 'calendar',
	plural: 'calendars',
	path: '/calendars',
	kind: 'calendar',
	id: clioRecord('searchCalendars')('Calendar', 'id', { name: 'calendarId', required: true }),
	orders: ['name'],
});

const search = labelledSearch('/calendars', 'id,name,type', '{name} · {type}', { order: 'name(asc)' });

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendars */
export const calendar = resource(
	'Calendar',
	'calendar',
	[
		calendars.get({ description: 'Get one calendar' }),
		calendars.getMany({
			description: 'Get the calendars that the connected user may see',
			filters: [
				boolean('Hide Inactive Users', 'filter_inactive_users', {
					default: true,
					description: 'Whether to leave out shared calendars of users who are no longer active',
				}),
				ids,
				boolean('Owned', 'owner', {
					default: true,
					description: 'Whether the connected user owns the calendar',
				}),
				choice('Source', 'source', {
					options: asOptions('mobile', 'web'),
					default: 'web',
					description: 'Where the visibility of the calendar was set',
				}),
				choice('Type', 'type', {
					options: asOptions('AccountCalendar', 'AdhocCalendar', 'UserCalendar'),
					default: 'UserCalendar',
				}),
				boolean('Visible', 'visible', {
					default: true,
					description: 'Whether the calendar is shown in Clio',
				}),
				boolean('Writeable', 'writeable', {
					default: true,
					description: 'Whether the connected user may write into the calendar',
				}),
			],
		}),
	],
	{
		searchCalendars: search,
		searchWriteableCalendars: { ...search, query: { ...search.query, writeable: true } },
	},
);
