import { secret } from '../log/secrets';

/** An app registered with a vendor by the person who integrates it. */
export interface App {
	id: string;
	secret: string;
	/** Shown on the consent page. */
	title: string;
	grants: readonly ('authorization_code' | 'refresh_token' | 'client_credentials')[];
	/** The vendor gives out a secret but also accepts the app without it (public client with PKCE). */
	secretOptional?: boolean;
}

/** The apps of one vendor and the redirect URIs registered for all of them. */
export class Apps {
	private readonly byId = new Map<string, App>();
	readonly redirectUris: string[] = [];

	add(app: App): App {
		secret(app.secret);
		this.byId.set(app.id, app);
		return app;
	}

	find(id: string): App | undefined {
		return this.byId.get(id);
	}

	registerRedirectUris(uris: readonly string[]): void {
		for (const uri of uris) if (!this.redirectUris.includes(uri)) this.redirectUris.push(uri);
	}
}
