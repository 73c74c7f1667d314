import { fillPath, isLoopback, joinUrl, refusal, sameOrigin } from '../../../../core/util/url';

describe('refusal', () => {
	test.each([
		'https://app.clio.com',
		'https://app.clio.com:8443/base/',
		'HTTPS://APP.CLIO.COM',
		'http://localhost:5678',
		'http://127.0.0.1:80/x',
		'http://[::1]:3000',
	])('lets %s through', (address) => expect(refusal(address)).toBeUndefined());

	test.each([
		['http://app.clio.com', /https/],
		['http://localhost.evil.example', /https/],
		['http://127.0.0.1.evil.example', /https/],
		['http://127.0.0.2', /https/],
		['ftp://app.clio.com', /https/],
		['file:///etc/passwd', /https/],
		['javascript:alert(1)', /https/],
		['the-field-custom-url-must-start-with-https:/api/v4', /https/],
		['https://user@app.clio.com', /user name/],
		['https://user:secret@app.clio.com', /password/],
		['https://:secret@app.clio.com', /password/],
		['ftp://localhost', /https/],
		['http://localhost@evil.example', /user name/],
		['app.clio.com', /web address/],
		['', /web address/],
		['https://', /web address/],
	])('refuses %s', (address, why) => expect(refusal(address)).toMatch(why));
});

describe('join', () => {
	test.each([
		['https://a.example/v1', '/matters', 'https://a.example/v1/matters'],
		['https://a.example/v1/', 'matters', 'https://a.example/v1/matters'],
		['https://a.example/v1///', '///matters', 'https://a.example/v1/matters'],
		[' https://a.example ', '/x', 'https://a.example/x'],
		['https://a.example/clauses/1/trigger', '', 'https://a.example/clauses/1/trigger'],
		['https://a.example/', '', 'https://a.example'],
		['https://a.example', 'matters/1', 'https://a.example/matters/1'],
	])('%j + %j', (base, path, whole) => expect(joinUrl(base, path)).toBe(whole));

	test.each(['//evil.example/x', 'https://evil.example', '@evil.example', '\\\\evil.example'])(
		'%s cannot change the host',
		(path) => expect(new URL(joinUrl('https://a.example', path)).host).toBe('a.example'),
	);
});

describe('sameOrigin', () => {
	test.each([
		['https://a.example/x?y=1', true],
		['https://a.example:443/x', true],
		['https://A.EXAMPLE/x', true],
		['https://a.example.evil.example/x', false],
		['https://b.example/x', false],
		['http://a.example/x', false],
		['https://a.example:8443/x', false],
		['https://a.example@evil.example/x', false],
		['/v1/x', true],
		['//evil.example/x', false],
		// It has the origin of the address in it, and is none to call.
		['blob:https://a.example/x', false],
		['https://[', false],
	])('%s: %s', (address, expected) => expect(sameOrigin(address, 'https://a.example/v1')).toBe(expected));
});

test.each([
	['http://localhost:5678/webhook', true],
	['https://127.0.0.1', true],
	['http://[::1]:3000', true],
	['https://n8n.example', false],
	['https://localhost.example', false],
	['localhost', false],
	['', false],
])('%j is on this computer: %s', (address, expected) => expect(isLoopback(address)).toBe(expected));

describe('fillPath', () => {
	test.each([
		['17', '/matters/17.json'],
		['a/b', '/matters/a%2Fb.json'],
		['a?b#c', '/matters/a%3Fb%23c.json'],
		['ä €', '/matters/%C3%A4%20%E2%82%AC.json'],
		['{id}', '/matters/%7Bid%7D.json'],
		['a\ud800b', '/matters/a%EF%BF%BDb.json'],
		['%2e%2e', '/matters/%252e%252e.json'],
	])('makes one segment of %j', (id, path) => expect(fillPath('/matters/{id}.json', { id })).toBe(path));

	test('fills several, and leaves a path without placeholders alone', () => {
		expect(fillPath('/sites/{site}/contract/{id}', { site: '1', id: '2' })).toBe('/sites/1/contract/2');
		expect(fillPath('/users/me', { id: '2' })).toBe('/users/me');
	});
});
