import type { JsonObject } from '../../../../foundation/http/json';
import { boolean, clearableReference, date, id, number, object, reference, text } from '../../engine/schemas';

const amount = { ...number, minimum: 0 };

export const ACTIVITY_TYPES = ['TimeEntry', 'ExpenseEntry', 'HardCostEntry', 'SoftCostEntry'];

/** What an activity may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities */
export const activityBody = (isNew: boolean): JsonObject =>
	object(
		{
			type: { enum: ACTIVITY_TYPES },
			date,
			quantity: amount,
			price: amount,
			note: text,
			matter: reference,
			user: clearableReference,
			activity_description: object({ id, utbms_task_id: id, utbms_activity_id: id }, ['id']),
			expense_category: clearableReference,
			vendor: clearableReference,
			task: reference,
			calendar_entry: reference,
			communication: reference,
			matter_note: reference,
			contact_note: reference,
			utbms_expense: reference,
			text_message_conversation: reference,
			client_portal: reference,
			non_billable: boolean,
			no_charge: boolean,
			reference: text,
			tax_setting: { enum: ['no_tax', 'tax_1_only', 'tax_2_only', 'tax_1_and_tax_2'] },
			start_timer: boolean,
		},
		isNew ? ['type', 'date'] : [],
	);
