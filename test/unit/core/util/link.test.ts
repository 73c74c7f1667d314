import { linkTo } from '../../../../core/util/link';

test.each([
	['<https://a.example/2>; rel="next"', 'https://a.example/2'],
	['<https://a.example/2>;rel=next', 'https://a.example/2'],
	['<https://a.example/2>; REL="Next"', 'https://a.example/2'],
	['<https://a.example/2> ; title="The next; page, <really>" ; rel = "last next"', 'https://a.example/2'],
	['</1>; rel="prev", </3>; rel="next", </9>; rel="last"', '/3'],
	['</3>; rel="next", </9>; rel="last"', '/3'],
	['</1>; rel="prev",</3>;rel=next', '/3'],
	['</a,b;c>; rel="next"', '/a,b;c'],
	['</3>; title="say \\"rel=prev\\""; rel="next"', '/3'],
	['</3>;; rel="next"', '/3'],
	['</3>; crossorigin; rel="next"', '/3'],
	['</1>; rel="next"; anchor="/other", </2>; rel="next"', '/2'],
	['</1>; rel="prev"; rel="next", </2>; rel="next"', '/2'],
	['</2>; rel="next", </3>; rel="next"', '/2'],
	[['</1>; rel="prev"', '</2>; rel="next"'], '/2'],
	['<>; rel="next"', ''],
])('%j leads on to %j', (header, expected) => expect(linkTo('next', header)).toBe(expected));

test.each([
	undefined,
	null,
	7,
	'',
	'</1>',
	'</1>; rel="prev"',
	'</1>; rel="nextpage"',
	'</1>; title="next"',
	'</1>; rel="next',
	'</1',
	'rel="next"',
	{ next: '/1' },
])('%j leads nowhere', (header) => expect(linkTo('next', header)).toBeUndefined());

test.each(['<', ';', ' ', '"', '<>; a="', '<>;rel = ', '\\"'])(
	'a header of repeated %j takes no time',
	(part) => {
		const start = performance.now();
		linkTo('next', `<1>; x="${part.repeat(50_000)}`);
		linkTo('next', `<1>${part.repeat(50_000)}`);
		expect(performance.now() - start).toBeLessThan(5000);
	},
);
