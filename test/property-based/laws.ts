import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Sent } from './vendor';

/** A person reads it in a side panel. */
const LONGEST_TEXT = 2500;

/** The words of the language itself: a person can do nothing with them. */
const CRASH =
	/Cannot (convert|read|set|mix)|is not (a function|iterable|defined)|URI malformed|Invalid (array|time|date|URL)|in JSON at|call stack/i;

/** What is wrong with what was thrown. */
export function flawsOfError(error: unknown, secrets: string[]): string[] {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError))
		return [
			`not an error of n8n: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
		];
	const words = `${error.message} ${error.description ?? ''}`;
	const kept = `${words} ${JSON.stringify(error)} ${JSON.stringify(error.messages)}`;
	return [
		...(CRASH.test(words)
			? [
					`a crash in disguise: ${words} ${error.cause instanceof Error ? (error.cause.stack ?? '') : (error.stack ?? '')}`,
				]
			: []),
		...(words.length > LONGEST_TEXT
			? [`a text of ${words.length} characters: ${words.slice(0, 300)} … ${words.slice(-300)}`]
			: []),
		...(secrets.some((secret) => kept.includes(secret)) ? [`a secret in ${words}`] : []),
	];
}

/** What is wrong with the address of a request. */
function flawsOfAddress({ options, signed }: Sent, apiUrl: string, given: string[]): string[] {
	if (!signed) return [];
	const url = new URL(options.url);
	const base = new URL(apiUrl);
	if (url.origin !== base.origin || url.protocol !== base.protocol)
		return [`the token went to ${options.url}`];
	// An address that the vendor gave for the next page may lead anywhere on its own host.
	if (given.some((text) => URL.canParse(text, apiUrl) && new URL(text, apiUrl).href === url.href)) return [];
	const rest = options.url.slice(apiUrl.replace(/\/+$/, '').length);
	return options.url.startsWith(apiUrl.replace(/\/+$/, '')) &&
		!/[?#\\]/.test(rest) &&
		rest.split('/').every((segment) => !/^(\.|%2e)+$/i.test(segment))
		? []
		: [`the path climbs: ${options.url}`];
}

const texts = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

/** What a request asks for: one operation may create several records, each with values of its own. */
const wordsOf = ({ options }: Sent): string =>
	options.body instanceof FormData ? options.url : `${options.url} ${JSON.stringify(options.body)}`;

/** So many of the requests ask for the very same. */
export function mostAlike(requests: Sent[]): number {
	const counts = new Map<string, number>();
	for (const words of requests.map(wordsOf)) counts.set(words, (counts.get(words) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}

/** Milliseconds that are not a wait for a turn: the back-off of a repeated request. */
const BACK_OFF = 10_000;

/**
 * What is wrong with the requests of one run.
 *
 * @param longestWait milliseconds that a request may wait for its turn
 * @param known addresses that the vendor gave before this run
 * @param repeatable a POST changes nothing, such as a calculation
 * @param items so many items were worked on: with several, requests of one stand between those of another
 */
export function flawsOfRequests(
	sent: Sent[],
	apiUrl: string,
	longestWait: number,
	items: number,
	known: string[] = [],
	repeatable = false,
): string[] {
	const flaws: string[] = [];
	const posted = new Set<string>();
	const given = [...known];
	let ended = sent[0]?.at ?? 0;
	for (const request of sent) {
		if (items === 1 && request.at - ended > longestWait + BACK_OFF)
			flaws.push(`a wait of ${request.at - ended} ms`);
		ended = request.at + request.reply.after;
		const { options, reply } = request;
		flaws.push(...flawsOfAddress(request, apiUrl, given));
		if (!(Number(options.timeout) > 0 && Number(options.timeout) < Infinity))
			flaws.push(`a time-out of ${options.timeout}`);
		for (const [name, value] of Object.entries(options.qs ?? {}))
			if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0))
				flaws.push(`${name}=${value} in the query`);
		if (options.disableFollowRedirect !== true) flaws.push('redirects are followed');
		if (options.method === 'POST' && !repeatable) {
			const post = wordsOf(request);
			if (items === 1 && posted.has(post)) flaws.push(`POST ${post} again, although it may have been done`);
			if (reply.mayBeDone) posted.add(post);
		}
		given.push(...texts(reply.answer?.body));
	}
	return flaws;
}
