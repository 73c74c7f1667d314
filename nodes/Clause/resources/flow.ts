import { deleted, listed, one } from '../../../core/describe/answer';
import { choice, choices, filters, json, list, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { clauseField, flowField, toChooseClauseFrom } from '../fields';
import { jsonOrText } from '../api/transforms';
import { triggerTypes } from '../api/triggerTypes';

/** Of the kinds of steps only `httpRequest` is known by name; Clause Hub offers others. */
const steps = list('Steps', '$steps', {
	name: 'steps',
	entry: 'Step',
	description: 'What the flow does, one step after the other',
	fields: [
		text('Kind', 'transformation', {
			required: true,
			default: 'httpRequest',
			placeholder: 'e.g. httpRequest',
			description: 'What Clause calls the step. Another kind than httpRequest takes Input alone.',
		}),
		choice('Method', 'input.method', {
			name: 'method',
			default: 'POST',
			options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
			description: 'Of the HTTP request',
		}),
		text('URL', 'input.uri', {
			name: 'uri',
			placeholder: 'e.g. {{% vault.Accounting.url %}}',
			description:
				'Where the HTTP request goes. Clause fills in what stands between {{% and %}}, such as a secret; leave the field at "Fixed" to write it as it is.',
		}),
		list('Headers', 'input.headers', {
			name: 'headers',
			entry: 'Header',
			description: 'Headers of the HTTP request',
			fields: [
				text('Name', 'name', { required: true, placeholder: 'e.g. X-Api-Key' }),
				text('Value', 'value', { required: true, placeholder: 'e.g. {{% vault.Accounting.description %}}' }),
			],
		}),
		text('Body', 'input.json', {
			name: 'json',
			multiline: true,
			placeholder: 'e.g. {{% step[0].output %}}',
			description:
				'The JSON that is sent. {{% step[0].output %}} is what started the flow: for an action, the obligation.',
			send: jsonOrText,
		}),
		json('Input', 'input', {
			description: 'The whole input of the step as JSON, in place of the other fields',
		}),
	],
});

/** https://github.com/workato/custom_connector_docs/pull/99, https://docs.clause.io/en/articles/99-action-flows */
export const flow = resource(
	'Flow',
	'flow',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create flow',
			description: 'Add a flow to a clause: one that acts on its obligations, or one that lets it be called',
			request: 'POST /flows',
			body: { scheduleExpression: '', $steps: [] },
			fields: [
				...toChooseClauseFrom,
				clauseField(),
				text('Name', 'flowName', {
					required: true,
					placeholder: 'e.g. Payments to accounting',
					description: 'What the flow is called',
				}),
				choice('Trigger Type', 'triggerType', {
					default: 'Action',
					options: triggerTypes,
					description: 'What starts the flow',
				}),
				steps,
			],
			answer: one(),
			findBy: [{ name: 'body.flowName' }],
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many flows',
			description: 'Get the flows of a clause, each with what starts it',
			request: 'GET /flows',
			fields: [
				...toChooseClauseFrom,
				clauseField(),
				filters([
					choices('Trigger Type', 'triggerType', {
						location: 'rows',
						options: triggerTypes,
						description: 'Only flows that are started by one of these',
					}),
				]),
			],
			answer: listed(),
		},
		{
			value: 'delete',
			name: 'Delete',
			action: 'Delete flow',
			description: 'Delete a flow for good',
			request: 'DELETE /flows/{flowId}',
			effect: 'idempotent',
			fields: [
				...toChooseClauseFrom,
				clauseField({
					location: 'none',
					required: undefined,
					description: 'Only needed to choose the flow from a list',
				}),
				flowField,
			],
			answer: deleted('flowId'),
		},
	],
	{
		searchFlows: {
			request: 'GET /flows',
			answer: listed(),
			needs: { clauseId: 'clauseId' },
			value: 'flowId',
			label: '{flowName} · {triggerType}',
		},
	},
);
