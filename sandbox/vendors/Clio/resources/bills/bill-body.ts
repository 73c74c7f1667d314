import { boolean, date, id, number, object, reference, text } from '../../engine/schemas';

export const BILL_STATES = ['draft', 'awaiting_approval', 'awaiting_payment', 'paid', 'void', 'deleted'];

const percent = { ...number, minimum: 0, maximum: 100 };

/** What may be changed about a bill: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills */
export const billBody = object({
	state: { enum: BILL_STATES },
	number: { ...text, minLength: 1 },
	subject: text,
	memo: text,
	purchase_order: text,
	issued_at: date,
	due_at: date,
	use_grace_period: boolean,
	tax_rate: percent,
	secondary_tax_rate: percent,
	currency_id: id,
	bill_theme: reference,
	discount: object({ rate: { ...number, minimum: 0 }, type: { enum: ['percentage', 'money'] }, note: text }),
	interest: object({
		rate: percent,
		type: { enum: ['simple', 'compound'] },
		period: { type: 'integer', minimum: 1 },
	}),
});
