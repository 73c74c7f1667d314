import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

/**
 * The access ID of one site, which every call of the Activity API carries and nothing else:
 * https://clickwrap-developer.ironcladapp.com/docs/authentication-2
 */
export class IroncladClickwrapActivityApi implements ICredentialType {
	name = 'ironcladClickwrapActivityApi';

	displayName = 'Ironclad Clickwrap Activity API';

	icon = {
		light: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.svg',
		dark: 'file:../nodes/IroncladClickwrap/icons/ironcladClickwrap.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/ironclad-clickwrap.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Access ID',
			name: 'sid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3f0b1c52-7d94-4e0e-9a55-2c1f6d8b7a10',
			description:
				'In Ironclad Clickwrap: Settings, site settings. It is not the number of the site, and not an access token.',
			hint: 'The connection test looks at the fields only. The access ID is first tried when the node runs.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://pactsafe.io',
			description: 'Change it only if Ironclad tells you to. It must start with https://.',
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
		properties: { qs: { sid: '={{$credentials.sid}}' } },
	};
}
