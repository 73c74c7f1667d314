/** `title*=UTF-8'en'na%C3%AFve` and `title="na\\"ive"`, or a bare word (RFC 6266, section 4.1). */
const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/** Any more, and a file system refuses it. */
const LONGEST = 200;

/** Header bytes reach Node as Latin-1, also where a server has written UTF-8, which it should not. */
function asWritten(value: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
	} catch {
		return value;
	}
}

/** `UTF-8'en'na%C3%AFve` (RFC 8187); `undefined` where it cannot be read. */
function extended(value: string): string | undefined {
	const [, charset = '', encoded = ''] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? [];
	const bytes = encoded.replace(/%([\da-f]{2})/gi, (_match, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	try {
		return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return undefined;
	}
}

/** The last part of a path, without what no file's name may hold; `undefined` where nothing is left. */
export function safeName(name: string): string | undefined {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	const clean = last.replace(/[\p{Cc}<>:"|?*]/gu, '').trim();
	if (/^\.*$/.test(clean)) return undefined;
	const extension = /\.\w{1,10}$/.exec(clean)?.[0] ?? '';
	const stem = clean.slice(0, clean.length - extension.length);
	return [...stem].slice(0, LONGEST).join('') + extension;
}

/**
 * The name of the file that the header `Content-Disposition` gives, `filename*` before `filename`.
 *
 * @returns a bare name, never a path; `undefined` where there is none
 */
export function fileNameIn(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const found = new Map<string, string>();
	for (const [, key = '', quoted, bare] of header.slice(0, 4000).matchAll(PARAMETER)) {
		const value = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
		if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), value);
	}
	const [precise, plain] = [found.get('filename*'), found.get('filename')];
	const named = precise === undefined ? undefined : extended(precise);
	return safeName(named ?? '') ?? safeName(asWritten(plain ?? ''));
}
