/**
 * Every secret that was handed out in this process, of all vendors: what is secret at one is nothing for another's log.
 * None is ever forgotten, as a token that ended may still be on its way.
 */
const known = new Set<string>();

/** Keeps a text out of every log; a JWT in each of its parts. Returns it. */
export function secret(text: string): string {
	for (const word of text.split('.')) known.add(word);
	return text;
}

/** A text with every known secret in it replaced by `***`, also where it stands behind an encoded `=` or blank. */
export const withoutSecrets = (text: string): string =>
	text.replace(/(%[0-9A-Fa-f]{2})?([\w-]{8,})/g, (whole, escape: string | undefined, word: string) =>
		known.has(word) ? `${escape ?? ''}***` : whole,
	);
