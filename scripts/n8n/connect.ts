import type { N8nClient } from './client';
import type { StoredCredential } from './types';

/**
 * Connects an OAuth2 credential as a person would: n8n's authorize link, Approve on the vendor's page, back to n8n's callback.
 * Throws a sentence when it does not end on n8n's page that says so.
 */
export async function connectOAuth2(client: N8nClient, credential: StoredCredential): Promise<void> {
	const page = await client.browser.follow(await client.authorizeUrl(credential));
	if (!page.response.ok)
		throw new Error(`${credential.name}: the authorize page answered ${await summary(page.response)}`);
	await page.response.body?.cancel();
	const end = await client.browser.follow(page.url, {
		method: 'POST',
		body: new URLSearchParams({ decision: 'approve' }),
	});
	const text = await end.response.text();
	const atCallback = end.url.startsWith(`${client.url}/rest/oauth2-credential/callback`);
	// n8n answers 200 to a failed connection too; its two pages differ in what they tell the window that opened them.
	if (atCallback && end.response.ok && text.includes("postMessage('success')")) return;
	throw new Error(`${credential.name} could not be connected: ${end.response.status} ${plain(text)}`);
}

async function summary(response: Response): Promise<string> {
	return `${response.status} ${plain(await response.text())}`;
}

function plain(html: string): string {
	const text = html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
	return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
