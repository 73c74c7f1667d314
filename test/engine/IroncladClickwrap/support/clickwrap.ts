import type { Call, Outcome, Rig } from '../../../harness/rig';

export const service = 'ironcladClickwrap';
export const activityService = 'ironcladClickwrapActivity';

/** A call of the REST API, with a pasted token. */
export const clickwrap = (
	resource: string,
	operation: string,
	parameters: Call['parameters'] = {},
): Call => ({
	node: 'ironcladClickwrap',
	credential: 'ironcladClickwrapApi',
	parameters: { authentication: 'ironcladClickwrapApi', resource, operation, ...parameters },
});

/** A call of the Activity API. */
export const acceptance = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'ironcladClickwrap',
	credential: 'ironcladClickwrapActivityApi',
	parameters: { resource: 'acceptance', operation, ...parameters },
});

export interface Step extends Outcome {
	/** `POST /contracts/1/versions`, of each request. */
	lines: string[];
	query: Record<string, unknown>;
	body: unknown;
	/** The first item. */
	first: Record<string, unknown>;
}

/** Runs an operation that must succeed, and shows what it sent; query and body are those of the last request. */
export async function step(rig: Rig, call: Call, options: Parameters<Rig['call']>[1] = {}): Promise<Step> {
	await rig.control.clearLog();
	const outcome = await rig.call(call, options);
	expect(outcome.error).toBeUndefined();
	const host = call.credential === 'ironcladClickwrapActivityApi' ? activityService : service;
	const sent = await rig.received(host);
	const last = sent.at(-1);
	return {
		...outcome,
		lines: sent.map(({ method, path }) => `${method} ${path.replace('/v1.1', '')}`),
		query: last?.query ?? {},
		body: last?.body,
		first: outcome.json[0] ?? {},
	};
}

export interface Row {
	id: number | string;
	[field: string]: unknown;
}

/** Rows of the sandbox, read without the node. */
export const rows = async (rig: Rig, path: string): Promise<Row[]> =>
	(await rig.ask<{ data: Row[] }>(service, `/v1.1${path}`)).data;

export const hex = expect.stringMatching(/^[0-9a-f]{24}$/) as string;
