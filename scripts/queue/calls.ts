import { getMany, whoAmI, type Call } from '../bench/workflows';
import type { SandboxUrls } from '../../test/harness/vendors';
import type { StoredCredential } from '../n8n/types';

/** A way to sign in, and one short call with it. */
export interface SignIn {
	name: string;
	type: string;
	service: keyof SandboxUrls;
	/** n8n stores what renews its token, and so knows that another process has renewed it. */
	renewedByN8n: boolean;
	call(credential: StoredCredential): Call;
}

const get =
	(node: string, resource: string, operation: string) =>
	(credential: StoredCredential): Call => ({
		type: `n8n-nodes-legalops.${node}`,
		typeVersion: 1,
		credential,
		parameters: { resource, operation, options: {} },
	});

/** Those whose first token n8n fetches when it needs one; nobody has to agree. */
export const withoutConsent: SignIn[] = [
	{
		name: 'Contract Lucidity',
		type: 'contractLucidityApi',
		service: 'contractLucidity',
		renewedByN8n: false,
		call: (credential) => getMany('contractLucidity', 'project', credential),
	},
	{
		name: 'Ironclad Clickwrap OAuth2',
		type: 'ironcladClickwrapOAuth2Api',
		service: 'ironcladClickwrap',
		renewedByN8n: true,
		call: (credential) => getMany('ironcladClickwrap', 'site', credential, 'ironcladClickwrapOAuth2Api'),
	},
];

/** Those to which a person has to agree. */
export const withConsent: SignIn[] = [
	{ name: 'Clio', type: 'clioOAuth2Api', service: 'clio', renewedByN8n: true, call: whoAmI },
	{
		name: 'Cleavr',
		type: 'cleavrOAuth2Api',
		service: 'cleavr',
		renewedByN8n: true,
		call: get('cleavr', 'commission', 'getRates'),
	},
	{
		name: 'Clause',
		type: 'clauseOAuth2Api',
		service: 'clause',
		renewedByN8n: true,
		call: get('clause', 'user', 'getCurrent'),
	},
];
