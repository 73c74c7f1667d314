import type { IHttpRequestMethods } from 'n8n-workflow';

/** `GET /matters/{matter_id}.json`: a method, and a path below the credential's API address. */
export type RequestLine =
	`${Extract<IHttpRequestMethods, 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'>} ${string}`;
/** Splits `GET /path` into its two parts. */
export function requestLine(request: RequestLine): { method: IHttpRequestMethods; path: string } {
	const space = request.indexOf(' ');
	return { method: request.slice(0, space) as IHttpRequestMethods, path: request.slice(space + 1) };
}
