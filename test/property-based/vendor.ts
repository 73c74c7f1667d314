import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { currentTime, sleep } from './clock';
import { lastReply, TOKEN } from './replies';
import type { Replies, Reply } from './replies';

export const API = 'https://api.vendor.example/api/v4';

/** One request as the fake vendor received it. */
export interface Sent {
	options: IHttpRequestOptions;
	at: number;
	/** With the credential's token, or without it as to a file store. */
	signed: boolean;
	reply: Reply;
}

export interface Scene {
	apiUrl: string;
	/** One set for each item. */
	items: Array<Record<string, unknown>>;
	replies: Replies;
	continueOnFail: boolean;
	/** n8n's "Retry On Fail": the context may be used for several tries. */
	retryOnFail?: boolean;
}

let runs = 0;

/** n8n around a node, as far as the request path touches it. Each scene has a credential of its own. */
export function stage(scene: Scene): { context: IExecuteFunctions & ILoadOptionsFunctions; sent: Sent[] } {
	const { items, apiUrl } = scene;
	const sent: Sent[] = [];
	const id = String(++runs);
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'node',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		retryOnFail: scene.retryOnFail,
		credentials: new Proxy({}, { get: () => ({ id, name: 'Office account' }) }),
	};
	const read = (name: string, index: number, fallback?: unknown): unknown => {
		const given = items[index] ?? {};
		return Object.hasOwn(given, name) ? given[name] : fallback;
	};
	const request = async (options: IHttpRequestOptions, signed: boolean) => {
		const reply = scene.replies.at(sent.length) ?? lastReply;
		sent.push({ options, at: currentTime(), signed, reply });
		await sleep(reply.after);
		if (reply.answer === undefined) return await Promise.reject(reply.thrown);
		return reply.answer;
	};
	const input = items.map(() => ({ json: {} }));
	const executeData = { data: { main: [input] }, source: null, node };
	const context = {
		getNode: () => node,
		getCredentials: async () =>
			await Promise.resolve({
				apiUrl,
				apiVersion: '2025-08-28',
				oauthTokenData: { access_token: TOKEN },
			}),
		getInputData: () => input,
		getExecuteData: () => executeData,
		getTimezone: () => 'America/New_York',
		continueOnFail: () => scene.continueOnFail,
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, index: number, fallback?: unknown) => read(name, index, fallback),
		getCurrentNodeParameter: (name: string) => read(name, 0),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await request(options, true),
			httpRequest: async (options: IHttpRequestOptions) => await request(options, false),
			assertBinaryData: (_index: number, property: unknown) => {
				if (property !== 'data')
					throw new NodeOperationError(node, 'This operation expects the data of a file');
				return { mimeType: 'text/plain', fileName: 'a.txt', data: 'YQ==' };
			},
			prepareBinaryData: async () => await Promise.resolve({ mimeType: 'text/plain', data: '' }),
			getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from('a')),
		},
	};
	return { context: context as unknown as IExecuteFunctions & ILoadOptionsFunctions, sent };
}
