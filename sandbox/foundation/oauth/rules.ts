import type { JsonObject } from '../http/json';
import type { Grant, Person } from './tokens';

/** A query as it came; repeated parameters are lists. */
export type Query = Record<string, string | string[] | undefined>;

/** Of an authorization request: RFC 6749, section 4.1.1 */
export const CODE_REQUEST = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'];
/** PKCE's part of it: RFC 7636, section 4.3 */
export const CHALLENGE = ['code_challenge', 'code_challenge_method'];
const CLIENT = ['client_id', 'client_secret'];
/** Of token requests, by their grant, with the client in the form: RFC 6749, sections 2.3.1, 4.1.3 and 6 */
export const TOKEN_REQUEST = {
	authorization_code: ['grant_type', 'code', 'redirect_uri', ...CLIENT],
	refresh_token: ['grant_type', 'refresh_token', ...CLIENT],
};

/** What is particular about one vendor's OAuth2; everything else is the library's business. */
export interface OAuthRules {
	vendor: string;
	person: Person;
	paths: { authorize?: string; token: string };
	/** In seconds. */
	accessTokenLifetime: number;
	/** In seconds; for ever when left out. */
	refreshTokenLifetime?: number;
	/** Whether a refresh hands out a new refresh token and kills the old one. */
	refreshTokenRotates: boolean;
	/** Whether a consent with these scopes gets a refresh token at all; always, when left out. */
	givesRefreshToken?(scopes: string[]): boolean;
	/** The scopes to grant for those asked; false refuses with `invalid_scope`. */
	scopes(asked: string[] | undefined): string[] | false;
	/** True when the vendor does not look at `scope` at all. */
	ignoresScope?: boolean;
	/** What the consent page lists. */
	asked(scopes: string[]): string[];
	/** What the authorize address takes, stricter than known: everything when left out. */
	authorizeParameters?: readonly string[];
	/**
	 * What the form of each grant may hold; everything when left out. Vendors are not known to be so strict
	 * (RFC 6749, section 3.2, even says that unknown fields are to be ignored); an examiner wants to see
	 * every surprise.
	 */
	tokenFields?: Readonly<Record<string, readonly string[]>>;
	stateRequired: boolean;
	pkceRequired: boolean;
	/** Further rules for the authorize address: a sentence refuses with `invalid_request`. */
	checkAuthorize?(query: Query): string | undefined;
	/** Whether a person who declines is sent back to the app. */
	redirectsOnDecline?(query: Query): boolean;
	/** The secret may come in the form only, or in an Authorization header as well. */
	clientAuthentication: 'body' | 'bodyOrBasic';
	/** Whether refreshing needs the secret; true when left out. */
	secretForRefresh?: boolean;
	accessToken?(grant: Grant): string | Promise<string>;
	refreshToken?(): string;
	authorizationCode?(): string;
	/** Rewrites a token answer into the vendor's shape. */
	presentToken?(token: JsonObject): JsonObject;
	/** Rewrites an OAuth error body into the vendor's shape. */
	presentError?(body: JsonObject): JsonObject;
}
