/** What a server answered; `body` is parsed where it is JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	body: unknown;
}

export interface Ask {
	method?: string;
	token?: string;
	json?: unknown;
	form?: Record<string, string>;
	headers?: Record<string, string>;
}

/** Sends one request and follows no redirect. */
export async function ask(
	url: string,
	{ method, token, json, form, headers = {} }: Ask = {},
): Promise<Answer> {
	const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
	const response = await fetch(url, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: {
			...(token !== undefined && { authorization: `Bearer ${token}` }),
			...(json !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && { body }),
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: isJson && text !== '' ? JSON.parse(text) : undefined,
	};
}

/** The claims of a JWT, its signature unchecked. */
export const claimsOf = (jwt: string): Record<string, unknown> =>
	JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
