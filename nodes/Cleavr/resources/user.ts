import { one } from '../../../core/describe/answer';
import { collection, json, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { addressAt, email, otherFields, phone, siret, userField, vatNumber, webAddress } from './fields';

/** Platform-linked accounts, whose holders finish a hosted onboarding: https://docs.cleavr.fr/onboarding */
export const user = resource('User', 'user', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create user',
		description: 'Create a creditor and get the address at which they finish onboarding',
		request: 'POST /users',
		findBy: [{ email: 'body.email' }],
		fields: [
			text('Email', 'email', {
				...email,
				required: true,
				description: 'To which the creditor signs in',
			}),
			collection('Company', 'Add Company Field', [
				text('Name', 'company.name', { placeholder: 'e.g. Comptoir Aubin SAS' }),
				text('SIRET', 'company.siret', siret),
				text('VAT Number', 'company.vat_number', vatNumber),
				...addressAt('company.address'),
				text('Website', 'company.website', { placeholder: 'e.g. https://example.com', format: webAddress }),
			]),
			collection('Contact', 'Add Contact Field', [
				text('First Name', 'contact.first_name', { placeholder: 'e.g. Delphine' }),
				text('Last Name', 'contact.last_name', { placeholder: 'e.g. Moreau' }),
				text('Phone', 'contact.phone', { ...phone, description: 'With the country code' }),
				text('Job Title', 'contact.job_title', { placeholder: 'e.g. Managing director' }),
			]),
			collection('Platform', 'Add Platform Field', [
				text('Callback URL', 'platform.callback_url', {
					placeholder: 'e.g. https://example.com/cleavr/done',
					description: 'Where the browser returns to when onboarding is done',
					format: webAddress,
				}),
				json('Metadata', 'platform.metadata', {
					description: 'Your own keys and values as a JSON object, kept with the user',
				}),
				otherFields,
			]),
		],
		answer: one(),
	},
	{
		value: 'getOnboardingStatus',
		name: 'Get Onboarding Status',
		action: 'Get onboarding status of a user',
		description: 'Get how far the onboarding of a user is, and what the user may do',
		request: 'GET /users/{user_id}/onboarding-status',
		fields: [userField],
		answer: one(),
	},
	{
		value: 'getRequirements',
		name: 'Get Requirements',
		action: 'Get requirements of a user',
		description: 'Get the documents and details that Cleavr still wants of a user',
		request: 'GET /users/{user_id}/requirements',
		fields: [userField],
		answer: one(),
	},
]);
