import type { JsonObject } from '../../../../foundation/http/json';
import { customFieldValuesBody } from '../../engine/custom-values-body';
import {
	boolean,
	clearableReference,
	date,
	filledText,
	id,
	list,
	number,
	object,
	reference,
	text,
} from '../../engine/schemas';

/** Entries of a collection: what a new one holds, and what an update may add to that. */
const entries = (isNew: boolean, properties: JsonObject, required: string[]): JsonObject =>
	isNew ? list(properties, required) : list({ ...properties, id, _destroy: boolean });

/**
 * What a matter's body may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters. The statuses are
 * lower-case here and capitalised in answers.
 */
export const matterBody = (isNew: boolean): JsonObject =>
	object(
		{
			billable: boolean,
			client: reference,
			client_reference: text,
			description: filledText,
			display_number: filledText,
			location: text,
			status: { enum: ['open', 'pending', 'closed'] },
			open_date: date,
			pending_date: date,
			close_date: date,
			currency: reference,
			group: clearableReference,
			matter_stage: clearableReference,
			practice_area: clearableReference,
			// Documented as `{id}` without a word on null.
			originating_attorney: reference,
			responsible_attorney: reference,
			// In Clio's guide to matters, not in its OpenAPI document of May 2025.
			responsible_staff: reference,
			custom_field_values: customFieldValuesBody(isNew),
			custom_field_set_associations: entries(
				isNew,
				{ display_order: { type: 'integer' }, custom_field_set: reference },
				['custom_field_set'],
			),
			custom_rate: object(
				{
					type: { enum: ['HourlyRate', 'FlatRate', 'ContingencyFee'] },
					rates: entries(
						isNew,
						{
							user: reference,
							rate: number,
							award: number,
							note: text,
							date,
							activity_description: reference,
							group: reference,
						},
						['user', 'rate'],
					),
				},
				isNew ? ['type'] : [],
			),
			evergreen_retainer: object({
				minimum_threshold: number,
				recipients: list({ id, _destroy: boolean }),
				...(!isNew && { _destroy: boolean }),
			}),
			matter_budget: object({
				budget: number,
				include_expenses: boolean,
				notification_threshold: { type: 'integer' },
				notify_users: boolean,
				_destroy: boolean,
			}),
			statute_of_limitations: object({
				due_at: { type: 'string', minLength: 10 },
				status: { enum: ['pending', 'in_progress', 'in_review', 'complete'] },
				reminders: entries(
					isNew,
					{ duration_value: { type: 'integer' }, duration_unit: text, notification_method: reference },
					['duration_value', 'duration_unit', 'notification_method'],
				),
			}),
			relationships: entries(isNew, { description: filledText, contact: reference }, [
				'description',
				'contact',
			]),
			split_invoice_payers: entries(
				isNew,
				{ contact_id: id, send_to_bill_recipients: boolean, split_portion: number },
				['contact_id', 'split_portion'],
			),
			task_template_list_instances: list(
				{ task_template_list: reference, assignee_id: id, notify_assignees: boolean, due_at: date },
				['task_template_list'],
			),
			reset_matter_number: boolean,
			require_utbms_codes: boolean,
		},
		isNew ? ['client', 'description'] : [],
	);
