import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

const key = fc.oneof(
	fc.constantFrom(
		...[
			'data',
			'id',
			'name',
			'error',
			'errors',
			'message',
			'detail',
			'type',
			'meta',
			'paging',
			'next',
			'organizations',
		],
		...[
			'has_more',
			'loc',
			'msg',
			'toString',
			'valueOf',
			'toJSON',
			'__proto__',
			'constructor',
			'length',
			'status',
		],
		...[
			'latest_document_version',
			'put_url',
			'put_headers',
			'uuid',
			'value',
			'error_description',
			'code',
			'key',
		],
	),
	fc.string({ maxLength: 5 }),
);

export const address = fc.constantFrom(
	'https://api.vendor.example/api/v4/matters.json?page_token=2',
	'/api/v4/matters.json?page_token=3',
	'https://api.vendor.example.evil.example/x',
	'https://evil.example/x',
	'//evil.example/x',
	'http://api.vendor.example/x',
	'https://api.vendor.example:8443/x',
	'https://api.vendor.example@evil.example/x',
	'https://user:pass@api.vendor.example/x',
	'blob:https://api.vendor.example/x',
	'javascript:alert(1)',
	'https://[',
	'\\\\evil.example/x',
);

/** Any JSON, with the names that the vendors use more often than others. */
export const { json } = fc.letrec<{ json: unknown; leaf: unknown }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		tie('leaf'),
		fc.array(tie('json'), { maxLength: 4 }),
		fc.dictionary(key, tie('json'), { maxKeys: 5 }),
	),
	leaf: fc.oneof(
		fc.constantFrom<unknown>(null, true, false, '', 0, 1, -1, 'x'.repeat(5000), '..', '../users/1'),
		fc.integer(),
		fc.double(),
		fc.string({ unit: 'binary', maxLength: 12 }),
		address,
	),
}));

/** Pages as the vendors send them, so that lists are followed. */
const page = fc.record({
	data: fc.oneof(fc.array(fc.record({ id: fc.nat(), name: json })), json),
	organizations: fc.array(fc.record({ id: fc.nat(), name: json })),
	has_more: fc.oneof(fc.boolean(), json),
	meta: fc.record({ paging: fc.record({ next: fc.oneof(address, json) }) }),
});

/** One record, with what leads to the next step of an upload. */
const record = fc.record({
	data: fc.record({
		id: fc.oneof(fc.nat(), fc.constantFrom<unknown>('../users/1', '7?x=1', '7#'), json),
		latest_document_version: fc.record({
			uuid: json,
			put_url: fc.oneof(fc.constant('https://files.vendor.example/put?signature=1'), address, json),
			put_headers: fc.oneof(fc.array(fc.record({ name: json, value: json })), json),
		}),
	}),
});

/** Refusals as the vendors word them, and longer ones. */
const words = fc.oneof(
	fc.string(),
	fc.constant('x'.repeat(20_000)),
	fc.constant('<html>'.repeat(2000)),
	json,
);
const refusal = fc.record(
	{
		error: fc.oneof(words, fc.record({ message: words, type: words, name: words, code: words })),
		errors: fc.oneof(words, fc.array(fc.oneof(words, fc.record({ message: words, field: words })))),
		detail: fc.oneof(words, fc.array(fc.record({ loc: json, msg: words }))),
		message: words,
		error_description: words,
	},
	{ requiredKeys: [] },
);

/** As after a real parse: nothing that JSON cannot hold. */
export const asParsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

export const body: Arbitrary<unknown> = fc.oneof(
	page.map(asParsed),
	record.map(asParsed),
	refusal.map(asParsed),
	json.map(asParsed),
	fc.array(page, { maxLength: 3 }).map(asParsed),
	fc.constantFrom<unknown>(
		'',
		undefined,
		'<!doctype html><title>Sign in</title>',
		`<html>${'x'.repeat(50_000)}`,
		'{"data":',
	),
	fc.string({ unit: 'binary' }),
);
