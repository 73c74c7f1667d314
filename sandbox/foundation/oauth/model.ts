import { randomUUID } from 'node:crypto';
import type OAuth2Server from '@node-oauth/oauth2-server';
import { secret } from '../log/secrets';
import type { VendorContext } from '../vendor';
import { randomToken, type Grant, type IssuedToken, type Person } from './tokens';
import type { OAuthRules } from './rules';

/** The library's storage for the three grants that vendors use. */
export type Model = OAuth2Server.AuthorizationCodeModel &
	OAuth2Server.RefreshTokenModel &
	OAuth2Server.ClientCredentialsModel & { forgetCodes(): void };

interface StoredCode {
	code: OAuth2Server.AuthorizationCode;
	/** On the sandbox's clock. */
	expiresAt: Date;
}

const FAR_AWAY = new Date('9999-01-01T00:00:00Z');

/** The library's storage, kept in memory. All moments are stored on the sandbox's clock. */
export function oauthModel(context: VendorContext, rules: OAuthRules): Model {
	const { apps, clock, tokens } = context;
	const codes = new Map<string, StoredCode>();

	const clientOf = (id: string): OAuth2Server.Client => {
		const app = apps.find(id);
		return { id, grants: app ? [...app.grants] : [], redirectUris: apps.redirectUris };
	};

	const userOf = (person: Person): OAuth2Server.User => ({ ...person });
	const personOf = (user: OAuth2Server.User): Person => ({
		id: String(user.id),
		name: String(user.name),
		email: String(user.email),
	});

	const audienceOf = (user: OAuth2Server.User): Pick<Grant, 'audience'> =>
		typeof user.audience === 'string' ? { audience: user.audience } : {};

	const machineMoment = (token: IssuedToken): Date =>
		token.expiresAt ? clock.toMachine(token.expiresAt) : FAR_AWAY;

	return {
		/** The library asks with null at the authorize endpoint and with undefined for an app that sent no secret. */
		async getClient(id: string, secret: string | null | undefined) {
			const app = apps.find(id);
			if (!app) return false;
			const isKnown =
				secret === null || secret === app.secret || (secret === undefined && app.secretOptional);
			return isKnown ? clientOf(id) : false;
		},
		async generateAccessToken(client, user, scope) {
			const grant = {
				id: '',
				clientId: client.id,
				person: personOf(user),
				scopes: scope,
				...audienceOf(user),
			};
			return rules.accessToken?.(grant) ?? randomToken();
		},
		async generateRefreshToken() {
			return rules.refreshToken?.() ?? randomToken();
		},
		async generateAuthorizationCode() {
			return rules.authorizationCode?.() ?? randomToken();
		},
		async validateScope(_user, _client, scope) {
			return rules.scopes(scope);
		},
		async validateRedirectUri(uri) {
			return apps.redirectUris.includes(uri);
		},
		async getUserFromClient() {
			return userOf(rules.person);
		},
		async saveAuthorizationCode(code, client, user) {
			const stored = { ...code, client, user };
			codes.set(secret(code.authorizationCode), {
				code: stored,
				expiresAt: clock.fromMachine(code.expiresAt),
			});
			return stored;
		},
		async getAuthorizationCode(value) {
			const stored = codes.get(value);
			return stored && { ...stored.code, expiresAt: clock.toMachine(stored.expiresAt) };
		},
		async revokeAuthorizationCode(code) {
			return codes.delete(code.authorizationCode);
		},
		/** A refresh keeps the consent's grant, so that withdrawing it reaches every token. */
		async saveToken(token, client, user) {
			const scopes = Array.isArray(token.scope) ? token.scope : [];
			const refreshedFrom: unknown = user.grantId;
			const grant: Grant = {
				id: typeof refreshedFrom === 'string' ? refreshedFrom : randomUUID(),
				clientId: client.id,
				person: personOf(user),
				scopes,
				...audienceOf(user),
			};
			tokens.issueAccess(token.accessToken, grant, rules.accessTokenLifetime);
			const givesRefreshToken = token.refreshToken && (rules.givesRefreshToken?.(scopes) ?? true);
			if (token.refreshToken && givesRefreshToken) {
				tokens.issueRefresh(token.refreshToken, grant, rules.refreshTokenLifetime ?? null);
			}
			return { ...token, refreshToken: givesRefreshToken ? token.refreshToken : undefined, client, user };
		},
		async getAccessToken(value) {
			const token = tokens.findAccess(value);
			if (!token) return false;
			const { grant } = token;
			return {
				accessToken: value,
				accessTokenExpiresAt: machineMoment(token),
				scope: grant.scopes,
				client: clientOf(grant.clientId),
				user: userOf(grant.person),
			};
		},
		async getRefreshToken(value) {
			const token = tokens.findRefresh(value);
			if (!token) return false;
			const { grant } = token;
			return {
				refreshToken: value,
				refreshTokenExpiresAt: machineMoment(token),
				scope: grant.scopes,
				client: clientOf(grant.clientId),
				user: { ...userOf(grant.person), grantId: grant.id, audience: grant.audience },
			};
		},
		async revokeToken(token) {
			return tokens.forgetRefresh(token.refreshToken);
		},
		forgetCodes: () => codes.clear(),
	};
}
