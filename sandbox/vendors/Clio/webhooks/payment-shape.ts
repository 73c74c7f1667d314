import type { Shape } from '../engine/types';
import { bankAccount } from '../resources/bills/bills';
import { bare, inline, inlineMany, shape, SHAPES, to, toMany } from '../shapes';

/**
 * Fields of an online payment. No request makes one, so its events come through the control API.
 * Source: as in shapes.ts, the schemas of Clio's OpenAPI document.
 */
export const clioPaymentsPayment: Shape = bare(
	// The one model without an etag.
	'id created_at updated_at state email_address amount currency description deposit_as_revenue confirmation_number',
	{
		bank_transaction: inline(
			bare(
				'id etag created_at updated_at type bank_account_id source confirmation date amount currency currency_id description exchange_rate transaction_type funds_in funds_out clio_payments_transaction current_account_balance read_only_confirmation',
			),
		),
		clio_payments_link: inline(
			bare(
				'id etag created_at active amount currency description email_address expires_at is_allocated_as_revenue redirect_url url',
			),
		),
		contact: to(SHAPES.contact, 'contacts'),
		destination_account: bankAccount,
		user: to(SHAPES.user, 'users'),
		allocations: inlineMany(
			shape('date amount interest voided_at description has_online_payment destroyable payment_type'),
		),
		bills: inlineMany({ fields: SHAPES.bill.fields, nested: {} }),
		matters: toMany(SHAPES.matter, 'matters'),
	},
);
