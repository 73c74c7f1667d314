import { inOrder } from '../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	date,
	resourceLocator,
	text,
} from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Operation } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { oneOf } from '../../../core/describe/transforms';
import { changedExternalProperties, clear, externalProperties, removal } from '../builders/changes';
import { ids, propertyFilters, without } from '../builders/filters';
import { labelledSearch, namedSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, matterField } from '../builders/locators';
import { participants } from '../builders/participants';
import { recordOperations } from '../builders/recordOperations';

const eventTypeField = clioRecord('searchCalendarEntryEventTypes');

/** Occurrences have IDs that are not numbers: Clio declares all of them as text. */
const entryField = resourceLocator('Calendar Entry', 'id', {
	name: 'calendarEntryId',
	required: true,
	listSearch: 'searchCalendarEntries',
	placeholder: 'e.g. 1234567',
	format: { pattern: /^\w[\w-]*$/, expected: 'the ID of a calendar entry of Clio' },
});

const owner = clioRecord('searchWriteableCalendars')('Calendar', 'calendar_owner', {
	send: association,
	description: 'The calendar that it stands in; its ID is not the ID of a user',
});
const summary = text('Summary', 'summary', {
	placeholder: 'e.g. Hearing in Doyle v. Harrow',
	description: 'What the entry is called',
});
const start = date('Start', 'start_at', { time: true, description: 'Not before the year 1900' });
const end = date('End', 'end_at', { time: true, description: 'Not before Start' });

const inTime = inOrder(start, end);
const from = date('From', 'from', {
	time: true,
	description: 'Only entries that end at this moment or later',
});
const to = date('To', 'to', { time: true, description: 'Only entries that begin at this moment or before' });

const people = {
	Contact: contactField('Contact', 'contact'),
	Calendar: clioRecord('searchCalendars')('Calendar', 'calendar', {
		description: 'A user attends through their calendar',
	}),
};

const attendees = (more: ValueField[] = []) =>
	participants(
		'Attendees',
		'attendees',
		{ entry: 'Attendee', description: 'Contacts, and users by their calendar' },
		people,
		more,
	);

const details: ValueField[] = [
	matterField('Matter', 'matter', { send: association }),
	text('Description', 'description', { multiline: true, placeholder: 'e.g. Bring the exhibits' }),
	text('Location', 'location', { placeholder: 'e.g. Superior Court, Room 4' }),
	eventTypeField('Event Type', 'calendar_entry_event_type', { send: association }),
	boolean('All Day', 'all_day', { default: true, description: 'Whether it lasts the whole day' }),
	text('Recurrence Rule', 'recurrence_rule', {
		placeholder: 'e.g. FREQ=WEEKLY;INTERVAL=1;BYDAY=MO',
		description: 'How it recurs, in the notation of iCalendar (RRULE)',
	}),
	boolean('Send Email Notification', 'send_email_notification', {
		default: true,
		description: 'Whether Clio tells the attendees by email',
	}),
	choice('Video Meeting', 'conference_meeting.type', {
		name: 'conferenceMeeting',
		options: [{ name: 'Zoom', value: 'zoom' }],
		default: 'zoom',
		description: 'Adds a meeting, where the plan of the firm has them',
	}),
];

const entries = recordOperations({
	singular: 'calendar entry',
	plural: 'calendar entries',
	path: '/calendar_entries',
	kind: 'calendarEntry',
	id: entryField,
});

const whole = entries.remove({
	description: 'Delete a calendar entry, or occurrences of a recurring one; a workflow cannot bring it back',
	fields: [
		choice('Delete', 'occurrences', {
			location: 'none',
			default: 'entry',
			description: 'How much of a recurring entry; for occurrences give the ID of the first one to delete',
			options: [
				{ name: 'The Entry', value: 'entry' },
				{ name: 'This and Later Occurrences', value: 'future' },
				{ name: 'This Occurrence', value: 'single' },
			],
		}),
	],
});

/** Clio deletes occurrences by a change of the entry. */
async function removeEntry(work: OperationContext): Promise<unknown> {
	const { pathParameters, unsent } = work.input;
	const { occurrences, etag } = unsent;
	if (occurrences === 'entry') return await whole.run?.(work);
	await work.send({
		request: 'PATCH /calendar_entries/{id}.json',
		pathParameters,
		query: { fields: 'id' },
		body: { _deleted: occurrences },
		...(typeof etag === 'string' && { headers: { 'If-Match': etag } }),
	});
	return undefined;
}

const remove: Operation = { ...whole, run: removeEntry };

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entries */
export const calendarEntry = resource(
	'Calendar Entry',
	'calendarEntry',
	[
		entries.create({
			description: 'Create an appointment or a deadline',
			checks: [inTime],
			findBy: [{ summary: 'body.summary', start: 'body.start_at' }],
			fields: [
				{ ...owner, required: true },
				{ ...summary, required: true },
				{ ...start, required: true },
				{ ...end, required: true },
				additionalFields([...details, attendees(), externalProperties]),
			],
		}),
		entries.get({ description: 'Get one calendar entry with its attendees' }),
		entries.getMany({
			description: 'Get calendar entries by time, calendar, matter or words',
			checks: [inOrder(from, to)],
			filters: [
				boolean('All Day', 'is_all_day', { default: true, description: 'Whether it lasts the whole day' }),
				clioRecord('searchCalendars')('Calendar', 'calendar_id'),
				boolean('Court Rule', 'has_court_rule', {
					default: true,
					description: 'Whether it comes from a court rule',
				}),
				boolean('Every Occurrence', 'expanded', {
					default: true,
					description: 'Whether to get one record for each occurrence of a recurring entry',
				}),
				from,
				ids,
				matterField('Matter', 'matter_id'),
				boolean('Of All Users', 'owner_entries_across_all_users', {
					default: true,
					needs: 'matterId',
					description: 'Whether to get the entries of all users for the matter',
				}),
				...propertyFilters,
				text('Search', 'query', { placeholder: 'e.g. lease', description: 'Words in the entry' }),
				choice('Source', 'source', {
					options: asOptions('mobile', 'web'),
					default: 'web',
					description: 'Where the visibility of the calendar was set',
				}),
				to,
				boolean('Visible', 'visible', { default: true, description: 'Whether it is shown in Clio' }),
				without({ matter_id: 'Matter' }),
			],
		}),
		entries.update({
			description: 'Change a calendar entry; see first whether it recurs',
			checks: [inTime],
			changes: [
				summary,
				start,
				end,
				owner,
				...details,
				attendees([removal('_destroy')]),
				changedExternalProperties,
				boolean('Stop Recurring', 'recurrence_rule', {
					name: 'stopRecurring',
					default: true,
					description: 'Whether to turn a recurring entry into a single one',
					send: oneOf({ true: '' }),
				}),
				clear({ calendar_entry_event_type: 'Event Type', matter: 'Matter' }),
			],
		}),
		remove,
	],
	{
		searchCalendarEntries: labelledSearch(
			'/calendar_entries',
			'id,start_at,summary,matter{display_number}',
			'{start_at} · {summary} · {matter.display_number}',
			{ order: undefined, search: 'query' },
		),
		searchCalendarEntryEventTypes: namedSearch('/calendar_entry_event_types', { order: undefined }),
	},
);
