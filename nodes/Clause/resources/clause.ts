import { one } from '../../../core/describe/answer';
import { json } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';

/** https://docs.clause.io/en/articles/26-trigger-api */
export const clause = resource('Clause', 'clause', [
	{
		value: 'trigger',
		name: 'Trigger',
		action: 'Trigger clause',
		description: 'Send a request to the smart clause of the credential and get its answer',
		request: 'POST ',
		credential: 'clauseTriggerApi',
		// "Send one at a time and wait for the answer": https://docs.clause.io/en/articles/26-trigger-api
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
		answer: one(),
	},
]);
