import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

const login = secureAddress('$self["loginUrl"]', 'Login URL');

/** Authorization code with PKCE (S256) and an audience: https://developers.clause.io/docs/authentication */
export class ClauseOAuth2Api implements ICredentialType {
	name = 'clauseOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Clause OAuth2 API';

	icon = {
		light: 'file:../nodes/Clause/icons/clause.svg',
		dark: 'file:../nodes/Clause/icons/clause.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/clause.md#get-the-credential';

	properties: INodeProperties[] = [
		// n8n shows the fields of its own type first, so what is to be read first stands with the first of these.
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
			hint: 'Clause is a legacy service: this is for accounts from before DocuSign bought it in 2021. Where your Clause has other addresses than those below, type them over.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Leave empty if Clause gave you only a client ID',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: [
				{
					name: 'Default Organization (org:default)',
					value: 'org:default',
					description:
						'Asks at sign-in for a default organization, which the nodes do not need: you choose one in each node',
				},
				{
					name: 'Full Access (write:all)',
					value: 'write:all',
					description:
						'All that the user may do in the organizations that the user allows; the nodes do not work without it',
				},
				{
					name: 'Identity (openid)',
					value: 'openid',
					description: 'Who the user is; the nodes do not need it',
				},
				{
					name: 'Profile (profile)',
					value: 'profile',
					description: 'The name of the user; the nodes do not need it',
				},
				{
					name: 'Stay Connected (offline_access)',
					value: 'offline_access',
					description: 'Lets n8n renew the connection by itself',
				},
			],
			// n8n's dialog shows a list of several with nothing chosen, whatever its default, and stores it so: empty must do.
			default: [],
			hint: 'When nothing is chosen: Full Access and Stay Connected',
			description:
				'What this connection may do. Without Stay Connected, somebody must connect it again after a day. Connect the account again after a change.',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: 'https://login.clause.io',
			placeholder: 'e.g. https://login.clause.io',
			description: 'Where you sign in. It must start with https://.',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: 'https://api.clause.io',
			placeholder: 'e.g. https://api.clause.io',
			description: 'The address of the API without a path. It must start with https://.',
		},
		{
			displayName: 'Audience',
			name: 'audience',
			type: 'string',
			default: 'https://api.clause.io',
			placeholder: 'e.g. https://api.clause.io',
			description: 'The API that the token is asked for',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: `=${login}/authorize` },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `=${login}/oauth/token`,
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'hidden',
			default: `=${secureAddress('$self["apiBaseUrl"]', 'API Base URL')}/v1`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{ $self["scopes"].join(" ") || "write:all offline_access" }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '=audience={{ encodeURIComponent($self["audience"]) }}',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiUrl}}',
			url: '/users/me',
			headers: { 'Content-Type': 'application/json' },
		},
	};
}
