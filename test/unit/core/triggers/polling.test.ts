import fc from 'fast-check';
import { firstPollState, changesSince } from '../../../../core/triggers/polling';
import type { PolledPage, PolledRecord, PollState } from '../../../../core/triggers/polling';

const MINUTE = 60_000;
const T = Date.parse('2026-03-01T10:00:00Z');

type Stamped = PolledRecord & { at: number };

const row = (id: number | string, minute: number, version: number | string = minute): Stamped => ({
	id: String(id),
	at: T + minute * MINUTE,
	version: String(version),
});
const NOW = T + 60 * MINUTE;
const page = (records: PolledRecord[], more: Partial<PolledPage> = {}): PolledPage => ({
	records,
	now: NOW,
	isLast: true,
	...more,
});
const inPages = (rows: PolledRecord[], size: number, now = NOW) =>
	Array.from({ length: Math.ceil(rows.length / size) }, (_, n) =>
		page(rows.slice(n * size, (n + 1) * size), {
			now,
			isLast: (n + 1) * size >= rows.length,
			cursor: `${n + 1}`,
		}),
	);
const poll = async (state: PollState, rows: PolledRecord[], now = NOW) =>
	await changesSince(state, [page(rows, { now })]);
const ids = ({ changes }: { changes: PolledRecord[] }) => changes.map(({ id }) => id);

describe('changes since the last poll', () => {
	let first: PollState;
	beforeEach(async () => {
		first = await firstPollState(T, [page([row(1, 10), row(2, 20)], { now: T + 20 * MINUTE })]);
	});

	test('are not what was there at the first poll', async () => {
		expect(ids(await poll(first, [row(1, 10), row(2, 20)]))).toEqual([]);
	});

	test('are new records and new states of known ones, oldest first', async () => {
		expect(ids(await poll(first, [row(2, 30), row(3, 20), row(1, 16)]))).toEqual(['1', '3', '2']);
	});

	test('hold another state of the same moment, and each state once', async () => {
		const now = T + 21 * MINUTE;
		const { state, changes } = await poll(first, [row(2, 20, 'b')], now);
		expect(changes).toEqual([expect.objectContaining({ id: '2', wasKnown: true })]);
		expect(ids(await poll(state, [row(2, 20, 'b')], now))).toEqual([]);
		expect(ids(await poll(state, [row(2, 20, 'c')], now))).toEqual(['2']);
	});

	test('hold what changed while an earlier page had been read already', async () => {
		// 1 changes at minute 31, after its page of minute 30; the poll sees 2 of minute 40, on a later page.
		const during = await changesSince(first, [
			page([], { now: T + 30 * MINUTE, isLast: false, cursor: '2' }),
			page([row(2, 40)], { now: T + 40 * MINUTE }),
		]);
		expect(during.state.from).toBeLessThan(T + 31 * MINUTE);
		expect(ids(await poll(during.state, [row(1, 31), row(2, 40)]))).toEqual(['1']);
	});

	test('hold what becomes visible some minutes late', async () => {
		const { state } = await poll(first, [], T + 30 * MINUTE);
		expect(ids(await poll(state, [row(3, 26)]))).toEqual(['3']);
	});

	test('are the same after a restart that has lost the polls without changes', async () => {
		const quiet = (await poll((await poll(first, [row(2, 20)])).state, [])).state;
		expect(ids(await poll(first, [row(2, 20), row(3, 57)]))).toEqual(['3']);
		expect(ids(await poll(quiet, [row(3, 57)]))).toEqual(['3']);
	});

	test('come in portions when there are very many, without reading a page twice', async () => {
		const rows = Array.from({ length: 1000 }, (_, n) => row(`x${n}`, 20 + ((n * 7) % 30)));
		const all = inPages(rows, 20);
		let state = first;
		let read = 0;
		const found: string[] = [];
		for (let polls = 0; polls < 10; polls++) {
			const start = Number(state.reading?.cursor ?? 0);
			const counted = (function* () {
				for (const one of all.slice(start)) {
					read++;
					yield one;
				}
			})();
			const next = await changesSince(state, counted, 100);
			expect(next.changes).toHaveLength(100);
			found.push(...ids(next));
			({ state } = next);
		}
		expect([read, new Set(found).size]).toEqual([50, 1000]);
		// What was changed long before the reading began is forgotten with its end.
		expect(state).toEqual({ from: NOW - 5 * MINUTE, seen: {} });
	});

	test('come once when the place where a poll has stopped is no longer known', async () => {
		const rows = Array.from({ length: 10 }, (_, n) => row(`x${n}`, 20 + n));
		const { state } = await changesSince(first, inPages(rows, 2), 4);
		expect(state.reading?.cursor).toBe('2');
		expect(ids(await changesSince(state, inPages(rows, 2)))).toEqual(['x4', 'x5', 'x6', 'x7', 'x8', 'x9']);
	});

	test('go on when a record bears a moment in the future, or none that can be read', async () => {
		const odd = [row(8, 100_000), { ...row(9, 0), at: NaN }];
		const { state, changes } = await poll(first, odd);
		expect(changes.map(({ id }) => id).sort()).toEqual(['8', '9']);
		expect(state.from).toBeLessThan(NOW);
		expect(ids(await poll(state, [...odd, row(3, 61)], NOW + 2 * MINUTE))).toEqual(['3']);
	});

	test('go on when the polling began by a clock that was far ahead', async () => {
		const ahead = await firstPollState(NOW + 5000 * MINUTE, [page([])]);
		expect(ids(await poll(ahead, [row(3, 61)], NOW + 2 * MINUTE))).toEqual(['3']);
	});
});

