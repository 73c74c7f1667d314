import { createHash, randomBytes } from 'node:crypto';
import { parse } from 'node:querystring';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CallbackPage } from '../types';
import { additionalData, callbackUrl } from './additionalData';
import type { StoredCredential } from './credentialStore';
import { clientOAuth2 } from './n8n';
import type { Instance } from './run';

interface OAuthFields {
	clientId: string;
	clientSecret?: string;
	authUrl?: string;
	accessTokenUrl?: string;
	authQueryParameters?: string;
	authentication?: 'header' | 'body';
	grantType?: string;
	usePkce?: boolean;
	scope?: string;
	ignoreSSLIssues?: boolean;
}

interface PendingFlow {
	type: string;
	id: string;
	codeVerifier: string;
}

/** n8n's OAuth2 controller and service: the authorize URL, and what happens when the vendor sends the user back. */
export class OAuthFlow {
	private readonly pending = new Map<string, PendingFlow>();

	constructor(private readonly instance: Instance) {}

	/** The address that n8n opens in a window for "Connect my account". */
	async authorizeUrl(type: string, id?: string): Promise<string> {
		const stored = this.instance.store.pick(type, id);
		const fields = await this.fields(stored, true);
		for (const url of [fields.authUrl, fields.accessTokenUrl]) validateUrl(url ?? '');

		const state = Buffer.from(JSON.stringify({ token: randomBytes(16).toString('hex') })).toString('base64');
		const codeVerifier = randomBytes(32).toString('base64url');
		this.pending.set(state, { type, id: stored.id, codeVerifier });

		const query = fields.authQueryParameters ? parse(fields.authQueryParameters) : {};
		const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
		const pkce = usesPkce(fields) ? { code_challenge: challenge, code_challenge_method: 'S256' } : {};
		const options = {
			...clientOptions(fields),
			state,
			query: { ...query, ...pkce } as Record<string, string>,
		};
		return new clientOAuth2.ClientOAuth2(options).code.getUri();
	}

	/** What n8n does at its callback address, and what the page there then says. */
	async callback(url: string): Promise<CallbackPage> {
		const { searchParams } = new URL(url);
		const flow = this.pending.get(searchParams.get('state') ?? '');
		if (!searchParams.get('code') || !searchParams.get('state'))
			return failure(
				'Insufficient parameters for OAuth2 callback.',
				`Received following query parameters: ${JSON.stringify(Object.fromEntries(searchParams))}`,
			);
		if (!flow) return failure('The OAuth callback state is invalid!');
		this.pending.delete(searchParams.get('state') ?? '');
		try {
			await this.exchange(flow, url);
			return { connected: true };
		} catch (thrown) {
			return failure((thrown as Error).message);
		}
	}

	private async exchange({ type, id, codeVerifier }: PendingFlow, url: string): Promise<void> {
		const { store } = this.instance;
		const stored = store.get({ id }, type);
		const fields = await this.fields(stored, false);
		const { clientSecret, ...client } = clientOptions(fields);
		const inBody = fields.authentication === 'body';
		const body = {
			...(usesPkce(fields) && { code_verifier: codeVerifier }),
			...(inBody && { client_id: fields.clientId, ...(clientSecret && { client_secret: clientSecret }) }),
		};
		const oauth = new clientOAuth2.ClientOAuth2({ ...client, ...(!inBody && { clientSecret }) });
		const token = await oauth.code.getToken(url, Object.keys(body).length > 0 ? { body } : {});

		const { searchParams } = new URL(url);
		const extra = Object.fromEntries([...searchParams].filter(([key]) => key !== 'state' && key !== 'code'));
		const seconds = Number(token.data.expires_in);
		const oauthTokenData = {
			...(stored.data.oauthTokenData as ICredentialDataDecryptedObject | undefined),
			...token.data,
			...(Object.keys(extra).length > 0 && { callbackQueryString: extra }),
			...(seconds > 0 && { n8n_expires_at: String(Date.now() + seconds * 1000) }),
		} as ICredentialDataDecryptedObject;
		store.update(stored, { oauthTokenData });
	}

	private async fields(stored: StoredCredential, forAuthorize: boolean): Promise<OAuthFields> {
		const { helper } = this.instance;
		const raw = { ...stored.data };
		const scope = helper.getCredentialsProperties(stored.type).find(({ name }) => name === 'scope');
		// n8n takes a scope from the stored data only where the credential's dialog lets the user edit it.
		if (forAuthorize && stored.type.includes('OAuth2') && scope?.type === 'hidden') delete raw.scope;
		return (await helper.applyDefaults(additionalData(helper), raw, stored.type, 'internal')) as never;
	}
}

const failure = (message: string, reason?: string): CallbackPage => ({
	connected: false,
	message,
	...(reason && { reason }),
});

/** As n8n, which leaves an empty address to the OAuth2 client. */
function validateUrl(url: string): void {
	const trimmed = url.trim();
	if (trimmed === '') return;
	if (!URL.canParse(trimmed)) throw new Error('OAuth url is not a valid URL.');
	const { protocol } = new URL(trimmed);
	if (protocol !== 'http:' && protocol !== 'https:')
		throw new Error(`OAuth url must use HTTP or HTTPS protocol. Invalid protocol: ${protocol}`);
}

const usesPkce = ({ grantType, usePkce }: OAuthFields): boolean => grantType === 'pkce' || usePkce === true;

const clientOptions = (fields: OAuthFields) => ({
	clientId: fields.clientId,
	clientSecret: fields.clientSecret,
	accessTokenUri: fields.accessTokenUrl ?? '',
	authorizationUri: fields.authUrl ?? '',
	authentication: fields.authentication ?? ('header' as const),
	redirectUri: callbackUrl,
	scopes: (fields.scope ?? 'openid').split(','),
	scopesSeparator: (fields.scope?.includes(',') ? ',' : ' ') as ',' | ' ',
	ignoreSSLIssues: fields.ignoreSSLIssues ?? false,
});
