import type { RowComparison } from '../describe/fields';
import type { RowCondition } from '../describe/operationContext';
import { asText, getPath } from '../util/json';

/** The same letters, whatever their case and however their accents are encoded. */
const plain = (words: string) => words.normalize('NFC').toLowerCase();

/** Whether the words hold these letters, as a person would look for them. */
const contains = (words: string, part: string): boolean => plain(words).includes(plain(part));

/** Whether each of the words that are searched for stands somewhere in these, in whatever order. */
export const holdsAll = (words: string, searched: string): boolean =>
	searched
		.split(/\s+/)
		.filter((one) => one !== '')
		.every((one) => contains(words, one));

const COMPARISONS: Record<RowComparison, (found: string, wanted: string) => boolean> = {
	contains,
	equals: (found, wanted) => plain(found) === plain(wanted),
	since: (found, wanted) => !(Date.parse(found) < Date.parse(wanted)),
};

/** Whether a row fulfils all conditions; `undefined` where there are none. */
export function rowFilter(conditions: RowCondition[] = []): ((row: unknown) => boolean) | undefined {
	if (conditions.length === 0) return undefined;
	return (row) =>
		conditions.every(({ path, compare, value }) =>
			[value].flat().some((wanted) => COMPARISONS[compare](asText(getPath(row, path)), asText(wanted))),
		);
}
