import { withBlanks } from '../../derived/custom-values';
import { dates, flag, idIs, idIsOrNull, oneOf, search } from '../../engine/filters';
import type { Resource } from '../../engine/types';
import { addMatter, changeMatter } from './matter-row';
import { removeMatter } from './matter-client';
import { relationshipsOf } from '../../derived/matters';
import { matterBody } from './matter-body';
import {
	customFieldValues,
	inline,
	inlineMany,
	matterBillRecipients,
	SHAPES,
	to,
	toMany,
} from '../../shapes';

/** Matters: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters */
export const matters: Resource = {
	name: 'matters',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.matter.fields,
		nested: {
			account_balances: inlineMany(SHAPES.accountBalance),
			client: to(SHAPES.contact, 'contacts'),
			contingency_fee: inline(SHAPES.contingencyFee),
			currency: to(SHAPES.currency, 'currencies'),
			custom_field_set_associations: inlineMany(SHAPES.customFieldSetAssociation),
			custom_field_values: customFieldValues,
			custom_rate: inline(SHAPES.matterCustomRate),
			evergreen_retainer: inline(SHAPES.evergreenRetainer),
			folder: to(SHAPES.folder, 'folders'),
			group: to(SHAPES.group, 'groups'),
			matter_bill_recipients: matterBillRecipients,
			matter_budget: inline(SHAPES.matterBudget),
			matter_stage: to(SHAPES.matterStage, 'matter_stages'),
			originating_attorney: to(SHAPES.user, 'users'),
			practice_area: to(SHAPES.practiceArea, 'practice_areas'),
			relationships: toMany(SHAPES.relationship, 'relationships'),
			responsible_attorney: to(SHAPES.user, 'users'),
			responsible_staff: to(SHAPES.user, 'users'),
			split_invoice_payers: inlineMany(SHAPES.splitInvoicePayer),
			statute_of_limitations: inline(SHAPES.task),
			task_template_list_instances: inlineMany(SHAPES.taskTemplateListInstance),
			user: to(SHAPES.user, 'users'),
		},
		derived: {
			custom_field_values: withBlanks('Matter'),
			...SHAPES.matter.derived,
			relationships: relationshipsOf,
		},
	},
	filters: {
		status: oneOf(
			['open', 'closed', 'pending'],
			(row, status) => String(row.status).toLowerCase() === status,
			',',
		),
		query: search((row, store) => [
			row.display_number ?? null,
			row.number ?? null,
			row.description ?? null,
			(typeof row.client === 'number' ? store.find('contacts', row.client)?.name : null) ?? null,
		]),
		client_id: idIs('client'),
		practice_area_id: idIs('practice_area'),
		group_id: idIs('group'),
		currency_id: idIs('currency'),
		responsible_attorney_id: idIsOrNull('responsible_attorney'),
		responsible_staff_id: idIsOrNull('responsible_staff'),
		originating_attorney_id: idIsOrNull('originating_attorney'),
		grant_id: idIsOrNull('grant_id'),
		subscriber_user_id: idIsOrNull('subscriber_user_id'),
		notification_event_subscriber_user_id: idIsOrNull('notification_event_subscriber_user_id'),
		billable: flag((row, wanted) => row.billable === wanted),
		'open_date[]': dates('open_date'),
		'pending_date[]': dates('pending_date'),
		'close_date[]': dates('close_date'),
	},
	orders: [
		'display_number',
		'custom_number',
		'id',
		'client.name',
		'open_date',
		'pending_date',
		'close_date',
		'practice_area.name',
		'matter_stage.name',
		'matter_stage_updated_at',
		'responsible_attorney.name',
		'originating_attorney.name',
		'statute_of_limitations.due_at',
		'created_at',
		'updated_at',
		'grants',
	],
	create: { schema: matterBody(true), save: addMatter },
	update: { schema: matterBody(false), save: changeMatter },
	remove: removeMatter,
};
