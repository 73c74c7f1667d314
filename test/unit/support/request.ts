import { callOn, type Call, type Purpose } from '../../../core/transport/call';
import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { RateLimiter } from '../../../core/transport/rateLimiter';
import type { ApiRequest } from '../../../core/transport/request';
import type { Connection } from '../../../core/transport/connection';
import type { RequestContext } from '../../../core/transport/connection';
import type { Service } from '../../../core/describe/service';

/** A service that knows just enough to stand in a message. */
export const service: Service = {
	name: 'Lawline',
	resources: [],
	listSearches: {},
	credential: 'lawlineApi',
	signIns: { lawlineApi: { addressField: 'Base URL', reconnect: 'Connect again.' } },
	readError: (body) => ({ message: (body as { message?: string } | undefined)?.message }),
	forbidden: 'Ask the administrator.',
};

export const node: INode = {
	id: 'node',
	name: 'Lawline',
	type: 'lawline',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { lawlineApi: { id: '1', name: 'Office account' } },
};

export const connection: Omit<Connection, 'context' | 'signIn'> = {
	service,
	credentialType: 'lawlineApi',
	credentialName: 'Office account',
	baseUrl: 'https://api.lawline.example/v1',
	headers: {},
	rateLimiter: new RateLimiter(),
	waiting: { longest: 60_000, timeout: 30_000 },
	begun: true,
};

/** The call that a request belongs to, over a connection of the given context. */
export function callOver(
	context: RequestContext,
	over: Omit<Connection, 'context' | 'signIn'>,
	purpose: Purpose,
): Call {
	const signIn = over.service.signIns[over.credentialType];
	if (signIn === undefined) throw new Error(`${over.service.name} has no ${over.credentialType}`);
	return callOn({ ...over, context, signIn }, purpose);
}

export const listRequest: ApiRequest = { method: 'GET', path: '/matters' };

export const purpose: Purpose = { action: 'Get many matters', effect: 'none', itemIndex: 0 };

/** What a fake server answers to one request. */
export interface Answer {
	status?: number;
	headers?: IDataObject;
	body?: unknown;
}

/** n8n's request helper with a fake server behind it; `sent` holds what was asked of it. */
export function requestContext(
	answer: (options: IHttpRequestOptions, index: number) => Answer,
	credentials: IDataObject = { apiUrl: connection.baseUrl },
): { context: RequestContext; sent: IHttpRequestOptions[] } {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		getNode: () => node,
		getCredentials: async () => await Promise.resolve(credentials),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const { status = 200, headers = {}, body } = answer(options, sent.length);
				sent.push(options);
				return await Promise.resolve({ statusCode: status, headers, body });
			},
		},
	};
	return { context: context as unknown as RequestContext, sent };
}

/** The error of a promise that must not be fulfilled. */
export async function errorOf<T extends Error>(promise: Promise<unknown>): Promise<T> {
	return await promise.then(
		() => {
			throw new Error('It was expected to fail, and did not.');
		},
		(error: unknown) => error as T,
	);
}
