import fc from 'fast-check';
import { changesSince, firstPollState, isSettled } from '../../../../core/triggers/polling';
import type { PolledPage, PolledRecord, PollState } from '../../../../core/triggers/polling';

/*
 * Lists without time stamps, such as the documents of a project: each reading is of the whole list.
 */

const HOUR = 3_600_000;

let clock: jest.SpyInstance<number, []>;
beforeEach(() => (clock = jest.spyOn(Date, 'now').mockReturnValue(0)));
afterEach(() => clock.mockRestore());

const page = (records: PolledRecord[], isLast = true, cursor?: string): PolledPage => ({
	records,
	isLast,
	cursor,
});
/** A document as "finished" wants it: what happens before the end is all the same. */
const running = (id: number | string): PolledRecord => ({ id: String(id), version: '' });
const finished = (id: number | string, version = 'complete'): PolledRecord => ({
	id: String(id),
	version,
	isFinal: true,
});
const unread = (id: number | string): PolledRecord => ({ id: String(id) });

const first = async (...records: PolledRecord[]) => await firstPollState(undefined, [page(records)]);
const poll = async (state: PollState, ...records: PolledRecord[]) =>
	await changesSince(state, [page(records)]);
const told = ({ changes }: { changes: PolledRecord[] }) =>
	changes.map(({ id, version }) => `${id} ${version}`);

test('what is there at the first poll is not news; what comes and what changes is, in the order of the list', async () => {
	const state = await first(running(2), finished(1));
	expect(told(await poll(state, running(2), finished(1)))).toEqual([]);
	const next = await poll(state, finished(3), finished(2, 'failed'), finished(1));
	expect(told(next)).toEqual(['3 complete', '2 failed']);
	expect(next.changes.map(({ wasKnown }) => wasKnown)).toEqual([false, true]);
	expect(told(await poll(next.state, finished(3), finished(2, 'failed'), finished(1)))).toEqual([]);
});

test('what was final need not be looked at again: it stays what it was', async () => {
	const state = await first(finished(1), running(2));
	expect(['1', '2', '3'].map((id) => isSettled(state, id))).toEqual([true, false, false]);
	const next = await poll(state, unread(1), finished(2));
	expect(told(next)).toEqual(['2 complete']);
	expect(['1', '2'].map((id) => isSettled(next.state, id))).toEqual([true, true]);
	expect(told(await poll(next.state, finished(1), finished(2)))).toEqual([]);
});

test('what is final on a page that was read is so while the reading goes on in the next poll', async () => {
	const begun = await first();
	const { state } = await changesSince(begun, [page([finished(1), finished(2)], false, 'b')], 2);
	expect(state.reading?.cursor).toBe('b');
	expect(isSettled(state, '1')).toBe(true);
	const next = await changesSince(state, [page([finished(3)])]);
	expect(told(next)).toEqual(['3 complete']);
	expect(told(await poll(next.state, finished(1), finished(2), finished(3)))).toEqual([]);
});

test('what is not in the list for less than a day comes back as no news, as after an answer that left all out', async () => {
	let { state } = await poll(await first(finished(1), finished(2)));
	clock.mockReturnValue(23 * HOUR);
	({ state } = await poll(state, finished(2)));
	expect(told(await poll(state, finished(1), finished(2)))).toEqual([]);
});

test('what vanishes is forgotten after a day', async () => {
	let { state } = await poll(await first(finished(1), finished(2)), finished(2));
	clock.mockReturnValue(24 * HOUR);
	({ state } = await poll(state, finished(2)));
	expect(Object.keys(state.seen)).toEqual(['2']);
	expect(state.missing).toEqual({});
});

test('a record that was back and vanishes again is remembered for another day', async () => {
	let { state } = await poll(await first(finished(1)));
	clock.mockReturnValue(23 * HOUR);
	({ state } = await poll(state, finished(1)));
	({ state } = await poll(state));
	clock.mockReturnValue(46 * HOUR);
	expect(told(await poll((await poll(state)).state, finished(1)))).toEqual([]);
});

test('a reading that fails half-way moves nothing', async () => {
	const state = await first(running(1));
	const before = structuredClone(state);
	const failing = function* () {
		yield page([finished(1)], false, 'b');
		throw new Error('no connection');
	};
	await expect(changesSince(state, failing())).rejects.toThrow('no connection');
	expect(state).toEqual(before);
	expect(told(await poll(state, finished(1)))).toEqual(['1 complete']);
});

/**
 * Documents come, go through their states to an end and go, between any two polls; an answer leaves some out, a request fails, n8n starts
 * anew with what it had saved when it last told something. The list comes in pages, and the finished ones that are known are not looked at.
 */
test('whatever happens when, each document that is finished until a poll is told once, and none twice', async () => {
	const POLLS = 20;
	const life = fc.record({
		comes: fc.integer({ min: 0, max: POLLS - 2 }),
		takes: fc.integer({ min: 0, max: 6 }),
		stays: fc.integer({ min: 1, max: POLLS }),
		end: fc.constantFrom('complete', 'failed'),
		leftOut: fc.integer({ min: 0, max: POLLS * 2 }),
	});
	const chances = fc.array(fc.constantFrom('well', 'well', 'restart', 'failure'), {
		minLength: POLLS,
		maxLength: POLLS,
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(life, { maxLength: 12 }),
			chances,
			fc.integer({ min: 1, max: 5 }),
			fc.integer({ min: 1, max: 4 }),
			async (lives, chance, size, enough) => {
				const inList = (poll: number) =>
					lives.flatMap(({ comes, takes, stays, end, leftOut }, id) => {
						if (poll < comes || poll >= comes + takes + stays || poll === leftOut) return [];
						return [{ id: String(id), isFinal: poll >= comes + takes, end }];
					});
				function* read(state: PollState, poll: number, fails: boolean) {
					const all = inList(poll);
					const start = Number(state.reading?.cursor ?? 0);
					for (let at = start; at === start || at < all.length; at += size) {
						const records = all.slice(at, at + size).map(({ id, isFinal, end }) => {
							if (isSettled(state, id)) return unread(id);
							return isFinal ? finished(id, end) : running(id);
						});
						yield page(records, at + size >= all.length, `${at + size}`);
						if (fails) throw new Error('no connection');
					}
				}
				let state = await firstPollState(undefined, read({ seen: {} }, 0, false));
				const old = inList(0).flatMap(({ id, isFinal, end }) => (isFinal ? [`${id} ${end}`] : []));
				let saved = structuredClone(state);
				const news: string[] = [];
				// The last polls go well, so that a backlog comes to its end.
				for (let poll = 1; poll < POLLS + 12; poll++) {
					const at = Math.min(poll, POLLS);
					if (chance[poll] === 'restart') state = structuredClone(saved);
					const next = await changesSince(state, read(state, at, chance[poll] === 'failure'), enough).catch(
						() => undefined,
					);
					if (next === undefined) continue;
					state = next.state;
					const wanted = told({ changes: next.changes.filter(({ isFinal }) => isFinal) });
					news.push(...wanted);
					if (wanted.length > 0) saved = structuredClone(state);
				}
				expect(new Set([...old, ...news]).size).toBe(old.length + news.length);
				for (const { id, isFinal, end } of inList(POLLS))
					if (isFinal) expect([...old, ...news]).toContain(`${id} ${end}`);
				const final = new Set(Object.keys(state.seen).filter((id) => isSettled(state, id)));
				for (const { id, isFinal } of inList(POLLS)) expect(final.has(id)).toBe(isFinal);
			},
		),
		{ numRuns: 500 },
	);
});
