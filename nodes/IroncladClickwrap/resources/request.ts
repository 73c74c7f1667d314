import { one } from '../../../core/describe/answer';
import { additionalFields, boolean, json, list, number, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { contractField, siteField } from '../builders/fields';
import { pickedIds } from '../builders/picked';
import { renderData } from '../builders/versionFields';

/** No page of the present reference lists them: https://clickwrap-developer.ironcladapp.com/docs/creating-signature-requests */
const legacy = (what: string) => caution(what, 'older');

const requestField = text('Request ID', 'request_id', {
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
	description: 'As Request: Create gives it',
	format: { pattern: /^\S+$/, expected: 'a request ID, without blanks' },
});

const signers = list('Signers', 'signers', {
	required: true,
	entry: 'Signer',
	description: 'Who shall sign',
	fields: [
		text('Signer ID', 'signer_id', {
			required: true,
			placeholder: 'e.g. jane@example.com',
			description: 'By which your site knows the person',
		}),
		text('Email', 'signer.email', { name: 'email', placeholder: 'e.g. jane@example.com' }),
		text('Mobile Number', 'signer.mobile_number', {
			name: 'mobileNumber',
			placeholder: 'e.g. +15551234567',
			description: 'Ironclad sends text messages to numbers of the United States only',
		}),
		number('Order', 'order', {
			integer: true,
			minimum: 1,
			default: 1,
			description: 'The place in the order of signing',
		}),
		boolean('Send by Email', 'send_to.email', {
			name: 'sendByEmail',
			default: true,
			description: 'Whether the signer gets an email',
		}),
		boolean('Send by Text Message', 'send_to.mobile_number', {
			name: 'sendByTextMessage',
			description: 'Whether the signer gets a text message',
		}),
		json('Additional Attributes', 'signer.additional_attributes', {
			name: 'additionalAttributes',
			description: 'What else is kept of the signer, as JSON such as { "first_name": "Jane" }',
		}),
	],
});

const filledIn = list('Form Fields', 'fields', {
	name: 'formFields',
	entry: 'Field',
	description: 'Values for fields of the contracts',
	fields: [
		text('Assigned To', 'assigned_to', {
			placeholder: 'e.g. jane@example.com',
			description: 'The signer ID of who fills it in',
		}),
		text('Default Value', 'default_value', { placeholder: 'e.g. Harrow Lane Ltd' }),
		text('Name', 'name', { required: true, placeholder: 'e.g. company_name' }),
	],
});

export const request = resource('Request', 'request', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create request',
		description: legacy('Prepare a request for signatures'),
		request: 'POST /sites/{site_id}/requests',
		fields: [
			siteField({ required: true }),
			text('Name', 'name', { required: true, placeholder: 'e.g. Order form of Harrow Lane Ltd' }),
			list('Contracts', 'contracts', {
				required: true,
				entry: 'Contract',
				fields: [contractField({ key: 'id', name: 'contractId' })],
				description: 'What is to be signed; each must be published',
				send: pickedIds,
			}),
			signers,
			additionalFields([
				filledIn,
				json('Other Fields', '', {
					name: 'otherFields',
					description: 'Further properties of the request as JSON, as Ironclad names them',
				}),
				text('Redirect URL', 'redirect_url', {
					placeholder: 'e.g. https://www.example.com/signed',
					description: 'Where signers go afterwards',
				}),
				renderData,
			]),
		],
		answer: one('', unwrap),
		findBy: [{ name: 'body.name' }],
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get request',
		description: legacy('Get one request with its signers and their links'),
		// https://clickwrap-developer.ironcladapp.com/docs/integrating-your-own-email-or-sms-provider
		request: 'GET /requests/{request_id}',
		fields: [requestField],
		answer: one('', unwrap),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many requests',
		description: legacy('Get the requests of a site'),
		request: 'GET /sites/{site_id}/requests',
		fields: [siteField({ required: true })],
		answer: pages,
	},
	{
		value: 'send',
		name: 'Send',
		action: 'Send request',
		description: legacy('Send a request to its signers'),
		request: 'POST /requests/{request_id}/send',
		fields: [requestField],
		answer: one('', unwrap),
	},
]);
