import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

const host = secureAddress(
	'({ live: "https://api.cleavr.fr", test: "https://api-test.cleavr.fr" }[$self["environment"]] || $self["customUrl"])',
	'Custom URL',
);

/** Authorization code, rotating refresh tokens, eight scopes: https://docs.cleavr.fr/authentication */
export class CleavrOAuth2Api implements ICredentialType {
	name = 'cleavrOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Cleavr Connect OAuth2 API';

	icon = {
		light: 'file:../nodes/Cleavr/icons/cleavr.svg',
		dark: 'file:../nodes/Cleavr/icons/cleavr.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/cleavr.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			hint: 'Starts with plat_live_ or plat_test_. Choose the environment and the scopes below.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Live (api.cleavr.fr)', value: 'live' },
				{ name: 'Test (api-test.cleavr.fr)', value: 'test' },
			],
			default: 'live',
			description: 'Live takes a client ID that starts with plat_live_, Test one that starts with plat_test_',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			displayOptions: { show: { environment: ['custom'] } },
			default: '',
			placeholder: 'e.g. https://api.cleavr.fr',
			description: 'The address of the API without a path. It must start with https://.',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: [
				{
					name: 'Commission: Read',
					value: 'commission:read',
					description: 'For Commission: Get Rates and Calculate',
				},
				{ name: 'Receivables: Read', value: 'receivables:read', description: 'For Receivable: Get' },
				{
					name: 'Receivables: Write',
					value: 'receivables:write',
					description: 'For Receivable: Create, Create From PDF, Submit Evidence and Cancel',
				},
				{
					name: 'Reports: Read',
					value: 'reports:read',
					description: 'For reports, by n8n’s HTTP Request node; no operation here needs it',
				},
				{
					name: 'Users: Read',
					value: 'users:read',
					description: 'For User: Get Onboarding Status and Get Requirements, and Check Eligibility First',
				},
				{ name: 'Users: Write', value: 'users:write', description: 'For User: Create' },
				{
					name: 'Webhooks: Read',
					value: 'webhooks:read',
					description: 'To view webhook events; no operation here needs it',
				},
				{
					name: 'Webhooks: Write',
					value: 'webhooks:write',
					description: 'For Cleavr Trigger, and Webhook: Create and Delete',
				},
			],
			// n8n's dialog shows a list of several with nothing chosen, whatever its default, and stores it so: empty must do.
			default: [],
			hint: 'When nothing is chosen: Commission: Read, Receivables: Read and Receivables: Write',
			description: 'What this connection may do. Connect the account again after a change.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{ name: '2025-08-28', value: '2025-08-28' },
				{ name: '2026-01-02', value: '2026-01-02' },
				{ name: 'Other', value: 'other' },
			],
			default: '2025-08-28',
			description:
				'Sent with every request as Cleavr-Version. Keep the first one unless Cleavr names another.',
		},
		{
			displayName: 'Other API Version',
			name: 'otherVersion',
			type: 'string',
			displayOptions: { show: { apiVersion: ['other'] } },
			default: '',
			placeholder: 'e.g. 2026-06-01',
			description: 'The date of the version, as YYYY-MM-DD',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Authorization Code with PKCE', value: 'pkce' },
			],
			// n8n's editor offers "Connect" only where this is one of its own words, not an expression.
			default: 'authorizationCode',
			description:
				'With PKCE (method S256), signing in also proves that it ends where it began. Cleavr recommends it for public clients; with a secret it is not needed.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'Only for a Cleavr Trigger whose address you have registered with Cleavr by hand. Webhooks that the node makes have secrets of their own.',
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'hidden',
			default: '={{ $self["apiVersion"] === "other" ? $self["otherVersion"] : $self["apiVersion"] }}',
		},
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
		{ displayName: 'API URL', name: 'apiUrl', type: 'hidden', default: `=${host}/v1` },
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{ $self["scopes"].join(" ") || "commission:read receivables:read receivables:write" }}',
		},
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	/** The only parameterless read that Cleavr documents; it needs the scope `commission:read`. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiUrl}}',
			url: '/commission/rates',
			headers: { 'Cleavr-Version': '={{$credentials.version}}' },
		},
	};
}
