import fc from 'fast-check';
import { firstPollState, changesSince } from '../../../../core/triggers/polling';
import type { PolledRecord, PollState } from '../../../../core/triggers/polling';

const MINUTE = 60_000;
const T = Date.parse('2026-03-01T10:00:00Z');

const row = (id: number | string, minute: number, version: number | string = minute): PolledRecord => ({
	id: String(id),
	at: T + minute * MINUTE,
	version: String(version),
});
const ids = ({ changes }: { changes: PolledRecord[] }) => changes.map(({ id }) => id);

describe('changes since the last poll', () => {
	const first = firstPollState(T, [row(1, 10), row(2, 20)]);

	test('are not what was there at the first poll', () => {
		expect(ids(changesSince(first, [row(1, 10), row(2, 20)]))).toEqual([]);
	});

	test('are new records and new states of known ones, oldest first', () => {
		expect(ids(changesSince(first, [row(2, 30), row(3, 20), row(1, 10)]))).toEqual(['3', '2']);
	});

	test('hold another state of the same moment, and each state once', () => {
		const { state, changes } = changesSince(first, [row(1, 10), row(2, 20, 'b')]);
		expect(changes).toHaveLength(1);
		expect(ids(changesSince(state, [row(1, 10), row(2, 20, 'b')]))).toEqual([]);
		expect(ids(changesSince(state, [row(2, 20, 'c')]))).toEqual(['2']);
	});

	test('hold what changed while an earlier page had been read already', () => {
		// 1 changes at minute 31, after its page; the poll sees 2 of minute 40, on a later page.
		const during = changesSince(first, [row(1, 10), row(2, 40)]);
		expect(during.state.from).toBeLessThan(T + 31 * MINUTE);
		expect(ids(changesSince(during.state, [row(1, 31), row(2, 40)]))).toEqual(['1']);
	});

	test('hold what becomes visible some minutes late, also when nothing happens for long', () => {
		let { state } = changesSince(first, [row(1, 10), row(2, 20)]);
		for (let polls = 0; polls < 10; polls++) ({ state } = changesSince(state, [row(2, 20)]));
		expect(ids(changesSince(state, [row(3, 16), row(2, 20)]))).toEqual(['3']);
	});

	test('are the same after a restart that has lost the polls without changes', () => {
		const quiet = changesSince(changesSince(first, [row(1, 10), row(2, 20)]).state, [row(2, 20)]).state;
		const later = [row(1, 10), row(2, 20), row(3, 21)];
		expect(ids(changesSince(first, later))).toEqual(['3']);
		expect(ids(changesSince(quiet, later))).toEqual(['3']);
	});

	test('that are left for later are asked for again, however old they are', () => {
		const before: PollState = { from: T, high: T + 60 * MINUTE, seen: {} };
		const { state } = changesSince(before, [row(1, 10), row(2, 20), row(3, 30)], 1);
		expect(state.from).toBeLessThanOrEqual(T + 20 * MINUTE);
		expect(ids(changesSince(state, [row(2, 20), row(3, 30)]))).toEqual(['2', '3']);
	});

	test('come in portions when there are very many, and what is kept stays small', () => {
		const rows = Array.from({ length: 1000 }, (_, n) => row(`x${n}`, 30 + Math.floor(n / 10)));
		let state: PollState = first;
		const found: string[] = [];
		for (let polls = 0; polls < 12; polls++) {
			const asked = rows.filter(({ at }) => at >= state.from);
			const next = changesSince(state, asked, 100);
			expect(next.changes.length).toBeLessThanOrEqual(110);
			expect(Object.keys(next.state.seen).length).toBeLessThanOrEqual(320);
			found.push(...ids(next));
			({ state } = next);
		}
		expect([found.length, new Set(found).size]).toEqual([1000, 1000]);
	});
});

/**
 * A vendor whose records change at any moment, also between two pages of a poll, and become visible up to four minutes later.
 */
test('whatever happens when, each state that lasts until a poll is told, and none twice', () => {
	const change = fc.record({
		id: fc.integer({ min: 1, max: 6 }),
		minute: fc.integer({ min: 0, max: 60 }),
		late: fc.integer({ min: 0, max: 4 }),
	});
	fc.assert(
		fc.property(
			fc.array(change, { maxLength: 30 }),
			fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
			fc.integer({ min: 1, max: 50 }),
			(changes, restarts, most) => {
				const visible = (id: number, minute: number): PolledRecord | undefined => {
					const all = changes
						.map((one, version) => ({ ...one, version }))
						.filter((one) => one.id === id && one.minute + one.late <= minute)
						.sort((one, other) => one.minute - other.minute || one.version - other.version);
					const last = all.at(-1);
					return last && row(id, last.minute, last.version);
				};
				// Reading takes a moment for each page; a record is on the page of its id.
				const read = (from: number, minute: number) =>
					[1, 2, 3, 4, 5, 6]
						.flatMap((id) => visible(id, minute + id / 10) ?? [])
						.filter(({ at }) => at >= from);

				let state = firstPollState(T - MINUTE, read(T - MINUTE, 0));
				let saved = state;
				const told: string[] = Object.keys(state.seen).map(
					(id) => `${id}:${visible(Number(id), Number(id) / 10)?.version}`,
				);
				for (let minute = 1; minute <= 70; minute++) {
					if (restarts[minute - 1] === true) state = saved;
					const { changes, state: next } = changesSince(state, read(state.from, minute), most);
					state = next;
					if (changes.length > 0) saved = next;
					told.push(...changes.map(({ id, version }) => `${id}:${version}`));
				}
				expect(new Set(told).size).toBe(told.length);
				for (let id = 1; id <= 6; id++) {
					const end = visible(id, 71);
					if (end) expect(told).toContain(`${id}:${end.version}`);
				}
			},
		),
		{ numRuns: 300 },
	);
});
