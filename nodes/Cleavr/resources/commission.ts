import { one } from '../../../core/describe/answer';
import type { Check } from '../../../core/describe/check';
import { choice, date, number } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Transform } from '../../../core/describe/transforms';
import { asText } from '../../../core/util/json';

const DAY = 86_400_000;

/** A due date as the days that have passed since. */
const daysSince: Transform = {
	name: 'daysSince',
	apply: (date) => Math.floor((Date.now() - Date.parse(asText(date))) / DAY),
	wire: () => ({ type: 'integer' }),
};

const isDue: Check = {
	holds: ({ body }) => !(Number(body.days_overdue) < 0),
	message: '"Due Date" is in the future: the invoice is not overdue',
	next: 'Commission is taken of overdue invoices only.',
};

/** https://docs.cleavr.fr/api-reference, as of 2025-08-28; a later OpenAPI file no longer lists Commission. */
export const commission = resource('Commission', 'commission', [
	{
		value: 'calculate',
		name: 'Calculate',
		action: 'Calculate commission',
		description: 'Get what Cleavr would take of an amount when it is recovered',
		request: 'POST /commission/calculate',
		effect: 'none',
		checks: [isDue],
		fields: [
			number('Amount', 'amount', {
				required: true,
				placeholder: 'e.g. 1234.50',
				minimum: 0.01,
				decimals: 2,
				description: 'In euros, with cents as decimals: 1234.50',
			}),
			choice('Age By', 'ageBy', {
				location: 'none',
				required: true,
				default: 'days',
				description: 'How you give the age of the debt',
				options: [
					{ name: 'Days Overdue', value: 'days' },
					{ name: 'Due Date', value: 'dueDate' },
				],
			}),
			number('Days Overdue', 'days_overdue', {
				required: true,
				placeholder: 'e.g. 45',
				integer: true,
				minimum: 0,
				when: { ageBy: ['days'] },
				description: 'Whole days since the invoice should have been paid',
			}),
			date('Due Date', 'days_overdue', {
				name: 'dueDate',
				required: true,
				when: { ageBy: ['dueDate'] },
				description:
					'When the invoice should have been paid; the days since then are counted up to today (UTC)',
				send: daysSince,
			}),
		],
		answer: one(),
	},
	{
		value: 'getRates',
		name: 'Get Rates',
		action: 'Get commission rates',
		description: 'Get the commission that Cleavr takes by the age of a receivable',
		request: 'GET /commission/rates',
		fields: [],
		answer: one(),
	},
]);
