import { calendarEntryValues } from '../../derived/calendar-entries';
import { isBilled, isOnBill } from '../../derived/activities';
import { day, flag, idIsOrNull, oneOf, only, search } from '../../engine/filters';
import type { Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import { bare, inline, itemAssociations, shape, SHAPES, to } from '../../shapes';
import { ACTIVITY_TYPES, activityBody } from './activity-body';
import { addActivity, changeActivity, removeActivity } from './activity-row';

const isOpen = (row: Row, store: Store): boolean =>
	!isOnBill(row, store) && row.non_billable !== true && row.written_off !== true;

const STATUSES: Record<string, (row: Row, store: Store) => boolean> = {
	billed: isBilled,
	// Entries on draft bills are not `billed`:
	// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities
	draft: (row, store) => isOnBill(row, store) && !isBilled(row, store),
	unbilled: isOpen,
	non_billable: (row) => row.non_billable === true,
	billable: (row) => row.non_billable !== true,
	written_off: (row) => row.written_off === true,
};

/** Nothing in the stand-in has one, or it comes whole. */
const plain = (names: string) => inline(bare(names));

/** Time and expenses: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities */
export const activities: Resource = {
	name: 'activities',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		...SHAPES.activity,
		nested: {
			...SHAPES.activity.nested,
			activity_description: to(SHAPES.activityDescription, 'activity_descriptions'),
			bill: to(SHAPES.bill, 'bills'),
			calendar_entry: to(
				{ ...bare('id etag calendar_owner_id'), derived: calendarEntryValues },
				'calendar_entries',
			),
			client_portal: inline(shape('unread_count unread_notifiable_count')),
			communication: to(SHAPES.communication, 'communications'),
			contact_note: to(SHAPES.note, 'notes'),
			document_version: itemAssociations.latest_document_version,
			expense_category: to(SHAPES.expenseCategory, 'expense_categories'),
			legal_aid_uk_activity: plain(
				'id activity_sub_category advocacy base_rate bolt_ons bolt_ons_summary court eligible_for_sqm expert form_of_civil_legal_service is_custom_rate json_key region tax_exclusive uplift user_type',
			),
			matter: to(SHAPES.matter, 'matters'),
			matter_note: to(SHAPES.note, 'notes'),
			subject: plain('id type identifier secondary_identifier tertiary_identifier'),
			task: to(bare('id etag'), 'tasks'),
			text_message_conversation: plain('id etag'),
			timer: inline(shape('start_time elapsed_time')),
			user: to(SHAPES.user, 'users'),
			utbms_expense: inline(SHAPES.utbmsCode),
			vendor: to(SHAPES.contact, 'contacts'),
		},
	},
	filters: {
		type: oneOf(ACTIVITY_TYPES, (row, type) => row.type === type),
		matter_id: idIsOrNull('matter'),
		user_id: idIsOrNull('user'),
		task_id: idIsOrNull('task'),
		calendar_entry_id: idIsOrNull('calendar_entry'),
		communication_id: idIsOrNull('communication'),
		matter_note_id: idIsOrNull('matter_note'),
		contact_note_id: idIsOrNull('contact_note'),
		activity_description_id: idIsOrNull('activity_description'),
		expense_category_id: idIsOrNull('expense_category'),
		grant_id: idIsOrNull('grant_id'),
		start_date: day('date', '>='),
		end_date: day('date', '<='),
		status: oneOf(Object.keys(STATUSES), (row, word, store) => STATUSES[word]?.(row, store) === true),
		flat_rate: flag((row, wanted) => row.type === 'TimeEntry' && row.flat_rate === wanted),
		// What makes an activity unaccounted for is not documented: here that no bill accounts for it.
		only_unaccounted_for: only((row, store) => !isOnBill(row, store)),
		query: search((row) => [row.note ?? null]),
	},
	orders: [
		'id',
		'display_number',
		'user.name',
		'price',
		'total',
		'type',
		'date',
		'note',
		'updated_at',
		'vendor.name',
		'expense_category.name',
		'non_billable',
		'non_billable_total',
	],
	create: { schema: activityBody(true), save: addActivity },
	update: { schema: activityBody(false), save: changeActivity },
	remove: removeActivity,
};
