import type { Connection } from '../../../core/transport/connection';
import { unlessGone } from '../../../core/triggers/failures';
import { asText, isJsonObject } from '../../../core/util/json';
import { requestsOn } from '../api/requests';
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
	const { send, list } = requestsOn(connection);
	const query = { fields: FIELDS };
	return {
		list: async (): Promise<Webhook[]> =>
			(await list('Get many webhooks', '/webhooks.json', { ...query, order: 'id(asc)' })).map(webhookFrom),
		create: async (url: string, { model, events, fields }: Subscription): Promise<Webhook> => {
			const body = { url, model: model.value, events, fields, expires_at: lastDay() };
			return webhookFrom(
				await send('Create webhook', 'POST /webhooks.json', { query, body, effect: 'once' }),
			);
		},
		/** `undefined` when it is gone. */
		renew: async (id: number): Promise<Webhook | undefined> => {
			const body = { expires_at: lastDay() };
			const change = { id, query, body, effect: 'idempotent' } as const;
			const renewed = await send('Renew webhook', 'PATCH /webhooks/{id}.json', change).catch(unlessGone);
			return renewed === undefined ? undefined : webhookFrom(renewed);
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
