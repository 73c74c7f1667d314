import type { ItemResult } from './itemResult';

/** As many IDs, or stretches of items, as a person can still check by hand. */
const SHOWN = 25;

/** `0–39 and 41–54`. */
function stretches(indexes: number[]): string {
	const found: Array<[first: number, last: number]> = [];
	for (const index of indexes) {
		const current = found.at(-1);
		if (current !== undefined && current[1] === index - 1) current[1] = index;
		else found.push([index, index]);
	}
	const words = found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
	const more = words.splice(SHOWN).length;
	if (more > 0) return `${words.join(', ')} and ${more} more stretches`;
	const end = words.pop() ?? '';
	return words.length === 0 ? end : `${words.join(', ')} and ${end}`;
}

type Fate = 'done' | 'failed' | 'open' | 'waiting';

function fateOf(result: ItemResult | undefined): Fate {
	if (result === undefined) return 'waiting';
	if ('items' in result) return 'done';
	return result.changes.made === 'nothing' ? 'failed' : 'open';
}

/** What a person looks for, item by item, where an item may be done. */
function whatToLookFor(results: Array<ItemResult | undefined>): string {
	const sought = results.flatMap((result, index) => {
		if (result === undefined || !('changes' in result) || fateOf(result) !== 'open') return [];
		const traits = result.changes.effect === 'once' ? result.changes.sought?.traits() : undefined;
		return traits === undefined ? [] : [`item ${index} (${traits})`];
	});
	if (sought.length === 0) return '';
	const more = sought.length > SHOWN ? ` and ${sought.length - SHOWN} more` : '';
	return ` Look first for ${sought.slice(0, SHOWN).join(', ')}${more}.`;
}

/** What is said of one item, and of several. */
const SAID: Array<[Fate, string, string]> = [
	['done', 'is done', 'are done'],
	['failed', 'failed', 'failed'],
	['open', 'failed and may be done, in part or whole', 'failed and may be done, in part or whole'],
	['waiting', 'was not started', 'were not started'],
];

/**
 * Which items are done and which are not, in words, for an error that ends the run: without it, everything before is lost
 * to the person.
 *
 * @param results `undefined` for an item that was not started
 * @param changed the kind of record that a finished item has changed, in lower case; `undefined` for reads
 */
export function tally(results: Array<ItemResult | undefined>, changed: string | undefined): string {
	const fates = results.map(fateOf);
	const said = SAID.flatMap(([fate, one, several]) => {
		const indexes = fates.flatMap((own, index) => (own === fate ? [index] : []));
		if (indexes.length === 0) return [];
		return [`${stretches(indexes)} ${indexes.length === 1 ? one : several}`];
	});
	const none = fates.includes('done') ? '' : 'none is done; ';
	const words = `Of ${results.length} items (counted from 0), ${none}${said.join(', ')}.${whatToLookFor(results)}`;
	if (changed === undefined) return words;
	const ids = results
		.flatMap((result) => (result !== undefined && 'items' in result ? result.items : []))
		.map(({ json }) => json.id ?? json._id)
		.filter((id) => typeof id === 'string' || typeof id === 'number');
	if (ids.length === 0) return words;
	const more = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
	const named = `${changed} ${ids.length === 1 ? 'ID' : 'IDs'} ${ids.slice(0, SHOWN).join(', ')}${more}`;
	return `${words} Do not run the finished items again; what they made or changed: ${named}.`;
}
