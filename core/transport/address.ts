import { joinUrl } from '../util/url';
import type { Connection } from './connection';
import type { ApiRequest } from './request';

/** The whole address of a request, without its query. */
export const addressOf = (
	{ baseUrl }: Pick<Connection, 'baseUrl'>,
	{ url, path }: Pick<ApiRequest, 'url' | 'path'>,
): string => (url === undefined ? joinUrl(baseUrl, path) : new URL(url, baseUrl).href);

/** What is asked for, whatever the record. */
export function endpointOf(connection: Connection, request: ApiRequest): string {
	const { pathname } = new URL(addressOf(connection, request));
	return `${request.method} ${pathname.replace(/\/\d+(?=[/.]|$)/g, '/#')}`;
}

/** The whole address in a header `Location`, which may be relative to the one that was asked. */
export function leadsTo(location: unknown, asked: string): string | undefined {
	if (typeof location !== 'string') return undefined;
	return URL.canParse(location, asked) ? new URL(location, asked).href : location;
}
