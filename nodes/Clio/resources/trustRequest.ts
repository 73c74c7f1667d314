import { one } from '../../../core/describe/answer';
import { inOrder } from '../../../core/describe/check';
import { additionalFields, boolean, choice, date, list, number, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { toInteger } from '../../../core/describe/transforms';
import { clioRecord, contactField, matterField } from '../builders/locators';
import { emptyInteger } from '../builders/numbers';

const issued = date('Issue Date', 'issue_date', {
	required: true,
	description: 'The day on which the request is issued',
});
const due = date('Due Date', 'due_date', {
	required: true,
	description: 'The day on which the money is due',
});

const note = text('Note', 'note', {
	placeholder: 'e.g. Retainer for the appeal',
	description: 'A text on the request',
});

/** There is no request that reads one: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Trust-Requests */
export const trustRequest = resource('Trust Request', 'trustRequest', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create trust request',
		description: 'Ask a client for money into trust, for one or more matters or for the client as such',
		findBy: [{ amount: 'body.trust_amount', 'issue date': 'body.issue_date', 'due date': 'body.due_date' }],
		request: 'POST /trust_requests.json',
		query: { fields: 'id,etag,created_at,updated_at' },
		checks: [inOrder(issued, due)],
		fields: [
			contactField('Client', 'client_id', { required: true, send: toInteger }),
			choice('For', 'trust_type', {
				required: true,
				default: 'matter',
				description: 'What the money is kept for',
				options: [
					{ name: 'Client', value: 'client', description: 'The client as such, whatever the matter' },
					{ name: 'Matter', value: 'matter', description: 'One or more matters of the client' },
				],
			}),
			list('Matters', 'matter', {
				required: true,
				entry: 'Matter',
				when: { trustType: ['matter'] },
				description: 'The matters that the money is for, with the part of each',
				fields: [
					matterField('Matter', 'id', { required: true, send: toInteger }),
					emptyInteger('Amount', 'trust_amount', {
						required: true,
						placeholder: 'e.g. 1500',
						description: 'Of this matter, in whole units of the currency',
					}),
					note,
				],
			}),
			number('Total Amount', 'trust_amount', {
				required: true,
				minimum: 0.01,
				placeholder: 'e.g. 1500.00',
				description: 'The whole amount that is asked for, in the currency of the request',
			}),
			issued,
			due,
			boolean('Approved', 'approved', {
				required: true,
				description: 'Whether the request is approved at once, without anybody in Clio doing so',
			}),
			additionalFields([
				clioRecord('searchCurrencies')('Currency', 'currency_id', {
					description: 'Clio decides by itself unless given',
					send: toInteger,
				}),
				note,
			]),
		],
		answer: one('data'),
	},
]);
