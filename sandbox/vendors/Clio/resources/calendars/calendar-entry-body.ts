import type { JsonObject } from '../../../../foundation/http/json';
import {
	boolean,
	clearableReference,
	filledText,
	id,
	list,
	moment,
	object,
	reference,
	text,
} from '../../engine/schemas';
import { changedProperties, newProperties } from '../external-properties';

const attendee = { id, type: { enum: ['Calendar', 'Contact'] } };

/** What a calendar entry may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entries */
export const calendarEntryBody = (isNew: boolean): JsonObject =>
	object(
		{
			summary: filledText,
			start_at: moment,
			end_at: moment,
			calendar_owner: reference,
			all_day: boolean,
			description: text,
			location: text,
			matter: clearableReference,
			calendar_entry_event_type: clearableReference,
			attendees: list(isNew ? attendee : { ...attendee, _destroy: boolean }, ['id', 'type']),
			recurrence_rule: { type: ['string', 'null'] },
			send_email_notification: boolean,
			conference_meeting: object({ type: { enum: ['zoom'] } }, ['type']),
			external_properties: isNew ? newProperties : changedProperties,
			// Documented for new entries as well, which have no occurrence to delete.
			...(!isNew && { _deleted: { enum: ['single', 'future'] } }),
		},
		isNew ? ['summary', 'start_at', 'end_at', 'calendar_owner'] : [],
	);
