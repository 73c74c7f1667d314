import { joinUrl } from '../util/url';
import type { Connection } from './connection';

type Base = Pick<Connection, 'baseUrl'>;

interface Asked {
	method: string;
	/** Below the connection's address. */
	path: string;
	/** In place of the path, where the vendor gave the whole address. */
	url?: string;
}

/** The whole address of a request, without its query. */
export const addressOf = ({ baseUrl }: Base, { url, path }: Asked): string =>
	url === undefined ? joinUrl(baseUrl, path) : new URL(url, baseUrl).href;

/** What is asked for, whatever the record. */
export function endpointOf(base: Base, request: Asked): string {
	const { pathname } = new URL(addressOf(base, request));
	return `${request.method} ${pathname.replace(/\/\d+(?=[/.]|$)/g, '/#')}`;
}

/** The whole address in a header `Location`, which may be relative to the one that was asked. */
export function leadsTo(location: unknown, asked: string): string | undefined {
	if (typeof location !== 'string') return undefined;
	return URL.canParse(location, asked) ? new URL(location, asked).href : location;
}
