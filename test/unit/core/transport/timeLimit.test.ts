import { setTimeout as sleep } from 'node:timers/promises';
import { after, endedBy, timeToAnswer } from '../../../../core/transport/timeLimit';

test.each([
	[1000, 0, 1000],
	[1000, 250, 1002],
	[1000.5, 1, 1001],
	[3_000_000_000, 0, 2_147_483_647],
])('an answer may take %d ms after %d bytes: %d', (timeout, bytes, time) =>
	expect(timeToAnswer(timeout, bytes)).toBe(time),
);

test('what is late is told once, what is not is not told, and a month is not over at once', async () => {
	const told: string[] = [];
	after(10, () => told.push('late'));
	after(10, () => told.push('in time'))();
	const stop = after(40 * 86_400_000, () => told.push('a month'));
	await sleep(60);
	stop();
	expect(told).toEqual(['late']);
});

test('a request is ended by us, or by the person', () => {
	const [ours, theirs] = [new AbortController(), new AbortController()];
	const [alone, both, other] = [
		endedBy(ours, undefined),
		endedBy(ours, theirs.signal),
		endedBy(new AbortController(), theirs.signal),
	];
	expect([alone, both, other].map(({ aborted }) => aborted)).toEqual([false, false, false]);
	ours.abort();
	expect([alone, both, other].map(({ aborted }) => aborted)).toEqual([true, true, false]);
	theirs.abort();
	expect(other.aborted).toBe(true);
});
