import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { secureAddress } from './address';

/** The URL and the static token of one smart clause: https://docs.clause.io/en/articles/26-trigger-api */
export class ClauseTriggerApi implements ICredentialType {
	name = 'clauseTriggerApi';

	displayName = 'Clause Trigger API';

	icon = {
		light: 'file:../nodes/Clause/icons/clause.svg',
		dark: 'file:../nodes/Clause/icons/clause.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/clause.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Clause is a legacy service: this is for accounts from before DocuSign bought it in 2021.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Trigger URL',
			name: 'triggerUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://api.clause.io/clauses/5d1f…/trigger',
			description:
				'The address of the clause, or of a flow of the kind HTTP Trigger. In Clause: the contract editor, Connections or Triggers. It must start with https://.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The bearer token that Clause shows beside the URL',
			hint: 'The connection test looks at the URL only. The token is first tried when the clause is triggered.',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'hidden',
			default: `=${secureAddress('$self["triggerUrl"]', 'Trigger URL')}`,
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}
