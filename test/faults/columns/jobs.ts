import type { Column, Verdict } from '../cell';
import { error } from '../verdicts';
import { inRows } from './verdicts';

/** Minutes: the first look comes at their end, and one that fails is the last. */
export const soon = 0.02;

/** However a look at it ends, what was begun is not begun again. */
export const begunOnce =
	(path: string): Column['check'] =>
	async ({ control, column }) => {
		const begun = (await control.log(column.service)).filter(
			(entry) => entry.method === 'POST' && entry.path === path,
		);
		return begun.length === 1 ? [] : [`begun ${begun.length} times`];
	};

/** A look that fails leaves what was begun, and the person is told its ID and how to go on. */
export function waiting(begun: string): Record<string, Verdict> {
	const stillGoing = new RegExp(`is still being .*The last look at it failed: .*${begun}`, 's');
	return {
		'500, every time': error(4, stillGoing, 1),
		'Connection refused, for good': error(0, stillGoing, 1),
		...inRows(
			['10 MB error body', 'Retry On Fail, after a refusal'],
			error(1, new RegExp(`\\(HTTP 400\\).*${begun}`, 's'), 1),
		),
		'Redirect to another host': error(1, new RegExp(`redirect to another address.*${begun}`, 's'), 1),
		...inRows(
			['Huge body', 'Huge body, compressed'],
			error(1, new RegExp(`sent more in answer.*${begun}`, 's'), 1),
		),
		'Cancelled in the middle': { outcome: 'canceled', sent: 1, left: 1 },
	};
}
