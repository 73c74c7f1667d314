import type { FastifyInstance } from 'fastify';
import type { Json, JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { randomToken } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';
import { address, email, object, phone, siret, text } from './schemas';
import { USERS, type CleavrUser } from './seed';
import type { Settings } from './settings';

/** Prefill for the hosted onboarding: https://docs.cleavr.fr/onboarding marks the email as the only one that is required. */
const userSchema = object(
	{
		email,
		company: object({
			name: text,
			siret,
			vat_number: text,
			address,
			website: { type: 'string', format: 'uri' },
		}),
		contact: object({ first_name: text, last_name: text, phone, job_title: text }),
		platform: object({ callback_url: { type: 'string', format: 'uri' }, metadata: { type: 'object' } }),
	},
	['email'],
);

/** What is still missing before a user may send receivables; its form is not documented. */
const MISSING: Json = [
	{ code: 'identity_document', description: 'A copy of the manager’s identity card' },
	{ code: 'bank_details', description: 'The IBAN that payments go to' },
];

/** The creditors on the platform. */
export class Users {
	private list: CleavrUser[] = [];

	constructor(
		private readonly context: VendorContext,
		private readonly settings: Settings,
	) {}

	reset(): void {
		this.list = USERS.map((user) => ({ ...user }));
	}

	find(id: string): CleavrUser | undefined {
		return this.list.find((user) => user.id === id);
	}

	/** Onboarding is finished. Throws a RangeError. */
	complete(id: string): CleavrUser {
		const user = this.find(id);
		if (!user) throw new RangeError(`There is no user ${id}`);
		user.canSendReceivables = true;
		return user;
	}

	register(app: FastifyInstance): void {
		const known = (id: string): CleavrUser => {
			const user = this.find(id);
			if (!user) throw new Refusal('notFound', 404, `There is no user ${id}`);
			return user;
		};
		app.post<{ Body: JsonObject & { email: string; company?: { name?: string } } }>(
			'/v1/users',
			{ config: { scope: 'users:write' }, schema: { body: userSchema } },
			async ({ body }, reply) => {
				const id = randomToken('usr_clv_');
				this.list.push({ id, company: body.company?.name ?? body.email, canSendReceivables: false });
				this.context.created('users');
				return await reply.code(201).send({
					id,
					email: body.email,
					status: 'pending_onboarding',
					onboarding_url: `https://onboarding.api.cleavr.fr/start?token=${randomToken('onb_')}`,
					created_at: this.context.clock.now().toISOString(),
				});
			},
		);
		app.get<{ Params: { id: string } }>(
			'/v1/users/:id/onboarding-status',
			{ config: { scope: 'users:read' } },
			async ({ params }) => this.statusOf(known(params.id)),
		);
		app.get<{ Params: { id: string } }>(
			'/v1/users/:id/requirements',
			{ config: { scope: 'users:read' } },
			async ({ params }) => {
				const { id, canSendReceivables } = known(params.id);
				return { user_id: id, requirements: canSendReceivables ? [] : MISSING };
			},
		);
	}

	/** https://docs.cleavr.fr/receivables reads `user.capabilities.send_receivables`; where it stands in this answer is not documented. */
	private statusOf({ id, canSendReceivables }: CleavrUser): JsonObject {
		const status = canSendReceivables ? 'completed' : 'pending_onboarding';
		const capabilities = { send_receivables: canSendReceivables };
		if (this.settings.capabilities === 'user') return { user: { id, status, capabilities } };
		return { id, status, ...(this.settings.capabilities === 'top' && { capabilities }) };
	}
}
