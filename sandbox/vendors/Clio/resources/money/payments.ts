import { idIs, oneOf, readInteger } from '../../engine/filters';
import type { Resource } from '../../engine/types';
import { SHAPES, toMany } from '../../shapes';
import { clioPaymentsPayment } from '../../webhooks/payment-shape';
import { toBankAccount } from './bank';

const STATES = [
	'pending',
	'authorized',
	'completed',
	'voided',
	'failed',
	'canceled',
	'requires_confirmation',
	'completed_requiring_allocation',
];

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Clio-Payments-Payments */
export const payments: Resource = {
	name: 'clio_payments_payments',
	path: 'clio_payments/payments',
	operations: ['list', 'get'],
	shape: {
		...clioPaymentsPayment,
		nested: {
			...clioPaymentsPayment.nested,
			bills: toMany({ fields: SHAPES.bill.fields, nested: {} }, 'bills'),
			destination_account: toBankAccount,
		},
	},
	lacks: ['created_since', 'updated_since'],
	filters: {
		bill_id: {
			test: ([text = ''], name) => {
				const id = readInteger(text, name);
				return ({ bills }) => Array.isArray(bills) && bills.includes(id);
			},
		},
		contact_id: idIs('contact'),
		state: oneOf(STATES, (row, state) => row.state === state),
	},
	orders: [],
};
