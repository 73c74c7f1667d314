import type { Engine } from './engine';
import type { Sandbox } from './sandbox';
import type { CallbackPage } from './types';

/** How the way through the vendor's consent page ended. */
export interface Dance {
	/** The address that n8n sent the user to. */
	authorizeUrl: URL;
	/** What the vendor sent back to n8n's callback; missing when the user was left on the vendor's site. */
	callbackQuery?: Record<string, string>;
	/** What n8n then showed. */
	page?: CallbackPage;
	/** The vendor's page on which the user was left. */
	vendorPage?: { status: number; html: string };
}

const callbackUrl = 'http://localhost:5678/rest/oauth2-credential/callback';

/**
 * Connects a stored credential as a person does: n8n's authorize URL, the vendor's consent page, the decision, and back
 * to n8n, which exchanges the code and stores the token. No step throws for what a server answers.
 */
export async function oauthDance(
	engine: Engine,
	type: string,
	sandbox: Sandbox,
	decision: 'approve' | 'decline' = 'approve',
): Promise<Dance> {
	await sandbox.control.registerRedirectUris(callbackUrl);
	const authorizeUrl = new URL(await engine.oauth.authorizeUrl(type));

	let response = await fetch(authorizeUrl, { redirect: 'manual' });
	if (response.status === 200) {
		await response.text();
		const body = new URLSearchParams({ decision });
		response = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
	}
	const html = await response.text();
	const location = response.headers.get('location');
	if (!location?.startsWith(`${callbackUrl}?`))
		return { authorizeUrl, vendorPage: { status: response.status, html } };

	const page = await engine.oauth.oauthCallback(location);
	return { authorizeUrl, callbackQuery: Object.fromEntries(new URL(location).searchParams), page };
}
