import { refusalOf } from './errorCauses';
import { sentence, sentences, shorten } from './explanation';

/** Letters and digits mixed, capitals inside, or very long: a token or a secret looks like that, a word does not. */
const looksSecret = (word: string) =>
	word.length >= 8 &&
	(/[a-z][A-Z]/.test(word) || (/[a-z]/i.test(word) && /\d/.test(word)) || word.length >= 32);

/** A vendor may repeat what it was sent. */
const withoutSecrets = (words: string) =>
	words.replace(/[\w~+=-]{8,}/g, (word) => (looksSecret(word) ? '…' : word));

/** The address of a page for people, without what a vendor may have added of the request. */
function pageOf(uri: unknown): string | undefined {
	if (typeof uri !== 'string' || uri.length > 300 || !URL.canParse(uri)) return undefined;
	const { protocol, host, pathname } = new URL(uri);
	if (protocol !== 'https:' || pathname.split('/').some(looksSecret)) return undefined;
	return `https://${host}${pathname}`;
}

/**
 * What the sign-in said of its refusal, as sentences; empty when it said nothing, and where n8n
 * has dropped it.
 */
export function refusalWords(vendor: string, error: unknown): string {
	const { description, uri } = refusalOf(error) ?? {};
	const words = typeof description === 'string' ? shorten(withoutSecrets(description.trim())) : '';
	const page = pageOf(uri);
	return sentences(
		words === '' ? '' : sentence(`${vendor} said: ${words}`),
		page === undefined ? '' : `See also ${page}`,
	);
}
