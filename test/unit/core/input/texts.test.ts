import { text } from '../../../../core/describe/fields';
import { operation, inputOf, sentenceOf } from '../../support/fields';

describe('a field of several texts', () => {
	const ids = text('IDs', 'ids', {
		format: { pattern: /^\d+$/, expected: 'IDs' },
		parted: (words) => words.split(/[\s,]+/),
	});
	const sent = (value: unknown, more = {}) =>
		inputOf(operation('GET /x', [{ ...ids, ...more }]), { ids: value }).query;

	test.each<[unknown, unknown]>([
		['1, 2\n3', { ids: ['1', '2', '3'] }],
		[['1', 2, ' 3 ', '', null, 2], { ids: ['1', '2', '3'] }],
		[7, { ids: ['7'] }],
		[[], {}],
		[', ', {}],
		['', {}],
	])('reads %j', (value, query) => expect(sent(value)).toEqual(query));

	test('refuses what is none of them, and nothing where one must be given', () => {
		const refused = (value: unknown, more = {}) => sentenceOf(() => sent(value, more));
		expect(refused('1, x')).toBe('"IDs" must be IDs');
		expect(refused([1, { id: 2 }])).toBe('"IDs" must be text, not a list or an object');
		expect(refused({ ids: [1] })).toBe('"IDs" must be text, not a list or an object');
		expect(refused(' , ', { required: true })).toBe('"IDs" is required and is empty');
		expect(refused([''], { required: true })).toBe('"IDs" is required and is empty');
	});
});
