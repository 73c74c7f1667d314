import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { secureAddress } from './address';

/** A static bearer token: https://clickwrap-developer.ironcladapp.com/docs/getting-your-access-token */
export class IroncladClickwrapApi implements ICredentialType {
	name = 'ironcladClickwrapApi';

	displayName = 'Ironclad Clickwrap API';

	icon = {
		light: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.svg',
		dark: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/ironclad-clickwrap.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In Ironclad Clickwrap: your profile, API keys, register. The token is shown once and has the rights of the user who made it.',
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
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'hidden',
			default: `=${secureAddress('$self["baseUrl"]', 'Base URL')}`,
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiUrl}}', url: '/sites', qs: { per_page: 1 } },
	};
}
