import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { secret } from '../log/secrets';

/** The fictional person signed in at a vendor. */
export interface Person {
	id: string;
	name: string;
	email: string;
}

/** What a person allowed an app to do. All tokens issued from one consent share it. */
export interface Grant {
	id: string;
	clientId: string;
	person: Person;
	scopes: string[];
	/** The API that the token is meant for, where the vendor asks for one (RFC 8707, Auth0's `audience`). */
	audience?: string;
}

/** An issued token; `expiresAt` is on the sandbox's clock, null means that it never expires. */
export interface IssuedToken {
	value: string;
	grant: Grant;
	expiresAt: Date | null;
}

/** Random, URL-safe token text. */
export const randomToken = (prefix = ''): string => prefix + randomBytes(24).toString('hex');

/** All tokens that one vendor has issued. */
export class TokenStore {
	private readonly access = new Map<string, IssuedToken>();
	private readonly refresh = new Map<string, IssuedToken>();
	private readonly permanent = new Map<string, Grant>();

	constructor(private readonly clock: Clock) {}

	/** Declares a token that a person copies from the vendor's pages; it exists again after each reset. */
	addPermanent(value: string, grant: Grant): void {
		this.permanent.set(secret(value), grant);
		this.access.set(value, { value, grant, expiresAt: null });
	}

	/** Stores an access token; its lifetime is in seconds, null for ever. */
	issueAccess(value: string, grant: Grant, lifetime: number | null): IssuedToken {
		return this.issue(this.access, value, grant, lifetime);
	}

	/** Stores a refresh token; its lifetime is in seconds, null for ever. */
	issueRefresh(value: string, grant: Grant, lifetime: number | null): IssuedToken {
		return this.issue(this.refresh, value, grant, lifetime);
	}

	/** The access token if it is known, expired or not. */
	findAccess(value: string): IssuedToken | undefined {
		return this.access.get(value);
	}

	/** The refresh token if it is known, expired or not. */
	findRefresh(value: string): IssuedToken | undefined {
		return this.refresh.get(value);
	}

	/** The access token that was handed out last and is still known. */
	latestAccess(): IssuedToken | undefined {
		return [...this.access.values()].at(-1);
	}

	isExpired(token: IssuedToken): boolean {
		return token.expiresAt !== null && token.expiresAt.getTime() <= this.clock.milliseconds();
	}

	forgetAccess(value: string): boolean {
		return this.access.delete(value);
	}

	forgetRefresh(value: string): boolean {
		return this.refresh.delete(value);
	}

	/** Ends a consent: all its access and refresh tokens are gone. */
	forgetGrant(grant: Grant): void {
		for (const tokens of [this.access, this.refresh]) {
			for (const token of tokens.values()) if (token.grant.id === grant.id) tokens.delete(token.value);
		}
	}

	/** Access tokens with a lifetime are expired from now on; refresh tokens stay. */
	expireAccess(): void {
		const expiresAt = new Date(this.clock.milliseconds() - 1000);
		for (const token of this.access.values()) if (token.expiresAt) token.expiresAt = expiresAt;
	}

	/** Every consent is withdrawn, permanent tokens included. */
	clear(): void {
		this.access.clear();
		this.refresh.clear();
	}

	/** As on the first day: no consents, the permanent tokens valid. */
	reset(): void {
		this.clear();
		for (const [value, grant] of this.permanent) this.addPermanent(value, grant);
	}

	private issue(
		into: Map<string, IssuedToken>,
		value: string,
		grant: Grant,
		lifetime: number | null,
	): IssuedToken {
		const expiresAt = lifetime === null ? null : new Date(this.clock.milliseconds() + lifetime * 1000);
		const token = { value, grant, expiresAt };
		into.set(secret(value), token);
		return token;
	}
}
