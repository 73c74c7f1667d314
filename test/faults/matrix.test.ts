import { shared } from '../harness/shared';
import type { Engine } from '../harness';
import { titleOf } from './cell';
import { columns } from './columns';
import { cellsThatSay, startMatrix } from './matrix';
import { rows } from './rows';

/*
 * Many minutes, for a reason: most of the cells wait out what a node waits in use, the back-off of up to four attempts.
 */

const cells = cellsThatSay(rows, columns);
let engine: Engine;
let matrix: Awaited<ReturnType<typeof startMatrix>>;

beforeAll(async () => {
	engine = await shared().engine();
	matrix = await startMatrix(engine, cells);
});

afterAll(async () => {
	await matrix.stop();
});

test('every fault and every operation is among the cells', () => {
	expect(new Set(cells.map(({ row }) => row)).size).toBe(rows.length);
	expect(new Set(cells.map(({ column }) => column)).size).toBe(columns.length);
});

// All cells are under way from the start, a few at a time; each test waits for its own.
describe.each(rows.map(({ name }) => name))('%s', (name) => {
	const its = cells.filter(({ row }) => row.name === name);
	test.each(its.map((cell) => ({ cell, title: titleOf(cell.column) })))(
		'$title',
		async ({ cell }) => {
			const index = cells.indexOf(cell);
			const { complaints, ...seen } = (await matrix.results[index]) ?? {
				complaints: ['the cell did not run'],
			};
			expect({ complaints, seen: complaints.length > 0 ? seen : {} }).toEqual({ complaints: [], seen: {} });
			// A trigger gives an answer half a minute, and a cell may wait for all others.
		},
		1_800_000,
	);
});
