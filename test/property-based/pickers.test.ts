import fc from 'fast-check';
import type { INodeListSearchResult } from 'n8n-workflow';
import { listSearchMethods } from '../../core/editor/listSearch';
import { currentTime, runToEnd } from './clock';
import { flawsOfError, flawsOfRequests } from './laws';
import { fate, repliesOf, TOKEN } from './replies';
import { services } from './services';
import { anything } from './values';
import { API, stage } from './vendor';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./clock')>('./clock').sleep,
}));

const pickers = services.flatMap((service) =>
	Object.entries(listSearchMethods(service)).map(([name, search]) => ({
		name: `${service.name}: ${name}`,
		search,
		needs: Object.values(service.listSearches[name]?.needs ?? {}),
	})),
);

beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(currentTime);
	jest.spyOn(performance, 'now').mockImplementation(currentTime);
});

/** An address that the vendor gave with an earlier page. */
const NEXT = `${API}/matters.json?page=2`;

/** Where the next page is, as the editor hands it back. */
const token = fc.oneof(
	fc.constant(undefined),
	fc.constantFrom(
		'{"query":{"page":2,"per_page":50}}',
		'{"url":"https://evil.example/x"}',
		JSON.stringify({ url: NEXT }),
		'{"query":{"page":null}}',
		'{',
		'null',
		'7',
	),
	fc.string(),
);

const scenes = (needs: string[]) =>
	fc.record({
		fate,
		filter: fc.oneof(fc.constantFrom('', 'a', 'undefined'), fc.string({ unit: 'binary' })),
		token,
		values: fc.record({
			authentication: anything,
			...Object.fromEntries(
				needs.map((need) => [need, fc.oneof(fc.constantFrom<unknown>('7', 7, 'abc'), anything)]),
			),
		}),
	});

function flawsOfResult({ results }: INodeListSearchResult): string[] {
	const good = results.every(({ name, value }) => typeof name === 'string' && typeof value === 'string');
	return good ? [] : ['a row that is not a name and a value'];
}

test.each(pickers)('$name', async ({ search, needs }) => {
	await fc.assert(
		fc.asyncProperty(scenes(needs), async (scene) => {
			const { context, sent } = stage({
				apiUrl: API,
				items: [scene.values],
				replies: repliesOf(scene.fate),
				continueOnFail: false,
			});
			const [outcome] = await Promise.allSettled([runToEnd(search.call(context, scene.filter, scene.token))]);
			const flaws = flawsOfRequests(sent, API, 10_000, 1, [NEXT]);
			flaws.push(
				...(outcome.status === 'rejected'
					? flawsOfError(outcome.reason, [TOKEN])
					: flawsOfResult(outcome.value)),
			);
			expect(flaws).toEqual([]);
		}),
		{ numRuns: Math.ceil(2000 / pickers.length) },
	);
});
