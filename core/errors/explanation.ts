import type { CallDetails } from './call';
import type { Changes } from './changes';

/** One sentence on what happened, and what to do next. */
export interface Explanation {
	message: string;
	description: string;
	status?: number;
}

/** A vendor may send a whole page as its message. */
export const shorten = (words: string) => (words.length > 500 ? `${words.slice(0, 500)} …` : words);

export const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** ` a receivable with invoice number = "INV-7"`, after `before`; empty where nobody could search for it. */
function recordSought({ sought }: Changes, before: string): string {
	const traits = sought?.traits();
	if (sought === undefined || traits === undefined) return '';
	const article = /^([aeio]|u(?!s))/.test(sought.noun) ? 'an' : 'a';
	return ` ${before} ${article} ${sought.noun} with ${traits}`;
}

/** What the operation has changed, or may have; `undefined` where it has changed nothing. */
export function whatWasChanged({ action, changes, service }: CallDetails): string | undefined {
	if (changes.left !== undefined) return changes.left;
	if (changes.made === 'nothing') return undefined;
	if (changes.effect === 'idempotent')
		return `"${action}" may have been carried out. It is safe to run this again: twice leads to the same.`;
	if (changes.made === 'unknown')
		return (
			`The outcome is unknown: ${service.name} may have carried out "${action}". ` +
			`Look there${recordSought(changes, 'for')} before you run this item again, so that nothing is done twice.`
		);
	return (
		`A part of "${action}" was carried out. ` +
		`Look at what it has left${recordSought(changes, 'of')} before you run this item again, so that nothing is done twice.`
	);
}

/** True for an operation that changes nothing, whatever becomes of it: to say so would only make a person wonder. */
const onlyReads = ({ changes }: CallDetails) => changes.effect === 'none';

/** What an operation leaves that did not come to its end; empty for one that only reads. */
export const whatIsLeft = (call: CallDetails) =>
	whatWasChanged(call) ?? (onlyReads(call) ? '' : 'Nothing was changed.');

/** The same, where running it again may help. */
export const whatFollows = (call: CallDetails) =>
	whatWasChanged(call) ??
	(onlyReads(call)
		? 'It only reads, so it is safe to run this again.'
		: 'Nothing was changed, so it is safe to run this again.');

/** Sentences, one after the other; an empty one is left out. */
export const sentences = (...words: Array<string | undefined>) =>
	words.filter((one) => one !== undefined && one !== '').join(' ');

/** What was not done now, and what may have been done before. */
export const andBefore = (call: CallDetails, words: string) => sentences(words, whatWasChanged(call));
