import type { Verdict } from '../cell';
import { error, recovered } from '../verdicts';

/** Sent once more, and done. */
export const onceMore = recovered(2);

/** Done, although the answer did not say so. */
export const found = recovered(1);

/** The rows in which the vendor has not done it, or nobody knows. */
const NOT_DONE = ['500', '502 with HTML', '503 with nothing'];

/** The rows in which the vendor has done it, and its answer is lost after the status. */
export const ANSWER_LOST = [
	'Cut JSON',
	'Empty body',
	'Stalled answer',
	'Slow body',
	'Huge body',
	'Huge body, compressed',
];

/** The rows in which an answer is slow, but not for an activation: it has half a minute for each. */
export const IN_TIME = ['Time-out', 'Slow body'];

/** One verdict for several rows. */
export const inRows = (rows: string[], verdict: Verdict): Record<string, Verdict> =>
	Object.fromEntries(rows.map((row) => [row, verdict]));

/** The vendor's list tells whether a webhook was made: only what is not there is made again. */
export const listTells = (action: string): Record<string, Verdict> => ({
	...inRows(NOT_DONE, onceMore),
	'500, every time': error(2, new RegExp(`could not answer "${action}" \\(HTTP 500\\)`)),
	...inRows(['Time-out', 'Reset before the body', ...ANSWER_LOST], found),
});

const LOST = /may have made the webhook of this node, but its answer was lost/;

/** The vendor has no list: the person is told to look whether it was made. */
export const nobodyTells: Record<string, Verdict> = {
	...inRows([...NOT_DONE, '500, every time'], error(1, LOST)),
	...inRows(['Reset before the body', ...ANSWER_LOST], error(1, LOST, 1)),
	...inRows(IN_TIME, found),
};

const SAFE = /may have been carried out\. It is safe to run this again/;

/** What may have been done is not sent again, and found when the person runs it again. */
export const safeAgain: Record<string, Verdict> = {
	...inRows([...NOT_DONE, '500, every time'], error(1, SAFE)),
	...inRows(['Time-out', 'Reset before the body', ...ANSWER_LOST], error(1, SAFE, 1)),
	'Retry On Fail, after a lost answer': found,
};
