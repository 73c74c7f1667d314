import { one } from '../../../../core/describe/answer';
import { inOrder } from '../../../../core/describe/check';
import { asOptions, boolean, choice, date, number, text } from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { toInteger } from '../../../../core/describe/transforms';
import { asText, getPath } from '../../../../core/util/json';
import { byCustomFields, customFieldConditions } from '../../builders/customFields/conditions';
import { ids, without } from '../../builders/filters';
import { labelledSearch } from '../../builders/listSearch';
import { association, clioRecord, contactField, matterField, userField } from '../../builders/locators';
import { recordOperations } from '../../builders/recordOperations';
import { lineItems, outstandingBalances } from './lists';
import { unbilled } from './unbilled';

const billField = clioRecord('searchBills', 'bills')('Bill', 'id', { name: 'billId', required: true });
const currencyField = clioRecord('searchCurrencies');

const STATES = ['awaiting_approval', 'awaiting_payment', 'deleted', 'draft', 'paid', 'void'];

const dueAfter = date('Due After', 'due_after', { description: 'Only bills due after this day' });
const dueBefore = date('Due Before', 'due_before', { description: 'Only bills due before this day' });
const issuedAfter = date('Issued After', 'issued_after', { description: 'Only bills issued after this day' });
const issuedBefore = date('Issued Before', 'issued_before', {
	description: 'Only bills issued before this day',
});
const sentAfter = date('Last Sent After', 'last_sent_start_date', {
	description: 'Only bills last sent after this day',
});
const sentBefore = date('Last Sent Before', 'last_sent_end_date', {
	description: 'Only bills last sent before this day',
});

const percent = (label: string, key: string, description: string) =>
	number(label, key, { minimum: 0, description });

/** The states that a bill can go to stand in the bill itself; Clio's list of them leaves out `draft`. */
async function update({ input, send, refuse }: OperationContext): Promise<unknown> {
	const { pathParameters, query, body, headers } = input;
	if (body.state !== undefined && body.state !== 'draft') {
		const fields = 'id,state,available_state_transitions';
		const found = await send({
			request: 'GET /bills/{id}.json',
			pathParameters,
			query: { fields },
		});
		const now = asText(getPath(found, 'data.state'));
		const next = getPath(found, 'data.available_state_transitions');
		if (Array.isArray(next) && body.state !== now && !next.includes(body.state)) {
			throw refuse(
				`The bill is "${now}" and cannot become "${body.state as string}"`,
				next.length > 0 ? `Possible now: ${next.join(', ')}.` : 'Its state cannot be changed any more.',
			);
		}
	}
	return await send({ request: 'PATCH /bills/{id}.json', pathParameters, query, body, headers });
}

async function preview({ input, send, keepFile }: OperationContext): Promise<unknown> {
	const { pathParameters, unsent } = input;
	const answer = await send({
		request: 'GET /bills/{id}/preview.json',
		pathParameters,
		accept: 'text',
	});
	const page = asText(getPath(answer, 'text'));
	// An answer without a page is told as an error, as one without a record is.
	if (page.trim() === '') return {};
	const file = await keepFile(page, { name: `bill-${pathParameters.id}.html`, type: 'text/html' });
	return new RecordWithFile({ id: Number(pathParameters.id) }, asText(unsent.binaryProperty), file);
}

const bills = recordOperations({
	singular: 'bill',
	plural: 'bills',
	path: '/bills',
	kind: 'bill',
	id: billField,
	orders: [
		'balance',
		'client_name',
		'due_at',
		'issued_at',
		'last_sent_at',
		'matter_display_number',
		'number',
		'paid_at',
	],
});

