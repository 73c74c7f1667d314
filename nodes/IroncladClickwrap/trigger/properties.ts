import type { INodeProperties } from 'n8n-workflow';

/** The ways to sign in of the REST API; the webhook's token is typed into either. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'ironcladClickwrapApi',
	options: [
		{ name: 'Access Token', value: 'ironcladClickwrapApi' },
		{ name: 'OAuth2', value: 'ironcladClickwrapOAuth2Api' },
	],
};

export const siteFilter: INodeProperties = {
	displayName: 'Site',
	name: 'siteId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Only what happens on this site; leave it empty for all',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSites', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4101' },
	],
};

/** https://clickwrap-developer.ironcladapp.com/docs/webhook-events */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Ironclad Clickwrap has no way to register this node by itself: copy the Production URL above into <b>Settings → Integrations → add hook</b> there, choose POST and the events, and use the secret that stands in the credential as Webhook Token. Webhooks are part of some editions only; otherwise take Ironclad Clickwrap Polling Trigger.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	authentication,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['activity_agreed'],
		description: 'What starts the workflow. The hook in Ironclad Clickwrap must be told of the same events.',
		options: [
			{ name: 'Activity Agreed', value: 'activity_agreed', description: 'Somebody accepts a contract' },
			{
				name: 'Activity Displayed',
				value: 'activity_displayed',
				description: 'Somebody is shown a contract',
			},
			{ name: 'Any Event', value: '*', description: 'All that the hook sends, also what is new there' },
			{ name: 'Group Published', value: 'group_published', description: 'A clickwrap is published' },
			{ name: 'Request Complete', value: 'request_complete', description: 'All signers have signed' },
			{ name: 'Request Expired', value: 'request_expired', description: 'A request has ended unsigned' },
			{ name: 'Request Sent', value: 'request_sent', description: 'A request goes to its signers' },
			{ name: 'Request Signed', value: 'request_signed', description: 'One of the signers has signed' },
			{ name: 'Version Published', value: 'version_published', description: 'New terms are published' },
		],
	},
	siteFilter,
];
