const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for an address on this computer. */
export const isLoopback = (address: string): boolean =>
	URL.canParse(address) && LOOPBACK.has(new URL(address).hostname);

/** Why an address may not be called, as the end of a sentence; `undefined` when it may. */
export function refusal(address: string): string | undefined {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return 'is not a web address such as https://example.com';
	}
	if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password';
	if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return undefined;
	return 'must start with https:// (http is accepted for this computer only)';
}

/** The base address and a path, with exactly one slash between them. */
export function joinUrl(baseUrl: string, path: string): string {
	const base = baseUrl.trim().replace(/(?<!\/)\/+$/, '');
	return path === '' ? base : `${base}/${path.replace(/^\/+/, '')}`;
}

/** True when both addresses have the same scheme, host and port; one without a host has the base's. */
export function sameOrigin(address: string, baseUrl: string): boolean {
	if (!URL.canParse(address, baseUrl)) return false;
	const [url, base] = [new URL(address, baseUrl), new URL(baseUrl)];
	// A `blob:` address has the origin of the one that it holds.
	return url.protocol === base.protocol && url.origin === base.origin;
}

/** False for a value that would climb to another path of the host. */
export const isSegment = (value: string) => !/^\.*$/.test(value);

/** A value as one segment of a path. Half of a surrogate pair cannot be encoded, and is replaced. */
export const asSegment = (value: string) => encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd'));

/** Fills `{name}` in a path; each value becomes one path segment and cannot add others. */
export function fillPath(path: string, values: Record<string, string>): string {
	return path.replace(/\{(\w+)\}/g, (_match, name: string) => asSegment(values[name] ?? ''));
}
