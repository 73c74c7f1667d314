import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

/** Each region is an instance of its own: https://docs.developers.clio.com/handbook/getting-started/regions */
const host = secureAddress(
	'($self["region"] === "custom" ? $self["customUrl"] : "https://" + ($self["region"] === "us" ? "" : $self["region"] + ".") + "app.clio.com")',
	'Custom URL',
);

/** Authorization code, secret in the body, no scopes: https://docs.developers.clio.com/api-docs/authorization */
export class ClioOAuth2Api implements ICredentialType {
	name = 'clioOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Clio OAuth2 API';

	icon = {
		light: 'file:../nodes/Clio/icons/clio.svg',
		dark: 'file:../nodes/Clio/icons/clio.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/clio.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			hint: 'The app key from the developer portal of your region. Choose the region below.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Australia (au.app.clio.com)', value: 'au' },
				{ name: 'Canada (ca.app.clio.com)', value: 'ca' },
				{ name: 'Custom', value: 'custom' },
				{ name: 'Europe and United Kingdom (eu.app.clio.com)', value: 'eu' },
				{ name: 'United States (app.clio.com)', value: 'us' },
			],
			default: 'us',
			description:
				'The address that your browser shows when you are signed in to Clio. The app, with its client ID and secret, must be registered in the same region.',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			displayOptions: { show: { region: ['custom'] } },
			default: '',
			placeholder: 'e.g. https://app.clio.com',
			description: 'The address of the Clio instance without a path. It must start with https://.',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `=${host}/oauth/authorize`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `=${host}/oauth/token`,
		},
		{ displayName: 'API URL', name: 'apiUrl', type: 'hidden', default: `=${host}/api/v4` },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'redirect_on_decline=true',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiUrl}}', url: '/users/who_am_i.json', qs: { fields: 'id' } },
	};
}
