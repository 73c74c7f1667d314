import type { JsonSchema } from '../../../../core/describe/jsonSchema';
import {
	commaJoin,
	commaSplit,
	keyed,
	oneOf,
	reference,
	scaled,
	toInteger,
	toNumber,
} from '../../../../core/describe/transforms';
import type { Transform } from '../../../../core/describe/transforms';
import { misfits } from '../../support/schema';

const text: JsonSchema = { type: 'string' };
const choices = (...values: string[]): JsonSchema => ({
	type: 'array',
	items: { type: 'string', enum: values },
});

const cases: Array<[Transform, JsonSchema, Array<[given: unknown, made: unknown]>, never: unknown[]]> = [
	[toInteger, text, [['1234567', 1234567]], ['1234567', 1.5, null]],
	[toNumber, text, [['12.50', 12.5]], ['12.50', null]],
	[
		scaled(3600),
		{ type: 'number', minimum: 0 },
		[
			[1.25, 4500],
			[0, 0],
			[0.3333, 1200],
		],
		[-1, 1.5, '4500'],
	],
	[reference(), text, [['7', { id: 7 }]], [{ id: '7' }, {}, { id: 7, type: 'Matter' }, 7]],
	[
		reference({ type: 'Matter' }),
		text,
		[['7', { id: 7, type: 'Matter' }]],
		[{ id: 7 }, { id: 7, type: 'User' }],
	],
	[
		oneOf({ a: 'A', b: 'B', other: 'O' }),
		{ type: 'string', enum: ['a', 'b', 'own'] },
		[
			['a', 'A'],
			['b', 'B'],
			['own', undefined],
			['toString', undefined],
		],
		['a', 'own', 'O'],
	],
	[
		oneOf({ true: true }),
		{ type: 'boolean' },
		[
			[true, true],
			[false, undefined],
		],
		[false, 'true'],
	],
	[
		keyed({ id: null }),
		choices('user', 'group'),
		[
			[['user'], { user: { id: null } }],
			[['user', 'group'], { user: { id: null }, group: { id: null } }],
		],
		[{ user: null }, { user: { id: 7 } }, { matter: { id: null } }],
	],
	[keyed('null'), choices('user_id'), [[['user_id'], { user_id: 'null' }]], [{ user_id: null }]],
	[
		commaSplit(),
		text,
		[
			['1', ['1']],
			[' 1 , 2,, ', ['1', '2']],
		],
		['1,2', [1]],
	],
	[
		commaJoin,
		choices('open', 'a.b'),
		[
			[['open'], 'open'],
			[['open', 'a.b'], 'open,a.b'],
		],
		['', 'open,', 'closed', 'aXb', ['open']],
	],
];

describe.each(cases.map((one) => [one[0].name, ...one] as const))(
	'%s',
	(_name, transform, given, made, never) => {
		test.each([...made])('makes of %j %j, which fits its schema', (value, sent) => {
			expect(transform.apply(value)).toEqual(sent);
			if (sent !== undefined) expect(misfits(transform.wire(given), sent)).toEqual([]);
		});

		test.each(never)('never makes %j, which its schema refuses', (value) =>
			expect(misfits(transform.wire(given), value)).not.toEqual([]),
		);
	},
);
