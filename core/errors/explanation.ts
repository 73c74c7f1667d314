import type { CallDetails } from './call';

/** One sentence on what happened, and what to do next. */
export interface Explanation {
	message: string;
	description: string;
	status?: number;
}

/** A vendor may send a whole page as its message. */
export const shorten = (words: string) => (words.length > 500 ? `${words.slice(0, 500)} …` : words);

export const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** What follows from a write whose answer is missing or unreadable. */
export function whatFollows(call: CallDetails): string {
	if (call.repeatable) return 'Nothing was changed, so it is safe to run this again.';
	return (
		`The outcome is unknown: ${call.service.name} may have carried out "${call.action}". ` +
		`Look there before you run this item again, so that nothing is done twice.`
	);
}
