/** What the sandbox serves: the five services and its own control API. */
export const sandboxServices = [
	'control',
	'clio',
	'cleavr',
	'contractLucidity',
	'ironcladClickwrap',
	'clause',
] as const;

/** The base URL of each, without a slash at the end. */
export type SandboxUrls = Record<(typeof sandboxServices)[number], string>;

interface App {
	clientId: string;
	clientSecret: string;
}

/** What a customer of the five services would have got from them (the sandbox's GET /accounts). */
export interface Accounts {
	clio: App;
	cleavr: App;
	contractLucidity: App;
	ironcladClickwrap: App & { accessToken: string; tokenUrl: string };
	clause: App & { triggerUrl: string; triggerToken: string };
}

/** A credential as it is set up in n8n. */
export interface CredentialPlan {
	type: string;
	/** The name by which the example workflows refer to it. */
	name: string;
	/** A person must sign in at the service and approve; the others work once they are filled in. */
	consent?: true;
	data(urls: SandboxUrls, accounts: Accounts): Record<string, unknown>;
}

export const credentialPlans: CredentialPlan[] = [
	{
		type: 'clioOAuth2Api',
		name: 'Clio (sandbox)',
		consent: true,
		data: (urls, { clio }) => ({ ...app(clio), region: 'custom', customUrl: urls.clio }),
	},
	{
		type: 'cleavrOAuth2Api',
		name: 'Cleavr (sandbox)',
		consent: true,
		data: (urls, { cleavr }) => ({
			...app(cleavr),
			environment: 'custom',
			customUrl: urls.cleavr,
			scopes: ['receivables:read', 'receivables:write', 'users:read', 'commission:read'],
			apiVersion: '2025-08-28',
		}),
	},
	{
		type: 'contractLucidityApi',
		name: 'Contract Lucidity (sandbox)',
		data: (urls, { contractLucidity }) => ({ ...app(contractLucidity), instanceUrl: urls.contractLucidity }),
	},
	{
		type: 'ironcladClickwrapApi',
		name: 'Ironclad Clickwrap (sandbox)',
		data: (urls, { ironcladClickwrap }) => ({
			accessToken: ironcladClickwrap.accessToken,
			baseUrl: `${urls.ironcladClickwrap}/v1.1`,
		}),
	},
	{
		type: 'ironcladClickwrapOAuth2Api',
		name: 'Ironclad Clickwrap OAuth2 (sandbox)',
		data: (urls, { ironcladClickwrap }) => ({
			...app(ironcladClickwrap),
			tokenUrl: ironcladClickwrap.tokenUrl,
			baseUrl: `${urls.ironcladClickwrap}/v1.1`,
		}),
	},
	{
		type: 'clauseOAuth2Api',
		name: 'Clause (sandbox)',
		consent: true,
		data: (urls, { clause }) => ({
			...app(clause),
			loginUrl: urls.clause,
			audience: 'https://api.clause.io',
			apiBaseUrl: urls.clause,
		}),
	},
	{
		type: 'clauseTriggerApi',
		name: 'Clause trigger (sandbox)',
		data: (_urls, { clause }) => ({ triggerUrl: clause.triggerUrl, accessToken: clause.triggerToken }),
	},
];

function app({ clientId, clientSecret }: App): App {
	return { clientId, clientSecret };
}
