import type { Clock } from '../../../../foundation/clock';
import { isObject, type JsonObject } from '../../../../foundation/http/json';
import { randomToken } from '../../../../foundation/oauth/tokens';
import { flag } from '../../engine/filters';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Row } from '../../engine/row';
import { boolean, email, filledText, object, reference } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import { bare, SHAPES, to } from '../../shapes';
import { clioPaymentsPayment } from '../../webhooks/payment-shape';
import { toBankAccount } from './bank';

/** https://docs.developers.clio.com/guides/clio-manage/clio-payments-api */
const MOST_SECONDS = 90 * 86_400;
const LINKS_PER_USER = 50;

/** Only a direct payment has these. */
const DIRECT_ONLY = ['description', 'destination_contact', 'is_allocated_as_revenue'];

const COLLECTIONS: Record<string, string> = {
	BankAccount: 'bank_accounts',
	Bill: 'bills',
	Contact: 'contacts',
};

const createBody = object(
	{
		amount: { type: 'number', exclusiveMinimum: 0 },
		currency: { type: 'string', pattern: '^[A-Z]{3}$' },
		description: { ...filledText, maxLength: 255 },
		destination_account: reference,
		destination_contact: reference,
		duration: { type: 'integer', minimum: 1, maximum: MOST_SECONDS },
		email_address: email,
		is_allocated_as_revenue: boolean,
		subject: object({ id: { type: 'integer', minimum: 1 }, type: { enum: Object.keys(COLLECTIONS) } }, [
			'id',
			'type',
		]),
	},
	['currency', 'destination_account', 'duration', 'subject'],
);

function checkKind(data: JsonObject, type: string): void {
	if (type === 'BankAccount') {
		if (data.description === undefined)
			throw invalidRecord("description can't be blank for a direct payment");
		return;
	}
	const wrong = DIRECT_ONLY.find((name) => data[name] !== undefined);
	if (wrong !== undefined) throw invalidRecord(`${wrong} is only for a direct payment`);
}

function accountOf(data: JsonObject, { store }: Work): Row {
	const id = referenceTo(data.destination_account, 'bank_accounts', store);
	const account = store.find('bank_accounts', Number(id));
	if (account?.clio_payments_enabled !== true)
		throw invalidRecord('destination_account is not connected to Clio Payments');
	if (account.currency !== data.currency) throw invalidRecord(`currency must be ${String(account.currency)}`);
	if (account.type === 'Trust' && data.is_allocated_as_revenue === true)
		throw invalidRecord('is_allocated_as_revenue: payments into trust cannot be revenue');
	return account;
}

/** What has not expired and was not used: a link is used once. */
const isActive = (clock: Clock, link: JsonObject): boolean =>
	Date.parse(String(link.expires_at)) > clock.milliseconds() && link.clio_payments_payment === null;

function save(data: JsonObject, work: Work, clock: Clock): Row {
	const { store, records, now } = work;
	const subject = isObject(data.subject) ? data.subject : {};
	const type = String(subject.type);
	checkKind(data, type);
	const account = accountOf(data, work);
	const about = referenceTo(subject, COLLECTIONS[type] ?? '', store);
	const active = store.rows('clio_payments_links').filter((row) => isActive(clock, row));
	if (active.length >= LINKS_PER_USER * store.rows('users').length)
		throw invalidRecord('The account has as many active payment links as it may have');
	return records.add('clio_payments_links', {
		amount: data.amount ?? null,
		currency: data.currency ?? null,
		description: data.description ?? null,
		email_address: data.email_address ?? null,
		expires_at: new Date(now.getTime() + Number(data.duration) * 1000).toISOString(),
		is_allocated_as_revenue: data.is_allocated_as_revenue === true,
		redirect_url: null,
		url: `https://payments.example/l/${randomToken()}`,
		bank_account: type === 'BankAccount' ? about : null,
		bill: type === 'Bill' ? about : null,
		contact: type === 'Contact' ? about : null,
		clio_payments_payment: null,
		destination_account: account.id,
		destination_contact: referenceTo(data.destination_contact, 'contacts', store),
	});
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Clio-Payments-Links */
export const paymentLinksWith = (clock: Clock): Resource => ({
	name: 'clio_payments_links',
	path: 'clio_payments/links',
	operations: ['list', 'get', 'create', 'update'],
	shape: {
		...bare(
			'active amount created_at currency description email_address etag expires_at id is_allocated_as_revenue redirect_url url',
			{
				bank_account: toBankAccount,
				bill: to(SHAPES.bill, 'bills'),
				clio_payments_payment: to(
					{ fields: clioPaymentsPayment.fields, nested: {} },
					'clio_payments_payments',
				),
				contact: to(SHAPES.contact, 'contacts'),
				destination_account: toBankAccount,
				destination_contact: to(SHAPES.contact, 'contacts'),
			},
		),
		derived: { active: (link) => isActive(clock, link) },
	},
	filters: { active: flag((row, wanted) => isActive(clock, row) === wanted) },
	orders: [],
	create: { schema: createBody, save: (data, work) => save(data, work, clock) },
	update: {
		schema: object({ expired: { const: true } }, ['expired']),
		save: (row, _data, { records, now }) =>
			isActive(clock, row)
				? records.change('clio_payments_links', row, { expires_at: now.toISOString() })
				: row,
	},
});
