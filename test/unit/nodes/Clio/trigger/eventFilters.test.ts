import { conditionsOf, meets, withConditions } from '../../../../../nodes/Clio/trigger/eventFilters';
import { presets } from '../../../../../nodes/Clio/trigger/events';
import { subscriptionOf } from '../../../../../nodes/Clio/trigger/subscription';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const filled = { matter: byId(7), practiceArea: byId(8), responsibleAttorney: byId(9) };
const reads = (filters: unknown) => (name: string) => (name === 'filters' ? filters : undefined);

test.each([
	[
		'matter',
		[
			{ at: 'id', id: '7' },
			{ at: 'practice_area', id: '8' },
			{ at: 'responsible_attorney', id: '9' },
		],
	],
	['task', [{ at: 'matter', id: '7' }]],
	['bill', [{ at: 'matters', id: '7' }]],
	['contact', []],
])('a %s is narrowed by what Clio delivers with it', (model, conditions) =>
	expect(conditionsOf(reads(filled), model, ['updated'])).toEqual(conditions),
);

test('a matter may be given by the address of its page', () => {
	const matter = { __rl: true, mode: 'url', value: 'https://eu.app.clio.com/nc/#/matters/7/tasks' };
	expect(conditionsOf(reads({ matter }), 'task', ['created'])).toEqual([{ at: 'matter', id: '7' }]);
});

test.each([undefined, {}, { matter: byId('') }])('%j narrows nothing', (filters) =>
	expect(conditionsOf(reads(filters), 'matter', ['deleted'])).toEqual([]),
);

test('of a deleted record nothing is known that could narrow it', () =>
	expect(() => conditionsOf(reads(filled), 'matter', ['created', 'deleted'])).toThrow(
		/"Filters" cannot narrow/,
	));

test.each([
	[{ id: 1, matter: { id: 7 } }, 'matter', true],
	[{ id: 1, matter: { id: 8 } }, 'matter', false],
	[{ id: 1, matter: null }, 'matter', false],
	[{ id: 1 }, 'matter', false],
	[{ id: 1, matters: [{ id: 8 }, { id: 7 }] }, 'matters', true],
	[{ id: 1, matters: [] }, 'matters', false],
	[{ id: 7 }, 'id', true],
	[{ id: 70 }, 'id', false],
])('%j has %s 7: %j', (data, at, expected) => expect(meets(data, [{ at, id: '7' }])).toBe(expected));

test.each([
	['id,etag', 'id,etag,matter{id}'],
	['id,matter', 'id,matter'],
	['id,matter{display_number}', 'id,matter{id,display_number}'],
	['id,matter{display_number,id}', 'id,matter{display_number,id}'],
])('%s is delivered with the matter: %s', (fields, expected) =>
	expect(withConditions(fields, [{ at: 'matter', id: '7' }])).toBe(expected),
);

test('every event can be subscribed with what narrows it', () => {
	for (const { value } of presets) {
		const selected = { output: 'selected', outputFields: ['etag'], filters: filled };
		const read = (name: string) => ({ event: value, ...selected })[name];
		expect(subscriptionOf(read)?.fields.length).toBeLessThanOrEqual(1000);
	}
});

test('the events of a record stand together, and read well in the node panel', () => {
	const records = presets.map(({ name }) => name.split(': ')[0]);
	expect(records.filter((one, index) => one !== records[index - 1])).toEqual([...new Set(records)]);
	for (const { action } of presets) expect(action).toMatch(/^On [a-z ]+ [a-z]+$/);
});
