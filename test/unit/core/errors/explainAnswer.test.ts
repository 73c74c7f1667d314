import { describeBody } from '../../../../core/errors/explainAnswer';

test.each<[unknown, string]>([
	[{ error: 'no' }, 'no message'],
	[undefined, 'an empty body'],
	['  ', 'an empty body'],
	['Bad gateway', 'text that is not JSON'],
	['<!DOCTYPE html><p>', 'a web page'],
	['<html><head>\n<title lang="en"> 502 Bad Gateway </title>', 'a web page titled "502 Bad Gateway"'],
])('the body %j is told as %s', (body, words) => expect(describeBody(body)).toBe(words));

test.each(['<title', '<title>', '<html', '<', ' '])('a page of %j for ever is told at once', (part) => {
	const begun = Date.now();
	expect(describeBody(`<html>${part.repeat(500_000)}`)).toMatch(/^a web page/);
	expect(Date.now() - begun).toBeLessThan(10_000);
});

test.each([
	['', 'an empty body'],
	['<!doctype html><title>Sign in</title>', 'a web page titled "Sign in"'],
	[' {"a":1}', 'JSON'],
	['[]', 'JSON'],
	['See you', 'something else'],
])('in place of a file, %j is told as %s', (body, words) => expect(describeBody(body, 'file')).toBe(words));
