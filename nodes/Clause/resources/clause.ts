import { listed, one } from '../../../core/describe/answer';
import type { Check } from '../../../core/describe/check';
import { json } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { contractField, organizationToChooseFrom } from '../fields';

/** A name of Concerto, with or without a version of its namespace: https://docs.accordproject.org/docs/model-concerto.html */
const CLASS = /^[\w$]+(\.[\w$]+|@\d[\w.+-]*)+$/;

/** A flow may take a request without a class, as its steps can make another one of it. */
const namesItsClass: Check = {
	holds: ({ body: { $class: name } }) =>
		name === undefined || (typeof name === 'string' && CLASS.test(name.trim())),
	message: '"Request" must name the request type of the clause’s template in "$class"',
	next: 'Write its whole name, such as org.accordproject.latedeliveryandpenalty.LateDeliveryAndPenaltyRequest, or leave "$class" out where a flow takes the request without it.',
};

/** https://docs.clause.io/en/articles/26-trigger-api, and `contract.ts` for the list */
export const clause = resource(
	'Clause',
	'clause',
	[
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many clauses',
			description: 'Get the smart clauses of a contract',
			request: 'GET /contracts/{contract_id}',
			fields: [organizationToChooseFrom, contractField()],
			answer: listed('clauses'),
		},
		{
			value: 'trigger',
			name: 'Trigger',
			action: 'Trigger clause',
			description: 'Send a request to the smart clause of the credential and get its answer',
			request: 'POST ',
			credential: 'clauseTriggerApi',
			// "Send one at a time and wait for the answer"
			oneAtATime: true,
			fields: [
				json('Request', '', {
					name: 'request',
					required: true,
					default: '{\n  "$class": ""\n}',
					hint: 'The request type of the clause’s template, named by $class, and its fields',
					description: 'The request object of the smart clause, as JSON',
				}),
			],
			checks: [namesItsClass],
			answer: one(),
		},
	],
	{
		searchClauses: {
			request: 'GET /contracts/{contract_id}',
			answer: listed('clauses'),
			needs: { contract_id: 'contractId' },
			value: 'id',
			// A contract may have the same clause twice.
			label: '{name} · {id}',
		},
	},
);