/**
 * A vendor whose records change at any moment, also between two pages of a poll, become visible up to four minutes later, and may
 * bear a moment in the future. A reading goes on over several polls; at times its place is no longer known, and n8n starts anew.
 */
test('whatever happens when, each state that lasts until a poll is told, and none twice', async () => {
	const RECORDS = [1, 2, 3, 4, 5, 6];
	const MINUTES = 90;
	const change = fc.record({
		id: fc.integer({ min: 1, max: 6 }),
		minute: fc.integer({ min: 0, max: 60 }),
		late: fc.integer({ min: 0, max: 4 }),
		ahead: fc.constantFrom(0, 0, 0, 30, 10_000),
	});
	const chances = fc.array(fc.boolean(), { minLength: MINUTES, maxLength: MINUTES });
	await fc.assert(
		fc.asyncProperty(
			fc.array(change, { maxLength: 30 }),
			chances,
			chances,
			fc.integer({ min: 1, max: 10 }),
			fc.integer({ min: 1, max: 6 }),
			async (made, restarts, refusals, enough, size) => {
				const visible = (id: number, minute: number): Stamped | undefined => {
					const all = made
						.map((one, version) => ({ ...one, version }))
						.filter((one) => one.id === id && one.minute + one.late <= minute)
						.sort((one, other) => one.minute - other.minute || one.version - other.version);
					const last = all.at(-1);
					return last && row(id, last.minute + last.ahead, last.version);
				};
				// Reading takes a moment for each page, and a record is on the page of its id.
				function* read({ from = 0, reading }: PollState, minute: number, isRefused: boolean) {
					const start = isRefused ? 0 : Number(reading?.cursor ?? 0);
					for (let at = start; at < RECORDS.length; at += size) {
						const time = minute + at / 10;
						const records = RECORDS.slice(at, at + size).flatMap((id) => visible(id, time) ?? []);
						yield page(
							records.filter(({ at: moment }) => moment >= from),
							{ now: T + time * MINUTE, isLast: at + size >= RECORDS.length, cursor: `${at + size}` },
						);
					}
				}

				const begun = T - MINUTE;
				const told: string[] = [];
				let state = await firstPollState(begun, read({ from: begun, seen: {} }, 0, false));
				for (const id of Object.keys(state.seen)) {
					const page = Math.floor((Number(id) - 1) / size) * size;
					told.push(`${id}:${visible(Number(id), page / 10)?.version}`);
				}
				let saved = state;
				for (let minute = 1; minute <= MINUTES; minute++) {
					if (restarts[minute - 1] === true) state = saved;
					const isRefused = refusals[minute - 1] === true && minute < 70;
					const next = await changesSince(state, read(state, minute, isRefused), enough);
					state = next.state;
					if (next.changes.length > 0) saved = next.state;
					told.push(...next.changes.map(({ id, version }) => `${id}:${version}`));
				}
				expect(new Set(told).size).toBe(told.length);
				for (const id of RECORDS) {
					const end = visible(id, MINUTES);
					if (end) expect(told).toContain(`${id}:${end.version}`);
				}
			},
		),
		{ numRuns: 500 },
	);
});
