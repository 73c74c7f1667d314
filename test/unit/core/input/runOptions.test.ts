import { readRunOptions, readLimit, runOptionFields } from '../../../../core/input/runOptions';
import { sentenceOf } from '../../support/fields';

const run = (options: unknown) => readRunOptions((name) => (name === 'options' ? options : undefined));
const wanted = (values: Record<string, unknown>) => readLimit((name) => values[name]);

const usual = { itemsAtOnce: 8, longestWait: 300, mostPages: 1000, timeout: 120 };

test.each<[unknown, object]>([
	[undefined, {}],
	[null, {}],
	[{}, {}],
	[{ timeout: 30 }, { timeout: 30 }],
	[
		{ itemsAtOnce: '2', longestWait: 0 },
		{ itemsAtOnce: 2, longestWait: 0 },
	],
	[{ longestWait: '' }, {}],
])('the options %j, and the others as usual', (given, expected) =>
	expect(run(given)).toEqual({ ...usual, ...expected }),
);

test.each([
	[{ itemsAtOnce: 0 }, '"Items at Once" must be 1 or more'],
	[{ itemsAtOnce: 1.5 }, '"Items at Once" must be a whole number'],
	[{ longestWait: -1 }, '"Longest Wait" must be 0 or more'],
	[{ mostPages: 0 }, '"Most Pages" must be 1 or more'],
	[{ timeout: 0 }, '"Timeout" must be 1 or more'],
	[{ atOnce: 3 }, '"Options" has no field named "atOnce"'],
])('the options %j are refused', (given, sentence) => expect(sentenceOf(() => run(given))).toBe(sentence));

test('"Timeout" says that it bounds the end of an answer as well as its beginning, but not that of a file', () => {
	const timeout = runOptionFields.fields.find(({ key }) => key === 'timeout');
	expect(timeout?.description).toMatch(/to begin its answer, and again to finish it; a file may take longer/);
});

test.each([
	[{ returnAll: true, limit: 7 }, Infinity],
	[{ returnAll: false, limit: 7 }, 7],
	[{ limit: '7' }, 7],
	[{ returnAll: 'true', limit: 7 }, Infinity],
	[{ returnAll: 'false', limit: 7 }, 7],
])('of a list with %j so many are wanted: %d', (values, count) => expect(wanted(values)).toBe(count));

test.each([
	[undefined, '"Limit" is required and is empty'],
	['', '"Limit" is required and is empty'],
	[1.5, '"Limit" must be a whole number'],
	[0, '"Limit" must be 1 or more'],
	['all', '"Limit" must be a number'],
])('the limit %j is refused', (limit, sentence) =>
	expect(sentenceOf(() => wanted({ returnAll: false, limit }))).toContain(sentence),
);

test('"Return All" is true or false, not anything', () =>
	expect(sentenceOf(() => wanted({ returnAll: 'all', limit: 7 }))).toBe(
		'"Return All" must be true or false',
	));
