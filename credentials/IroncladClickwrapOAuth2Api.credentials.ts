import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

/**
 * Client credentials with an id and a secret. That Ironclad issues them is known from another
 * integration (https://docs.celigo.com/hc/en-us/articles/47854515789595); the page naming the token
 * address could not be read, so the person types it.
 */
export class IroncladClickwrapOAuth2Api implements ICredentialType {
	name = 'ironcladClickwrapOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Ironclad Clickwrap OAuth2 API';

	icon = {
		light: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.svg',
		dark: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/ironclad-clickwrap.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			hint: 'The Token URL below is needed as well: ask Ironclad for that of your account, or use the credential "Ironclad Clickwrap API" with an access token instead.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. read write',
			description:
				'Leave it empty unless Ironclad names scopes for your client; several are separated by spaces',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: 'In the form that is sent to the Token URL' },
				{ name: 'Header', value: 'header', description: 'As Basic authentication' },
			],
			default: 'header',
			description:
				'How n8n gives the client ID and secret to the Token URL. Try the other one where connecting ends with "invalid client".',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://login.example.com/oauth/token',
			description: 'Where n8n exchanges the client ID and secret for a token. It must start with https://.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pactsafe.com/v1.1',
			description: 'Change it only for an environment of your own. It must start with https://.',
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for the node Ironclad Clickwrap Trigger: the secret that you give to the hook in Ironclad Clickwrap (Settings, Integrations). Make up a long one.',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: '' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `=${secureAddress('$self["tokenUrl"]', 'Token URL')}`,
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'hidden',
			default: `=${secureAddress('$self["baseUrl"]', 'Base URL')}`,
		},
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiUrl}}', url: '/sites', qs: { per_page: 1 } },
	};
}
