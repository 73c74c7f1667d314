import { isObject, type JsonObject } from '../../../../foundation/http/json';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Row } from '../../engine/row';
import { boolean, date, id, object, text } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import { shape } from '../../shapes';
import { billSums } from '../bills/bill-sums';

const body = object(
	{
		approved: boolean,
		client_id: id,
		currency_id: id,
		due_date: date,
		issue_date: date,
		// Whole, as the reference declares it, unlike the sum.
		matter: {
			type: 'array',
			minItems: 1,
			items: object({ id, trust_amount: { type: 'integer', minimum: 1 }, note: text }, [
				'id',
				'trust_amount',
			]),
		},
		note: text,
		trust_amount: { type: 'number', exclusiveMinimum: 0 },
		trust_type: { enum: ['client', 'matter'] },
	},
	['trust_type', 'client_id', 'issue_date', 'due_date', 'approved', 'trust_amount'],
);

function mattersOf({ trust_type: type, matter }: JsonObject, client: number, { store }: Work): number[] {
	const entries = Array.isArray(matter) ? matter.filter(isObject) : [];
	if (type === 'client' && entries.length > 0) throw invalidRecord('matter is only for trust_type matter');
	if (type === 'matter' && entries.length === 0) throw invalidRecord("matter can't be blank");
	return entries.map((entry) => Number(referenceTo(entry, 'matters', store, (row) => row.client === client)));
}

/** It becomes a bill of the kind for trust, where it is found again; how, Clio does not say. */
function save(data: JsonObject, work: Work): Row {
	const { store, records } = work;
	const { client_id: clientId = null, currency_id: currencyId = null } = data;
	const client = Number(referenceTo({ id: clientId }, 'contacts', store));
	const matters = mattersOf(data, client, work);
	const currency =
		currencyId === null
			? (store.rows('currencies')[0]?.id ?? null)
			: referenceTo({ id: currencyId }, 'currencies', store);
	if (String(data.due_date) < String(data.issue_date)) throw invalidRecord('due_date is before issue_date');
	const bill: JsonObject = {
		number: `T-${store.rows('bills').length + 1}`,
		type: 'TrustBill',
		kind: 'trust_kind',
		state: data.approved === true ? 'awaiting_payment' : 'awaiting_approval',
		subject: null,
		memo: data.note ?? null,
		purchase_order: null,
		issued_at: data.issue_date ?? null,
		due_at: data.due_date ?? null,
		services_sub_total: data.trust_amount ?? 0,
		tax_rate: 0,
		secondary_tax_rate: 0,
		discount: null,
		interest: null,
		paid: 0,
		paid_at: null,
		client,
		matters,
		user: Number(work.person.id),
		currency,
	};
	records.add('bills', { ...bill, ...billSums(bill) });
	return records.add('trust_requests', {});
}

/** Can be made only: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Trust-Requests */
export const trustRequests: Resource = {
	name: 'trust_requests',
	operations: ['create'],
	shape: shape(''),
	filters: {},
	orders: [],
	create: { schema: body, save },
};
