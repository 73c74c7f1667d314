import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Engine } from './engine';
import type { Sandbox } from './sandbox';
import type { Accounts, Service } from './sandboxTypes';

interface Recipe {
	service: Service;
	/** What a person types into the credential's dialog. */
	fields(accounts: Accounts, url: string): ICredentialDataDecryptedObject;
	/** Connected by a user's consent, so a ready credential holds a token. */
	consent: boolean;
}

const app = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
	clientId,
	clientSecret,
});

const recipes = {
	clioOAuth2Api: {
		service: 'clio',
		consent: true,
		fields: ({ clio }, url) => ({ ...app(clio), region: 'custom', customUrl: url }),
	},
	cleavrOAuth2Api: {
		service: 'cleavr',
		consent: true,
		fields: ({ cleavr }, url) => ({
			...app(cleavr),
			environment: 'custom',
			customUrl: url,
			apiVersion: '2025-08-28',
		}),
	},
	contractLucidityApi: {
		service: 'contractLucidity',
		consent: false,
		fields: ({ contractLucidity }, url) => ({ ...app(contractLucidity), instanceUrl: url }),
	},
	ironcladClickwrapApi: {
		service: 'ironcladClickwrap',
		consent: false,
		fields: ({ ironcladClickwrap }, url) => ({
			accessToken: ironcladClickwrap.accessToken,
			baseUrl: `${url}/v1.1`,
		}),
	},
	ironcladClickwrapOAuth2Api: {
		service: 'ironcladClickwrap',
		consent: false,
		fields: ({ ironcladClickwrap }, url) => ({
			...app(ironcladClickwrap),
			tokenUrl: ironcladClickwrap.tokenUrl,
			baseUrl: `${url}/v1.1`,
		}),
	},
	clauseOAuth2Api: {
		service: 'clause',
		consent: true,
		fields: ({ clause }, url) => ({ ...app(clause), loginUrl: url, apiBaseUrl: url }),
	},
	clauseTriggerApi: {
		service: 'clause',
		consent: false,
		fields: ({ clause }) => ({ triggerUrl: clause.triggerUrl, accessToken: clause.triggerToken }),
	},
} satisfies Record<string, Recipe>;

export type CredentialName = keyof typeof recipes;
export const credentialNames = Object.keys(recipes) as CredentialName[];

/** The sandbox's service behind a credential type. */
export const serviceOf = (type: CredentialName): Service => recipes[type].service;

/**
 * Stores what a person would type for the sandbox's account, without connecting. `changes` replaces single fields.
 */
export async function fillCredential(
	engine: Engine,
	sandbox: Sandbox,
	type: CredentialName,
	changes: ICredentialDataDecryptedObject = {},
): Promise<void> {
	const recipe: Recipe = recipes[type];
	const fields = recipe.fields(await sandbox.control.accounts(), sandbox.urls[recipe.service]);
	await engine.credentials.set(type, { data: { ...fields, ...changes } });
}

/** Stores a credential that is ready for use: filled in, and with a token where a user's consent gives one. */
export async function connectCredential(
	engine: Engine,
	sandbox: Sandbox,
	type: CredentialName,
	changes: ICredentialDataDecryptedObject = {},
): Promise<void> {
	const { consent, service }: Recipe = recipes[type];
	const token: ICredentialDataDecryptedObject = consent
		? { oauthTokenData: { ...(await sandbox.control.grant(service)) } }
		: {};
	await fillCredential(engine, sandbox, type, { ...token, ...changes });
}

/** Connects every credential type. */
export async function connectAll(engine: Engine, sandbox: Sandbox): Promise<void> {
	for (const type of credentialNames) await connectCredential(engine, sandbox, type);
}
