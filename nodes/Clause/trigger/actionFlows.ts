import { randomBytes } from 'crypto';

import type { Effect } from '../../../core/describe/effect';
import { requestLine } from '../../../core/describe/requestLine';
import type { RequestLine } from '../../../core/describe/requestLine';
import { missingError } from '../../../core/errors/nodeErrors';
import { callOn } from '../../../core/transport/call';
import type { Connection } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { sendRequest } from '../../../core/transport/request';
import type { ApiRequest } from '../../../core/transport/request';
import { digest } from '../../../core/triggers/digest';
import { unlessGone } from '../../../core/triggers/failures';
import type { Kept, Registered } from '../../../core/triggers/kept';
import type { Registry } from '../../../core/triggers/registration';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { fillPath } from '../../../core/util/url';

/** The header by which a flow proves that it is ours. */
export const HEADER = 'x-n8n-clause-token';

/** Where the flow of a trigger belongs. */
export interface Place {
	organizationId: string;
	clauseId: string;
}

/** A secret of the vault, which holds n8n's address, and the value of the header. */
interface Vault {
	id: string;
	name: string;
	token: string;
}

/** The flow's name is all that Clause's list tells of it: it says for which address it is, and which secret is its own. */
const flowName = (url: string, { id }: Vault): string => `n8n ${digest(url)} ${id}`;

/** Both in one: n8n keeps it, and takes both away by it. */
const idOf = (flowId: string, secretId: string): string => `${flowId} ${secretId}`;

/** https://github.com/workato/custom_connector_docs/pull/99 has all four requests, and what is in them. */
function requestsOver(connection: Connection) {
	const call = (action: string, effect: Effect) => callOn(connection, { action, effect });
	/** @throws NodeApiError naming what may have been made, by its name. */
	const make = async (noun: string, name: string, request: ApiRequest, key: string): Promise<string> => {
		const its = call(`Create ${noun}`, 'once');
		its.changes.sought = { noun, traits: () => `name = "${name}"` };
		const id = asText(getPath(await sendRequest(its, request), key));
		if (id === '') {
			its.changes.made = 'unknown';
			throw missingError(its);
		}
		return id;
	};
	const remove = async (action: string, line: RequestLine, id: string): Promise<void> => {
		const { method, path } = requestLine(line);
		const request: ApiRequest = { method, path: fillPath(path, { id }), accept: 'nothing' };
		await sendRequest(call(action, 'idempotent'), request).catch(unlessGone);
	};
	return {
		flows: async ({ clauseId }: Place) => {
			const request: ApiRequest = { method: 'GET', path: '/flows', query: { clauseId } };
			return await paginate(call('Get many flows', 'none'), request, { kind: 'list', path: '' }, Infinity);
		},
		makeSecret: async (url: string, { organizationId }: Place): Promise<Vault> => {
			// A name may be there once only, and stands in an expression.
			const name = `n8n_${randomBytes(8).toString('hex')}`;
			const $class = 'io.clause.common.integration.HTTPConfig';
			const body = { $class, name, url, description: 'The address of a Clause Trigger in n8n' };
			const request: ApiRequest = { method: 'POST', path: '/secrets', query: { organizationId }, body };
			const id = await make('secret', name, request, 'id');
			return { id, name, token: randomBytes(32).toString('base64url') };
		},
		makeFlow: async (url: string, { clauseId }: Place, vault: Vault): Promise<string> => {
			const input = {
				method: 'POST',
				uri: `{{% vault.${vault.name}.url %}}`,
				headers: [
					{ name: 'Content-Type', value: 'application/json' },
					{ name: HEADER, value: vault.token },
				],
				json: '{{% step[0].output %}}',
			};
			const name = flowName(url, vault);
			const body = {
				clauseId,
				flowName: name,
				triggerType: 'Action',
				$steps: [{ transformation: 'httpRequest', input }],
				scheduleExpression: '',
			};
			return await make('flow', name, { method: 'POST', path: '/flows', body }, 'flowId');
		},
		removeFlow: async (id: string) => await remove('Delete flow', 'DELETE /flows/{id}', id),
		removeSecret: async (id: string) => await remove('Delete secret', 'DELETE /secrets/{id}', id),
	};
}

/**
 * A trigger's webhook at Clause: a secret that holds n8n's address, and an `Action` flow that posts each obligation there. The value of
 * its header cannot be read again, so a flow of which it is not kept is of no use, and replaced.
 */
export function actionFlows(
	connection: Connection,
	kept: Kept | undefined,
	place: Place,
): Registry<Registered, unknown> {
	const { flows, makeSecret, makeFlow, removeFlow, removeSecret } = requestsOver(connection);
	let vault: Vault | undefined;
	const tokenOf = (id: string, secretId: string) =>
		secretId === vault?.id ? vault.token : id === kept?.id ? kept.secret : undefined;

	/** What was made for another clause, before the node was changed, is the node's as well. */
	const elsewhere = (url: string, found: Registered[]): Registered[] =>
		kept === undefined || kept.url !== url || found.some(({ id }) => id === kept.id)
			? []
			: [{ id: kept.id, url }];

	return {
		isComplete: true,
		isReady: () => true,
		fits: ({ secret = '' }) => secret !== '',
		list: async (url) => {
			const prefix = `n8n ${digest(url)} `;
			const found = (await flows(place)).filter(isJsonObject).flatMap((row) => {
				const [flowId, name] = [asText(row.flowId), asText(row.flowName)];
				if (flowId === '' || !name.startsWith(prefix)) return [];
				const secretId = name.slice(prefix.length);
				const id = idOf(flowId, secretId);
				return [{ id, url, secret: tokenOf(id, secretId) }];
			});
			return [...found, ...elsewhere(url, found)];
		},
		prepare: async (url) => {
			const { id, name } = (vault = await makeSecret(url, place));
			return {
				takeBack: async () => await removeSecret(id),
				stays: `The secret "${name}" stays in the vault of the organization: delete it in Clause when no flow reads it.`,
			};
		},
		create: async (url) => {
			const its = (vault ??= await makeSecret(url, place));
			return { id: idOf(await makeFlow(url, place, its), its.id), url, secret: its.token };
		},
		// The flow reads the secret, so it goes first.
		remove: async (id) => {
			const [flowId = '', secretId = ''] = String(id).split(' ');
			await removeFlow(flowId);
			if (secretId !== '') await removeSecret(secretId);
		},
	};
}
