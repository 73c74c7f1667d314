import { rowFilter } from '../../../../core/input/rowFilter';
import type { RowCondition } from '../../../../core/describe/operationContext';

const contains = (path: string, value: unknown): RowCondition => ({ path, compare: 'contains', value });
const equals = (path: string, value: unknown): RowCondition => ({ path, compare: 'equals', value });
const since = (path: string, value: unknown): RowCondition => ({ path, compare: 'since', value });

test.each<[RowCondition[], unknown, boolean]>([
	[[contains('name', 'smith')], { name: 'Smith & Co' }, true],
	[[contains('name', 'SMITH')], { name: 'J. Smithson' }, true],
	[[contains('name', 'smith')], { name: 'Jones' }, false],
	[[contains('name', '.*')], { name: 'Smith' }, false],
	[[contains('name', 'müller')], { name: 'Bäckerei Mu\u0308ller' }, true],
	[[contains('name', 'a')], { label: 'a' }, false],
	[[contains('name', 'a')], null, false],
	[[contains('name', 'a')], 'a', false],
	[[contains('number', 12)], { number: 4127 }, true],
	[[equals('status', 'running')], { status: 'RUNNING' }, true],
	[[equals('status', 'RUN')], { status: 'RUNNING' }, false],
	[[equals('status', ['DRAFTING', 'RUNNING'])], { status: 'RUNNING' }, true],
	[[equals('status', ['DRAFTING', 'SIGNING'])], { status: 'RUNNING' }, false],
	[[equals('meta.state', 'open')], { meta: { state: 'open' } }, true],
	[[equals('archived', false)], { archived: false }, true],
	[[contains('name', 'a'), equals('status', 'RUNNING')], { name: 'A', status: 'RUNNING' }, true],
	[[contains('name', 'a'), equals('status', 'RUNNING')], { name: 'A', status: 'SIGNING' }, false],
	[[since('at', '2026-03-31T09:00:00+02:00')], { at: '2026-03-31T07:00:00Z' }, true],
	[[since('at', '2026-03-31T09:00:00+02:00')], { at: '2026-03-31T06:59:59Z' }, false],
	[[since('at', '2026-03-31T09:00:00Z')], { name: 'A row without a moment is not dropped in silence' }, true],
])('of %j the row %j is wanted: %s', (conditions, row, isWanted) =>
	expect(rowFilter(conditions)?.(row)).toBe(isWanted),
);

test.each([[undefined], [[]]])('without conditions (%j) nothing is chosen', (conditions) =>
	expect(rowFilter(conditions)).toBeUndefined(),
);
