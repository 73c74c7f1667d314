import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Field, ResourceMapperField, ValueField } from '../../core/describe/fields';
import { entryName, parameterName } from '../../core/describe/fields';
import type { Operation } from '../../core/describe/operation';

/** Words that have hurt somebody before. */
const nasty = fc.constantFrom(
	...['', ' ', '..', '.', '../../users/1', '%2e%2e', '..%2f..', '1/../2', '1?admin=true', '1#x', '\\..\\'],
	...['//evil.example/x', 'https://evil.example/x', '@evil.example', '\ud800', '\u0000', '__proto__', 'NaN'],
	...['1e999', '-1', '0', '9'.repeat(400), '{"__proto__":{"x":1}}', '[]', 'null', '{}', '{ "a": 1 }'],
);

/** What an expression may give (every kind of value there is). */
export const anything: Arbitrary<unknown> = fc.oneof(
	nasty,
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 2 }),
	fc.constantFrom<unknown>(undefined, null, NaN, Infinity, -0, { toString: 1 }),
);

/** One value out of so many is anything, the others are as the field wants them. */
interface Mix {
	oneOf: number;
}

const mixed = (valid: Arbitrary<unknown>, { oneOf }: Mix): Arbitrary<unknown> =>
	oneOf === Infinity
		? valid
		: fc.oneof({ weight: oneOf - 1, arbitrary: valid }, { weight: 1, arbitrary: anything });

/** Text that a format accepts; the generator knows no letters of either case. */
const matching = ({ pattern }: { pattern: RegExp }): Arbitrary<string> =>
	fc.stringMatching(new RegExp(pattern.source, pattern.flags.replace('i', '')));

function validValue(field: ValueField | ResourceMapperField, mix: Mix): Arbitrary<unknown> {
	switch (field.type) {
		case 'text':
			return field.format === undefined
				? field.default === undefined
					? fc.oneof(fc.string({ minLength: 1 }), nasty)
					: fc.constant(field.default)
				: matching(field.format);
		case 'resourceLocator':
			return matching(field.format).chain((value) =>
				fc.constantFrom<unknown>(value, { __rl: true, mode: 'id', value }),
			);
		case 'number':
			return fc.integer({ min: Math.ceil(field.minimum ?? 0), max: field.maximum ?? 1_000_000 });
		case 'boolean':
			return fc.boolean();
		case 'date':
			return fc.constantFrom<unknown>(
				new Date('2026-03-31T02:00:00Z'),
				'2026-03-31T00:00:00',
				'2026-03-31T09:00:00Z',
				'2024-02-29T12:00:00.000+01:00',
				'2026-03-31T09:00Z',
				'2026-03-31T09:00:00+0200',
			);
		case 'choice':
			return fc.constantFrom(...field.options.map(({ value }) => value));
		case 'choices':
			return fc.subarray(field.options.map(({ value }) => value));
		case 'json':
			return fc.constantFrom<unknown>('{"$class":"a.B"}', { a: { b: [1] } }, '{"id": 7}');
		case 'list':
			return fc
				.array(some(field.fields, mix, entryName), {
					minLength: field.required === true ? 1 : 0,
					maxLength: 2,
				})
				.map((entries) => ({ entries }));
		case 'resourceMapper':
			return fc
				.oneof(fc.constant({}), fc.dictionary(fc.stringMatching(/^[1-9]\d{0,5}$/), anything, { maxKeys: 3 }))
				.map((value) => ({ mappingMode: 'defineBelow', value }));
	}
}

const valueOf = (field: ValueField | ResourceMapperField, mix: Mix): Arbitrary<unknown> =>
	mixed(validValue(field, mix), mix);

const required = (fields: ValueField[], named: (field: ValueField) => string) =>
	fields.filter((field) => field.required === true).map(named);

/** The fields needed and some of the others; now and then something else. */
function some(
	fields: ValueField[],
	mix: Mix,
	named: (field: ValueField) => string,
	needed = required(fields, named),
): Arbitrary<unknown> {
	const known = Object.fromEntries(fields.map((field) => [named(field), valueOf(field, mix)]));
	const several = fc.record(known, { requiredKeys: needed });
	// Of a long collection half the fields at a time hardly ever make a request: one of them is refused.
	const few = fc
		.subarray(Object.entries(known), { maxLength: Math.min(2, fields.length) })
		.chain((chosen) => fc.record(Object.fromEntries(chosen)));
	const valid = needed.length > 0 ? several : fc.oneof(several, few);
	if (mix.oneOf === Infinity) return valid;
	const unknown = fc.dictionary(fc.string(), anything, { maxKeys: 3 });
	return mixed(fc.oneof({ weight: 8, arbitrary: valid }, { weight: 1, arbitrary: unknown }), mix);
}

/** Many people leave a text empty that need not be given. */
const untouched = (field: Field, value: Arbitrary<unknown>): Arbitrary<unknown> =>
	field.type === 'text' && field.required !== true ? fc.oneof(fc.constant(''), value) : value;

/** What of an operation asks a person for something. */
type Asking = Pick<Operation, 'fields' | 'confirm'>;

function withMix({ fields, confirm }: Asking, mix: Mix): Arbitrary<Record<string, unknown>> {
	const seconds = mixed(fc.integer({ min: 0, max: 600 }), mix);
	const options = fc.record(
		{ itemsAtOnce: mixed(fc.integer({ min: 1, max: 50 }), mix), longestWait: seconds, timeout: seconds },
		{ requiredKeys: [] },
	);
	const signIns = fc.constantFrom('ironcladClickwrapApi', 'ironcladClickwrapOAuth2Api', 'toString');
	return fc.record({
		...Object.fromEntries(
			fields.map((field): [string, Arbitrary<unknown>] =>
				field.type === 'collection'
					? [field.name, some(field.fields, mix, parameterName, [])]
					: [parameterName(field), untouched(field, valueOf(field, mix))],
			),
		),
		...(confirm !== undefined && { [parameterName(confirm)]: mixed(fc.constant(true), mix) }),
		returnAll: mixed(fc.boolean(), mix),
		limit: mixed(fc.integer({ min: 1, max: 300 }), mix),
		options: mixed(options, mix),
		authentication: mixed(signIns, mix),
	});
}

/** Values for all parameters of an operation, as one item has them: good ones, mixed ones, and mostly odd ones. */
export const parametersOf = (operation: Asking): Arbitrary<Record<string, unknown>> =>
	fc.oneof(
		{ weight: 5, arbitrary: withMix(operation, { oneOf: Infinity }) },
		{ weight: 2, arbitrary: withMix(operation, { oneOf: 10 }) },
		{ weight: 1, arbitrary: withMix(operation, { oneOf: 2 }) },
	);
