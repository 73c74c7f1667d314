import type { JsonObject } from '../../../../foundation/http/json';
import { boolean, date, filledText, id, moment, object, reference } from '../../engine/schemas';

const integer = { type: 'integer' };

export const TASK_STATUSES = ['pending', 'in_progress', 'in_review', 'complete'];
export const TEXT_TYPES = ['plain_text', 'rich_text'];

/**
 * What a task's body may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks. Priorities are
 * capitalised here and lower-case in filters.
 */
export const taskBody = (isNew: boolean): JsonObject =>
	object(
		{
			name: filledText,
			description: { type: 'string' },
			description_text_type: { enum: TEXT_TYPES },
			// An id alone could be a user's or a contact's.
			assignee: object({ id, type: { enum: ['User', 'Contact'] } }, ['id', 'type']),
			due_at: { anyOf: [date, moment] },
			// Both documented as `{id}` that cannot be null.
			matter: reference,
			task_type: reference,
			priority: { enum: ['High', 'Normal', 'Low'] },
			status: { enum: TASK_STATUSES },
			permission: { enum: ['public', 'private'] },
			notify_assignee: boolean,
			notify_completion: boolean,
			time_estimated: integer,
			cascading: boolean,
			cascading_source: id,
			cascading_offset: integer,
			// The enums look swapped, and are documented so.
			cascading_offset_polarity: {
				enum: ['CalendarDays', 'CalendarWeeks', 'CalendarMonths', 'CalendarYears', 'BusinessDays'],
			},
			cascading_offset_type: { enum: ['Before', 'After'] },
			// Documented for new tasks only.
			...(isNew && { statute_of_limitations: boolean }),
		},
		isNew ? ['name', 'description', 'assignee'] : [],
	);
