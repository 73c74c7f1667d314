import type { Purpose } from '../../../../core/transport/call';
import { exchange } from '../../../../core/transport/request';
import type { ApiRequest } from '../../../../core/transport/request';
import { callOver, connection, errorOf, requestContext, type Answer } from '../../support/request';

const write: Purpose = { action: 'Create contact', effect: 'once' };

describe('a request of which all is told', () => {
	const asked: ApiRequest = { method: 'POST', path: '/documents' };
	const answered = async (answer: Answer, request: Partial<ApiRequest> = {}) => {
		const { context, sent } = requestContext(() => answer);
		const call = callOver(context, connection, write);
		return { answer: await exchange(call, { ...asked, ...request }), sent };
	};

	test('keeps status, headers and body', async () => {
		const headers = { 'x-total': '7' };
		const { answer } = await answered({ status: 202, headers, body: { id: 1 } });
		expect(answer).toEqual({ status: 202, headers, body: { id: 1 }, location: undefined });
	});

	test.each([
		['https://api.lawline.example/v1/jobs/7', 'https://api.lawline.example/v1/jobs/7'],
		['/v1/jobs/7', 'https://api.lawline.example/v1/jobs/7'],
		['documents/7?part=1', 'https://api.lawline.example/v1/documents/7?part=1'],
		['https://evil.example/1', 'https://evil.example/1'],
		['https://[', 'https://['],
	])('says where %s leads: %s', async (location, whole) => {
		const { answer } = await answered({ status: 202, headers: { location }, body: {} });
		expect(answer.location).toBe(whole);
	});

	test.each([301, 302, 303, 307, 308])('and that leads elsewhere (%i) is good if it may', async (status) => {
		const headers = { location: 'https://files.lawline.example/1' };
		const { answer } = await answered({ status, headers, body: '' }, { accept: 'redirect' });
		expect(answer).toMatchObject({ status, location: headers.location });
		const not = await errorOf(answered({ status, headers, body: '' }));
		expect(not.message).toMatch(/answered with a redirect to another address, which is not followed/);
	});

	test.each([
		[303, {}],
		[404, { location: 'https://files.lawline.example/1' }],
	])('and that leads nowhere (%i) is an error', async (status, headers) => {
		const error = await errorOf(answered({ status, headers, body: '' }, { accept: 'redirect' }));
		expect(error).toMatchObject({ httpCode: String(status) });
	});

	test('is followed on the credential’s own host alone', async () => {
		const followed = async (location: string) => {
			const { answer } = await answered({ status: 202, headers: { location }, body: {} });
			return await answered({ body: { id: 1 } }, { method: 'GET', url: answer.location });
		};
		const { answer, sent } = await followed('jobs/7');
		expect(answer.body).toEqual({ id: 1 });
		expect(sent[0]?.url).toBe('https://api.lawline.example/v1/jobs/7');
		for (const location of ['https://evil.example/jobs/7', '//evil.example', 'https://['])
			expect((await errorOf(followed(location))).message).toMatch(/pointed to another host/);
	});
});
