import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const authorization = {
	show: { grantType: ['authorizationCode', 'pkce'], useDynamicClientRegistration: [false] },
};
const manual = { show: { useDynamicClientRegistration: [false] } };

const hidden = (name: string, value: string | boolean): INodeProperties => ({
	displayName: name,
	name,
	type: 'hidden',
	default: value,
});

const text = (name: string, displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...(displayOptions && { displayOptions }),
});

/**
 * n8n's own `oAuth2Api` credential type: names, defaults and display conditions of n8n-nodes-base 2.40, which is not
 * installed here. The conditions matter: n8n drops a stored value whose property is not displayed.
 */
export const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		hidden('useDynamicClientRegistration', false),
		{
			displayName: 'grantType',
			name: 'grantType',
			type: 'options',
			displayOptions: manual,
			options: ['authorizationCode', 'clientCredentials', 'pkce'].map((value) => ({ name: value, value })),
			default: 'authorizationCode',
		},
		text('serverUrl', { show: { useDynamicClientRegistration: [true] } }),
		text('authUrl', authorization),
		text('accessTokenUrl', manual),
		text('clientId', manual),
		hidden('clientCredentialType', 'clientSecret'),
		{ ...text('clientSecret', manual), typeOptions: { password: true } },
		hidden('privateKey', ''),
		hidden('certificate', ''),
		text('scope', manual),
		text('authQueryParameters', authorization),
		{
			displayName: 'authentication',
			name: 'authentication',
			type: 'options',
			displayOptions: manual,
			options: ['body', 'header'].map((value) => ({ name: value, value })),
			default: 'header',
		},
		{
			displayName: 'sendAdditionalBodyProperties',
			name: 'sendAdditionalBodyProperties',
			type: 'boolean',
			displayOptions: {
				show: {
					grantType: ['clientCredentials'],
					authentication: ['body'],
					useDynamicClientRegistration: [false],
				},
			},
			default: false,
		},
		{
			displayName: 'additionalBodyProperties',
			name: 'additionalBodyProperties',
			type: 'json',
			displayOptions: {
				show: {
					grantType: ['clientCredentials'],
					authentication: ['body'],
					sendAdditionalBodyProperties: [true],
					useDynamicClientRegistration: [false],
				},
			},
			default: '',
		},
		{
			displayName: 'ignoreSSLIssues',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			doNotInherit: true,
		},
		{
			displayName: 'tokenExpiredStatusCode',
			name: 'tokenExpiredStatusCode',
			type: 'number',
			default: 401,
			doNotInherit: true,
		},
	],
};
