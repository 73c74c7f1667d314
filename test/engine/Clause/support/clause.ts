import type { Call, Outcome, Rig } from '../../../harness/rig';

export const service = 'clause';

/** The node, with the connection of a user. */
export const clause = (resource: string, operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clause',
	credential: 'clauseOAuth2Api',
	parameters: { resource, operation, ...parameters },
});

/** The node, with the token of a clause. */
export const trigger = (request: unknown, options: Call['parameters'] = {}): Call => ({
	node: 'clause',
	credential: 'clauseTriggerApi',
	parameters: { resource: 'clause', operation: 'trigger', request: request as string, ...options },
});

export interface Contract {
	id: string;
	name: string;
	status: string;
	createdAt: string;
	updatedAt: string;
	markdown?: string;
	clauses?: Array<{ id: string; name: string }>;
}

/** Clause, as it is without the node. */
export const clauseOf = (rig: Rig) => ({
	account: async () => (await rig.control.accounts()).clause,
	contracts: async (organizationId: string) =>
		await rig.ask<Contract[]>(service, `/v1/contracts?organizationId=${organizationId}`),
	contract: async (id: string) => await rig.ask<Contract>(service, `/v1/contracts/${id}`),
	/** What the node has sent, in its order. */
	sent: async () =>
		(await rig.received(service)).map(({ method, path, query, body }) => ({ method, path, query, body })),
	created: async () => (await rig.control.counters())[service].created,
});

export const fileIn = ({ items }: Outcome, field = 'data') => items[0]?.binary?.[field];
export const bytesIn = (outcome: Outcome, field?: string) =>
	Buffer.from(fileIn(outcome, field)?.data ?? '', 'base64');

/** The rows of a picker, as the person sees them. */
export async function picked(
	rig: Rig,
	name: string,
	parameters: Call['parameters'],
	filter = '',
): Promise<Array<{ name: string; value: string }>> {
	const node = { node: 'clause', credentials: ['clauseOAuth2Api' as const], parameters };
	const { results } = (await rig.engine.callMethod(node, 'listSearch', name, filter)) as {
		results: Array<{ name: string; value: string }>;
	};
	return results;
}
