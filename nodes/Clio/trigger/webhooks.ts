import type { IDataObject } from 'n8n-workflow';

import type { Effect } from '../../../core/describe/effect';
import { requestLine } from '../../../core/describe/requestLine';
import type { RequestLine } from '../../../core/describe/requestLine';
import { withEnvelope } from '../../../core/run/operationContext';
import { callOn } from '../../../core/transport/call';
import type { Connection } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { sendRequest } from '../../../core/transport/request';
import { unlessGone } from '../../../core/triggers/failures';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { fillPath } from '../../../core/util/url';
import { pages } from '../api/paging';
import type { Subscription } from './subscription';

/** A webhook as Clio has it. */
export interface Webhook {
	id: number;
	url: string;
	model: string;
	events: string[];
	fields: string;
	status: string;
	expiresAt: number;
	secret: string;
}

const FIELDS = 'id,url,model,events,fields,status,expires_at,shared_secret';

const DAY = 86_400_000;

/**
 * Clio allows 31 days from its own now. A clock here that is ahead of Clio's would ask for more than that
 * and be refused; an hour is more than clocks of servers differ.
 */
const LIFE = 31 * DAY - 3_600_000;

const lastDay = () => new Date(Date.now() + LIFE).toISOString();

function webhookFrom(row: unknown): Webhook {
	const { id, url, model, events, fields, status, expires_at, shared_secret } = isJsonObject(row) ? row : {};
	return {
		id: Number(id),
		url: asText(url),
		model: asText(model),
		events: Array.isArray(events) ? events.map(asText) : [],
		fields: asText(fields),
		status: asText(status),
		expiresAt: Date.parse(asText(expires_at)),
		secret: asText(shared_secret),
	};
}

/** Clio's four requests for webhooks. Source: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
export function webhooksAt(connection: Connection) {
	const send = async (
		action: string,
		request: RequestLine,
		{ id, body, effect }: { id?: number; body?: IDataObject; effect: Effect },
	): Promise<unknown> => {
		const path = fillPath(requestLine(request).path, { id: String(id) });
		const query = request.startsWith('DELETE ') ? undefined : { fields: FIELDS };
		const whole = withEnvelope(connection.service, request, { path, query, body });
		return await sendRequest(callOn(connection, { action, effect }), whole);
	};
	return {
		list: async (): Promise<Webhook[]> => {
			const request = {
				method: 'GET',
				path: '/webhooks.json',
				query: { fields: FIELDS, order: 'id(asc)' },
			} as const;
			const call = callOn(connection, { action: 'Get many webhooks', effect: 'none' });
			return (await paginate(call, request, pages(), Infinity)).map(webhookFrom);
		},
		create: async (url: string, { model, events, fields }: Subscription): Promise<Webhook> => {
			const body = { url, model: model.value, events, fields, expires_at: lastDay() };
			const action = 'Create webhook';
			const made = await send(action, 'POST /webhooks.json', { body, effect: 'once' });
			return webhookFrom(getPath(made, 'data'));
		},
		/** `undefined` when it is gone. */
		renew: async (id: number): Promise<Webhook | undefined> => {
			const body = { expires_at: lastDay() };
			const sent = send('Renew webhook', 'PATCH /webhooks/{id}.json', { id, body, effect: 'idempotent' });
			const renewed = await sent.catch(unlessGone);
			return renewed === undefined ? undefined : webhookFrom(getPath(renewed, 'data'));
		},
		/** One that is gone already is as good. */
		remove: async (id: number): Promise<void> => {
			await send('Delete webhook', 'DELETE /webhooks/{id}.json', { id, effect: 'idempotent' }).catch(
				unlessGone,
			);
		},
	};
}

export type Webhooks = ReturnType<typeof webhooksAt>;
