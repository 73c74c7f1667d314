import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { randomToken } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';
import { registerEvidence } from './evidence';
import { registerInvoiceForm, type ReadInvoice } from './invoice-form';
import { receivableSchema } from './receivable-schema';
import { object, text } from './schemas';
import { HANDED_OVER } from './seed';
import type { Users } from './users';
import type { Webhooks } from './webhooks';

export interface Receivable extends JsonObject {
	id: string;
	user_id: string;
	status: string;
}

const refuseUser = (message: string, type: string): Refusal => {
	const issue = { where: 'body', path: 'user_id', message: 'does not exist', keyword: 'user' } as const;
	return new Refusal('invalid', 400, message, { issues: [issue], type });
};

/** Receivables: https://docs.cleavr.fr/receivables and https://docs.cleavr.fr/api-reference */
export class Receivables {
	private readonly all = new Map<string, Receivable>();

	constructor(
		private readonly context: VendorContext,
		private readonly users: Users,
		private readonly webhooks: Webhooks,
	) {}

	reset(): void {
		this.all.clear();
		this.all.set(HANDED_OVER.id, HANDED_OVER);
	}

	/** Throws a Refusal (404). */
	find(id: string): Receivable {
		const found = this.all.get(id);
		if (!found) throw new Refusal('notFound', 404, `There is no receivable ${id}`);
		return found;
	}

	register(app: FastifyInstance): void {
		const write = { config: { scope: 'receivables:write' } };
		app.post<{ Body: JsonObject & { user_id: string } }>(
			'/v1/receivables',
			{ ...write, schema: { body: receivableSchema } },
			async ({ body }, reply) => await reply.code(201).send(this.add(body)),
		);
		app.get<{ Params: { id: string } }>(
			'/v1/receivables/:id',
			{ config: { scope: 'receivables:read' } },
			async ({ params }) => this.find(params.id),
		);
		// No page shows a body; a reason is what one would expect there.
		app.post<{ Params: { id: string } }>(
			'/v1/receivables/:id/cancel',
			{ ...write, schema: { body: object({ reason: text }) } },
			async ({ params }) => this.cancel(params.id),
		);
		registerInvoiceForm(app, (userId, read) => this.addRead(userId, read));
		registerEvidence(app, this.context, (id) => this.all.has(id));
	}

	/** What events tell of a receivable: https://docs.cleavr.fr/webhooks */
	told({ id, user_id, status, invoice, debtor }: Receivable): JsonObject {
		const { amount = null, currency = 'EUR' } = (invoice ?? {}) as JsonObject;
		const { company_name: name = null } = (debtor ?? {}) as JsonObject;
		return { receivable_id: id, user_id, amount, currency, status, debtor: { name } };
	}

	private add(body: JsonObject & { user_id: string }): Receivable {
		const user = this.users.find(body.user_id);
		if (!user) throw refuseUser(`There is no user ${body.user_id}`, 'user_not_found');
		if (!user.canSendReceivables) {
			const words = `${user.company} lacks the capability send_receivables: onboarding is not finished`;
			throw new Refusal('forbidden', 403, words, { type: 'capability_missing' });
		}
		const id = randomToken('rec_');
		const created_at = this.context.clock.now().toISOString();
		const receivable: Receivable = { id, status: 'pending', created_at, ...body };
		this.all.set(id, receivable);
		this.context.created('receivables');
		this.webhooks.tell('receivable.created', this.told(receivable));
		return receivable;
	}

	/** The reference says that one call extracts and creates: https://docs.cleavr.fr/api-reference */
	private addRead(user_id: string, { numbers, amount, ...more }: ReadInvoice): Receivable {
		return this.add({ user_id, invoice: { numbers, amount, currency: 'EUR' }, ...more });
	}

	private cancel(id: string): Receivable {
		const before = this.find(id);
		if (before.status === 'cancelled')
			throw new Refusal('conflict', 409, 'The recovery is cancelled already');
		const receivable = { ...before, status: 'cancelled' };
		this.all.set(id, receivable);
		// Only three event types are documented; the wildcard says that there are more.
		this.webhooks.tell('receivable.cancelled', this.told(receivable));
		return receivable;
	}
}
