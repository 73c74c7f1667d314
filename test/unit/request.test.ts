import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { connect, sendRequest } from '../../core/request';
import { Clause } from '../../nodes/Clause/Clause.node';
import { connection, errorOf, listRequest, node, purpose, requestContext, service } from './support';

const write = { action: 'Create contact', repeatable: false };

describe('opening a credential', () => {
	const open = async (apiUrl: unknown, more: object = {}) => {
		const { context } = requestContext(() => ({}), { apiUrl: apiUrl as string, version: '2' });
		return await connect(context, { ...service, ...more }, 'lawlineApi');
	};

	test('gives its address, its name, and what every request carries', async () => {
		const headers = ({ version }: { version?: unknown }) => ({ Version: String(version) });
		expect(await open('https://api.lawline.example/v1', { headers })).toMatchObject({
			baseUrl: 'https://api.lawline.example/v1',
			credentialName: 'Office account',
			headers: { Version: '2' },
		});
	});

	test('one credential has one pace, another address another', async () => {
		const { pace } = await open('https://api.lawline.example/v1');
		expect((await open('https://api.lawline.example/v1')).pace).toBe(pace);
		expect((await open('https://eu.lawline.example/v1')).pace).not.toBe(pace);
	});

	test.each([
		'http://api.lawline.example',
		'https://user:secret@api.lawline.example',
		'the-field-base-url-must-start-with-https:/v1',
		'',
		undefined,
	])('refuses %s by the name of its field', async (apiUrl) => {
		const error = await errorOf<NodeOperationError>(open(apiUrl));
		expect(error.name).toBe('NodeOperationError');
		expect(error.message).toMatch(/^The field "Base URL" of the Lawline credential /);
		expect(error.description).toMatch(/Nothing was sent/);
		expect(error.message).not.toContain('secret');
	});
});

describe('a request', () => {
	test('goes below the credential’s address, with its headers, and leaves n8n the 401', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		const to = { ...connection, headers: { Version: '2' } };
		await sendRequest(context, to, { ...listRequest, query: { ids: ['1', '2'] } }, purpose);
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: 'https://api.lawline.example/v1/matters',
				qs: { ids: ['1', '2'] },
				arrayFormat: 'repeat',
				headers: { Version: '2' },
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				disableFollowRedirect: true,
			}),
		]);
	});

	test.each<[number, unknown, unknown]>([
		[200, { id: 1 }, { id: 1 }],
		[201, [1], [1]],
		[204, '', undefined],
	])('answered with %i gives its body', async (status, body, expected) => {
		const { context } = requestContext(() => ({ status, body }));
		expect(await sendRequest(context, connection, listRequest, write)).toEqual(expected);
	});

	test.each<[number, unknown, RegExp]>([
		[200, '', /an empty body in place of JSON/],
		[200, '<html>', /a web page in place of JSON/],
		[302, '', /redirect/],
		[403, { message: 'no' }, /does not allow "Create contact": no\./],
		[500, {}, /HTTP 500/],
	])('that changes something and is answered with %i is sent once', async (status, body, message) => {
		const { context, sent } = requestContext(() => ({ status, body }));
		const error = await errorOf<NodeApiError>(sendRequest(context, connection, listRequest, write));
		expect(error).toMatchObject({ name: 'NodeApiError', message: expect.stringMatching(message) });
		expect(sent).toHaveLength(1);
	});

	test('to another host is not sent', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		for (const url of ['https://evil.example/v1', '//evil.example', 'http://api.lawline.example/v1']) {
			const error = await errorOf<NodeApiError>(
				sendRequest(context, connection, { ...listRequest, url }, purpose),
			);
			expect(error.message).toMatch(/another host/);
		}
		expect(sent).toEqual([]);
	});

	test('of a read is repeated until it is answered', async () => {
		jest.useFakeTimers();
		const answers = [{ status: 503 }, { status: 200, body: '<html>' }, { status: 200, body: { id: 1 } }];
		const { context, sent } = requestContext((_options, index) => answers[index] ?? {});
		const answer = sendRequest(context, connection, listRequest, purpose);
		await jest.runAllTimersAsync();
		expect(await answer).toEqual({ id: 1 });
		expect(sent).toHaveLength(3);
		jest.useRealTimers();
	});

	test('ends its wait when the execution is cancelled', async () => {
		const abort = new AbortController();
		const { context, sent } = requestContext(() => ({ status: 503 }));
		const waiting = { ...connection.waiting, signal: abort.signal };
		const answer = errorOf<NodeApiError>(
			sendRequest(context, { ...connection, waiting }, listRequest, purpose),
		);
		setTimeout(() => abort.abort(), 50);
		expect((await answer).message).toMatch(/canceled/);
		expect(sent).toHaveLength(1);
	});

	test('with a credential that is none of the service’s is not sent', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		const foreign = { ...connection, credentialType: 'otherApi' };
		const error = await errorOf(sendRequest(context, foreign, listRequest, purpose));
		expect(error.message).toBe('The credential type "otherApi" is not one of Lawline');
		expect(sent).toEqual([]);
		expect(node.credentials).not.toHaveProperty('otherApi');
	});
});

describe('the test of a clause’s credential, which must not trigger it', () => {
	const { credentialTest } = new Clause().methods;
	const tested = async (data: object) =>
		await credentialTest.clauseTriggerTest.call({} as never, { data } as never);

	test('looks at the address', async () =>
		expect(await tested({ apiUrl: 'https://api.clause.io/clauses/1/trigger' })).toMatchObject({
			status: 'OK',
		}));

	test.each(['http://api.clause.io', '', undefined])('refuses %s', async (apiUrl) =>
		expect(await tested({ apiUrl })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^The field "Trigger URL" /),
		}),
	);
});
