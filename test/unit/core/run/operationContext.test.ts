import type { IExecuteFunctions, IHttpRequestOptions, NodeApiError } from 'n8n-workflow';
import { resource } from '../../../../core/describe/operation';
import type { Service } from '../../../../core/describe/service';
import { executeService } from '../../../../core/run/execute';
import { operation } from '../../support/fields';
import { connection, errorOf, node, service } from '../../support/request';

const pathParameters = { id: '7' };
const lawline: Service = {
	...service,
	resources: [
		resource('Document', 'document', [
			operation('POST /documents', [], {
				value: 'upload',
				run: async ({ send, orUndo }) => {
					await send({ request: 'POST /documents' });
					const finish = async () => await send({ request: 'PATCH /documents/{id}', pathParameters });
					return await orUndo(finish, { request: 'DELETE /documents/{id}', pathParameters });
				},
			}),
		]),
	],
};

/** Uploads to a service that does not answer these methods; a request ends with its time or by its signal, as n8n's do. */
function upload(...unanswered: string[]) {
	const sent: string[] = [];
	const abort = new AbortController();
	const fake = {
		helpers: {
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				_type: string,
				{ method = 'GET', timeout }: IHttpRequestOptions,
			) {
				sent.push(method);
				if (!unanswered.includes(method))
					return await Promise.resolve({ statusCode: 200, headers: {}, body: {} });
				return await new Promise((_resolve, reject) => {
					const end = (code: string) => () => reject(Object.assign(new Error(code), { code }));
					this.getExecutionCancelSignal()?.addEventListener('abort', end('ERR_CANCELED'));
					setTimeout(end('ECONNABORTED'), timeout);
				});
			},
		},
		getCredentials: async () => await Promise.resolve({ apiUrl: connection.baseUrl }),
		getNode: () => ({ ...node, credentials: { lawlineApi: { id: String(Math.random()), name: 'O' } } }),
		getInputData: () => [{ json: {} }],
		getTimezone: () => 'UTC',
		continueOnFail: () => false,
		getExecutionCancelSignal: () => abort.signal,
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			({ resource: 'document', operation: 'upload' })[name] ?? fallback,
	};
	const output = executeService(fake as unknown as IExecuteFunctions, lawline);
	const ended = { is: false };
	output.catch(() => (ended.is = true));
	return { output, ended, sent, abort };
}

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
	jest.useFakeTimers();
	// Node's own keeps real time.
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const late = new AbortController();
		setTimeout(() => late.abort(), milliseconds);
		return late.signal;
	});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

describe('what was begun, and did not come to its end', () => {
	test('is undone although the execution was canceled', async () => {
		const { output, sent, abort } = upload('PATCH');
		await pass(1000);
		abort.abort();
		await pass(0);
		const { description } = await errorOf<NodeApiError>(output);
		expect(sent).toEqual(['POST', 'PATCH', 'DELETE']);
		expect(description).toMatch(/Nothing was changed/);
	});

	test('is left after half a minute in which it could not be undone', async () => {
		const { output, ended, sent, abort } = upload('PATCH', 'DELETE');
		await pass(1000);
		abort.abort();
		await pass(29_900);
		expect([ended.is, sent]).toEqual([false, ['POST', 'PATCH', 'DELETE']]);
		await pass(100);
		expect([ended.is, sent]).toEqual([true, ['POST', 'PATCH', 'DELETE']]);
		expect((await errorOf<NodeApiError>(output)).description).toMatch(/could not be undone/);
	});
});
