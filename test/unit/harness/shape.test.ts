import { isOpen, misfits, shapeOf, union } from '../../harness/outputs/shape';

const matter = { id: 1, rate: 2.5, client: { name: 'Harrow' }, tags: ['a', 'b'], closed: null };
const shape = shapeOf(matter);

test('a shape says what a value is made of', () => {
	expect(shape).toEqual({
		type: 'object',
		properties: {
			id: { type: 'integer' },
			rate: { type: 'number' },
			client: { type: 'object', properties: { name: { type: 'string' } } },
			tags: { type: 'array', items: { type: 'string' } },
			closed: { type: 'null' },
		},
	});
});

test('what fits has nothing to be said of, nor has what is null or left out', () => {
	expect(misfits(matter, shape)).toEqual([]);
	expect(misfits({ id: 7, client: null }, shape)).toEqual([]);
	expect(misfits({ rate: 3 }, shape)).toEqual([]);
});

test.each([
	[{ id: 'one' }, 'id is string, the schema says integer'],
	[{ id: 1.5 }, 'id is number, the schema says integer'],
	[{ client: { email: 'x' } }, 'client.email is not in the schema'],
	[{ client: [] }, 'client is array, the schema says object'],
	[{ tags: ['a', 3] }, 'tags[1] is integer, the schema says string'],
	['text', 'the item is string, the schema says object'],
])('what does not fit is named: %j', (value, words) => {
	expect(misfits(value, shape)).toEqual([words]);
});

test('of two shapes the union knows all names, a type rather than null, and numbers of both kinds', () => {
	const whole = union(shapeOf({ a: 1, b: null, c: [] }), shapeOf({ a: 1.5, b: 'x', c: [{ d: 1 }], e: true }));
	expect(whole.properties).toEqual({
		a: { type: 'number' },
		b: { type: 'string' },
		c: { type: 'array', items: { type: 'object', properties: { d: { type: 'integer' } } } },
		e: { type: 'boolean' },
	});
	expect(union({ type: 'string' }, { type: 'object', properties: {} }).type).toEqual(['object', 'string']);
});

test('of an object whose names are IDs only what they stand for is known', () => {
	const accepted = shapeOf({ 6301: { title: 'Terms' }, 6302: { title: null } });
	expect(accepted).toEqual({
		type: 'object',
		additionalProperties: { type: 'object', properties: { title: { type: 'string' } } },
	});
	expect(misfits({ 7: { title: 'Privacy' } }, accepted)).toEqual([]);
	expect(misfits({ 7: 'Privacy' }, accepted)).toEqual(['7 is string, the schema says object']);
});

test('of what the vendor does not describe nothing is known, whatever a stand-in gives', () => {
	const open = { type: 'object', additionalProperties: {} };
	expect([isOpen(open), isOpen(shape), isOpen(shapeOf({ 7: { title: 'Terms' } }))]).toEqual([
		true,
		false,
		false,
	]);
	expect(union(open, shape)).toEqual(open);
	expect(union(shape, open)).toEqual(open);
	expect(misfits(matter, open)).toEqual([]);
	expect(misfits('text', open)).toEqual(['the item is string, the schema says object']);
});
