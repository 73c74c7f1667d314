import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/*
 * The sandbox's vendors as a customer meets them: what they would have got from each, and what they type into n8n's
 * credentials. Written down a second time on purpose: it shares no code with the sandbox, nor with the nodes.
 */

interface App {
	clientId: string;
	clientSecret: string;
}

/** Apps and tokens as a person would have them from the vendors (the sandbox's GET /accounts). */
export interface Accounts {
	clio: App & { otherRegion: App };
	cleavr: App & { userId: string; pendingUserId: string; webhookSecret: string };
	contractLucidity: App;
	ironcladClickwrap: App & {
		accessToken: string;
		tokenUrl: string;
		siteId: string;
		accessId: string;
		groupId: string;
		/** A visit in which somebody accepted, as the customer's site knows it. */
		sessionId: string;
		sessionSigner: string;
		/** The secret that the customer has made up for webhooks. */
		webhookToken: string;
	};
	clause: App & {
		triggerUrl: string;
		triggerToken: string;
		clauseId: string;
		contractId: string;
		organizationId: string;
	};
}

/** The hosts of the sandbox: one of each vendor, the one where Clio keeps its documents, and that of Ironclad's Activity API. */
export type Service = keyof Accounts | 'clioStorage' | 'ironcladClickwrapActivity';

export type SandboxUrls = Record<Service | 'control', string>;

/** A credential of the sandbox's customer. */
export interface SandboxCredential {
	service: Service;
	/** The name by which the example workflows refer to it. */
	name: string;
	/** A person must sign in at the vendor and approve; the others work once they are filled in. */
	consent?: true;
	/** Fields that n8n shows, as no password is asked for, and that are nobody else's business all the same. */
	discreet?: string[];
	/** What the person types into the credential's dialog. */
	fields(accounts: Accounts, urls: SandboxUrls): ICredentialDataDecryptedObject;
}

const app = ({ clientId, clientSecret }: App) => ({ clientId, clientSecret });

/** By credential type. */
export const sandboxCredentials = {
	clioOAuth2Api: {
		service: 'clio',
		name: 'Clio (sandbox)',
		consent: true,
		fields: ({ clio }, urls) => ({ ...app(clio), region: 'custom', customUrl: urls.clio }),
	},
	cleavrOAuth2Api: {
		service: 'cleavr',
		name: 'Cleavr (sandbox)',
		consent: true,
		fields: ({ cleavr }, urls) => ({
			...app(cleavr),
			environment: 'custom',
			customUrl: urls.cleavr,
			scopes: [
				'commission:read',
				'receivables:read',
				'receivables:write',
				'users:read',
				'users:write',
				'webhooks:read',
				'webhooks:write',
			],
			apiVersion: '2025-08-28',
			webhookSecret: cleavr.webhookSecret,
		}),
	},
	contractLucidityApi: {
		service: 'contractLucidity',
		name: 'Contract Lucidity (sandbox)',
		fields: ({ contractLucidity }, urls) => ({
			...app(contractLucidity),
			instanceUrl: urls.contractLucidity,
		}),
	},
	ironcladClickwrapApi: {
		service: 'ironcladClickwrap',
		name: 'Ironclad Clickwrap (sandbox)',
		fields: ({ ironcladClickwrap }, urls) => ({
			accessToken: ironcladClickwrap.accessToken,
			webhookToken: ironcladClickwrap.webhookToken,
			baseUrl: `${urls.ironcladClickwrap}/v1.1`,
		}),
	},
	ironcladClickwrapOAuth2Api: {
		service: 'ironcladClickwrap',
		name: 'Ironclad Clickwrap OAuth2 (sandbox)',
		fields: ({ ironcladClickwrap }, urls) => ({
			...app(ironcladClickwrap),
			tokenUrl: ironcladClickwrap.tokenUrl,
			baseUrl: `${urls.ironcladClickwrap}/v1.1`,
		}),
	},
	ironcladClickwrapActivityApi: {
		service: 'ironcladClickwrapActivity',
		name: 'Ironclad Clickwrap Activity (sandbox)',
		// Ironclad calls it no secret, but whoever has it can record acceptances for the site.
		discreet: ['sid'],
		fields: ({ ironcladClickwrap }, urls) => ({
			sid: ironcladClickwrap.accessId,
			baseUrl: urls.ironcladClickwrapActivity,
		}),
	},
	clauseOAuth2Api: {
		service: 'clause',
		name: 'Clause (sandbox)',
		consent: true,
		fields: ({ clause }, urls) => ({
			...app(clause),
			scopes: ['write:all', 'offline_access'],
			loginUrl: urls.clause,
			audience: 'https://api.clause.io',
			apiBaseUrl: urls.clause,
		}),
	},
	clauseTriggerApi: {
		service: 'clause',
		name: 'Clause trigger (sandbox)',
		fields: ({ clause }) => ({ triggerUrl: clause.triggerUrl, accessToken: clause.triggerToken }),
	},
} satisfies Record<string, SandboxCredential>;

export type CredentialName = keyof typeof sandboxCredentials;

export const credentialNames = Object.keys(sandboxCredentials) as CredentialName[];

/** @throws Error when the sandbox's customer has no credential of that type. */
export function sandboxCredential(type: string): SandboxCredential {
	const found = Object.entries<SandboxCredential>(sandboxCredentials).find(([name]) => name === type);
	if (found === undefined) throw new Error(`The sandbox's customer has no credential of type ${type}.`);
	return found[1];
}