/** Bills, which Clio lets nobody create from outside: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills */
export const bill = resource(
	'Bill',
	'bill',
	[
		bills.get({ description: 'Get one bill with its sums, client and matters' }),
		bills.getMany({
			description: 'Get bills by state, client, matter or date',
			refine: byCustomFields('matter'),
			checks: [
				inOrder(dueAfter, dueBefore),
				inOrder(issuedAfter, issuedBefore),
				inOrder(sentAfter, sentBefore),
			],
			outside: 'request',
			filters: [
				text('Bill Number', 'bill_number', {
					placeholder: 'e.g. 2026-0042',
					description: 'The number, which may hold letters',
				}),
				contactField('Client', 'client_id'),
				currencyField('Currency', 'currency_id'),
				customFieldConditions('matter'),
				dueAfter,
				dueBefore,
				date('Due On', 'due_at', { description: 'Only bills due on this day' }),
				ids,
				text('Invoice Number', 'query', {
					placeholder: 'e.g. 1024',
					description: 'A search by the digits of the number',
					format: { pattern: /^\d{1,9}$/, expected: 'a number without letters' },
				}),
				issuedAfter,
				issuedBefore,
				sentAfter,
				sentBefore,
				matterField('Matter', 'matter_id'),
				userField('Originating Attorney', 'originating_attorney_id'),
				boolean('Overdue Only', 'overdue_only', {
					default: true,
					description: 'Whether to leave out bills that are not overdue',
				}),
				choice('Payment Status', 'status', {
					options: asOptions('all', 'overdue'),
					default: 'overdue',
					description: 'Overdue bills, or all',
				}),
				userField('Responsible Attorney', 'responsible_attorney_id'),
				choice('State', 'state', {
					options: asOptions(...STATES),
					default: 'awaiting_payment',
					description: 'Where the bill stands between draft and payment',
				}),
				choice('Type', 'type', {
					options: asOptions('revenue', 'trust'),
					default: 'revenue',
				}),
				without({
					matter_id: 'Matter',
					originating_attorney_id: 'Originating Attorney',
					responsible_attorney_id: 'Responsible Attorney',
				}),
			],
		}),
		bills.update({
			description: 'Change the state, dates, texts or rates of a bill',
			findBy: [{ number: 'body.number' }],
			run: update,
			outside: 'request',
			changes: [
				clioRecord('searchBillThemes')('Bill Theme', 'bill_theme', { send: association }),
				currencyField('Currency', 'currency_id', { send: toInteger }),
				number('Discount', 'discount.rate', {
					minimum: 0,
					description:
						'As Discount Type says a percentage, such as 10, or a sum in the currency of the bill, such as 150.50',
				}),
				text('Discount Note', 'discount.note', {
					placeholder: 'e.g. As agreed',
					description: 'Why there is a discount',
				}),
				choice('Discount Type', 'discount.type', {
					default: 'percentage',
					options: [
						{ name: 'Money', value: 'money' },
						{ name: 'Percentage', value: 'percentage' },
					],
				}),
				date('Due', 'due_at', {
					description: 'The day on which the bill is due; ignored while Use Grace Period is on',
				}),
				percent('Interest', 'interest.rate', 'In percent'),
				number('Interest Period', 'interest.period', {
					integer: true,
					minimum: 1,
					default: 30,
					description: 'How frequently interest is charged, in the unit that Clio uses for the bill',
				}),
				choice('Interest Type', 'interest.type', {
					default: 'simple',
					options: asOptions('compound', 'simple'),
				}),
				date('Issued', 'issued_at', { description: 'The day on which the bill was issued' }),
				text('Memo', 'memo', {
					multiline: true,
					placeholder: 'e.g. Thank you for your trust',
					description: 'A text on the bill',
				}),
				text('Number', 'number', { placeholder: 'e.g. 2026-0042' }),
				text('Purchase Order', 'purchase_order', {
					placeholder: 'e.g. PO-2026-118',
					description: 'The purchase order of the client',
				}),
				percent('Secondary Tax Rate', 'secondary_tax_rate', 'In percent'),
				choice('State', 'state', {
					options: asOptions(...STATES),
					default: 'awaiting_approval',
					description: 'Only a state that the available_state_transitions of the bill name',
				}),
				text('Subject', 'subject', { placeholder: 'e.g. Services in March' }),
				percent('Tax Rate', 'tax_rate', 'In percent'),
				boolean('Use Grace Period', 'use_grace_period', {
					default: true,
					description: 'Whether the grace period of the client decides when the bill is due',
				}),
			],
		}),
		{
			value: 'preview',
			name: 'Preview',
			action: 'Preview bill',
			description: 'Get the preview of a bill as a web page (HTML) with all its styles',
			request: 'GET /bills/{id}/preview.json',
			answer: one('data'),
			run: preview,
			outside: 'n8nOnly',
			fields: [
				billField,
				text('Put Output File in Field', 'binaryProperty', {
					location: 'none',
					required: true,
					default: 'data',
					hint: 'The name of the output field that will hold the file',
				}),
			],
		},
		lineItems,
		outstandingBalances,
		...unbilled,
		bills.remove({
			finality: 'for good',
			description:
				'Delete a draft or a bill awaiting approval for good; an unpaid one becomes void, and one with payments stays',
		}),
	],
	{
		searchBills: labelledSearch(
			'/bills',
			'id,number,state,issued_at,client{name}',
			'{number} · {client.name} · {state} · {issued_at:issued #}',
			// Its own search knows the digits of a number only; in this order the search here has no end.
			{ order: 'id(desc)', wholeQuery: { order: 'id(asc)' } },
		),
	},
);
