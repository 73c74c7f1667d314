import { CookieJar } from 'tough-cookie';

/** A small browser: fetch with cookies, and redirects followed by hand so that every host gets its own cookies. */
export class Browser {
	private readonly jar = new CookieJar();

	/** One request, without following a redirect. */
	async fetch(url: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		// A connection that has waited for long on a busy machine may be closed by n8n in the moment in which it is used again.
		headers.set('connection', 'close');
		const cookies = await this.jar.getCookieString(url);
		if (cookies) headers.set('cookie', cookies);
		const response = await fetch(url, { ...init, headers, redirect: 'manual' });
		for (const cookie of response.headers.getSetCookie()) await this.jar.setCookie(cookie, url);
		return response;
	}

	/** A request and every redirect after it, with the address where it ended. Throws after 10 redirects. */
	async follow(url: string, init: RequestInit = {}): Promise<{ url: string; response: Response }> {
		let response = await this.fetch(url, init);
		for (let hops = 0; hops < 10; hops++) {
			const location = response.headers.get('location');
			if (response.status < 300 || response.status > 399 || !location) return { url, response };
			await response.body?.cancel();
			url = new URL(location, url).href;
			response = await this.fetch(url);
		}
		throw new Error(`Too many redirects, the last one to ${new URL(url).origin}.`);
	}
}
