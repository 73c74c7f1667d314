import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../foundation/clock';
import { Refusal } from '../../../foundation/http/refusal';
import { grantOf } from '../../../foundation/http/requests';
import { randomToken } from '../../../foundation/oauth/tokens';
import { isLoopback } from '../../../foundation/webhooks/post';
import { refuseUnknown, single } from '../engine/list';
import { API, recordOf, viewOf, type Asked, type Desk } from '../engine/routes';
import type { Store } from '../engine/store';
import type { Resource } from '../engine/types';
import { PLACES } from '../resources/custom-actions';

const NONCE = 'custom_action_nonce';

/** How long a click can be verified. Written for Clio Grow; for Manage seen in public code only. */
const LIFE = 60_000;

const TIMEOUT = 5000;

/** A press of a button as the browser carries it on. */
interface Click {
	collection: string;
	record: number;
	user: number;
	at: number;
}

/** What the browser of the person showed. */
export interface Opened {
	url: string;
	/** Null where the address was not opened. */
	status: number | null;
	location: string | null;
	contentType: string | null;
	body: string | null;
}

/** All clicks that nobody has verified yet. */
export class Clicks {
	private readonly open = new Map<string, Click>();

	constructor(private readonly clock: Clock) {}

	clear(): void {
		this.open.clear();
	}

	/** The address that opens in a new tab. Throws a RangeError for a button or a record that is not there. */
	press(store: Store, action: number, record: number): string {
		const button = store.find('custom_actions', action);
		if (!button) throw new RangeError(`There is no custom action ${action}`);
		const collection = PLACES[String(button.ui_reference)] ?? '';
		if (!store.find(collection, record))
			throw new RangeError(`There is no ${record} among the ${collection}`);
		const nonce = randomToken();
		const user = Number(button.user);
		this.open.set(nonce, { collection, record, user, at: this.clock.milliseconds() });
		const url = new URL(String(button.target_url));
		const told = { custom_action_id: action, user_id: user, subject_url: `${API}/${collection}/${record}` };
		for (const [name, value] of Object.entries({ ...told, [NONCE]: nonce }))
			url.searchParams.append(name, String(value));
		return url.href;
	}

	/** Whether this click is genuine; it can be asked once. */
	verify(nonce: string, { collection, record, user }: Omit<Click, 'at'>): boolean {
		const click = this.open.get(nonce);
		this.open.delete(nonce);
		const isIts = click?.collection === collection && click.record === record && click.user === user;
		return isIts && this.clock.milliseconds() - click.at <= LIFE;
	}
}

/** Opens an address as the person's browser does; only on this machine. */
async function openPage(url: string): Promise<Opened> {
	if (!isLoopback(url)) throw new RangeError('The button leads to another machine, which is not called');
	const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
	const { status, headers } = response;
	return {
		url,
		status,
		location: headers.get('location'),
		contentType: headers.get('content-type'),
		body: await response.text(),
	};
}

/**
 * The address that a click names, where it is verified: https://docs.developers.clio.com/guides/clio-manage/custom-actions
 * Whether `fields` may come along is not documented, so it may not.
 */
export function registerClicks(
	app: FastifyInstance,
	resources: readonly Resource[],
	clicks: Clicks,
	{ store }: Desk,
): void {
	for (const resource of resources.filter(({ name }) => Object.values(PLACES).includes(name))) {
		const config = { query: [NONCE] };
		app.get(`${API}/${resource.name}/:id(^\\d+$)`, { config }, async (request: Asked) => {
			refuseUnknown(request.query, [NONCE]);
			const nonce = single(request.query, NONCE);
			if (nonce === undefined) throw new Refusal('notFound', 404, 'There is no such address');
			const [record, user] = [Number(request.params.id), Number(grantOf(request).person.id)];
			if (!clicks.verify(nonce, { collection: resource.name, record, user }))
				throw new Refusal('forbidden', 403, 'The nonce is not valid (any more)');
			return { data: viewOf(resource, {}, store)(recordOf(resource, request.params.id, store)) };
		});
	}
}

interface PressOrder {
	record: number;
	/** False: the address is told, and nobody opens it. */
	open?: boolean;
}

const pressBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: { record: { type: 'integer' }, open: { type: 'boolean' } },
			required: ['record'],
		},
	},
};

/** The control route by which the user presses a button. */
export function registerPress(app: FastifyInstance, store: Store, clicks: Clicks): void {
	app.post<{ Body: PressOrder; Params: { id: string } }>(
		'/custom-actions/:id/press',
		pressBody,
		async ({ body: { record, open = true }, params }): Promise<Opened> => {
			const url = clicks.press(store, Number(params.id), record);
			if (open) return await openPage(url);
			return { url, status: null, location: null, contentType: null, body: null };
		},
	);
}
