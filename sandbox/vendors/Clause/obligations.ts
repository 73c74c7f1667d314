import { randomUUID } from 'node:crypto';
import type { Clock } from '../../foundation/clock';
import type { JsonObject } from '../../foundation/http/json';
import { Deliveries, type Delivery } from '../../foundation/webhooks/deliveries';
import { filledIn } from './expressions';
import type { Flow, Hub, Step } from './hub';
import type { Contract, SmartClause } from './seed';

const DAY = 86_400_000;

/** Receivers of flows have so long to answer; nothing is documented. */
const TIMEOUT = 5000;

/** What a delivery is sent with: the headers of the step. */
interface Posted {
	headers: Record<string, string>;
}

type PostedDelivery = Delivery<Posted>;

/** As Clause's own connector was told of them: https://github.com/workato/custom_connector_docs/pull/99 */
export function obligationOf(
	{ id, template }: SmartClause,
	{ name }: Contract,
	doubleValue: number,
	now: Date,
): JsonObject | undefined {
	const { namespace, obligation, currencyCode } = template;
	if (obligation === undefined) return undefined;
	const common = {
		$class: `org.accordproject.cicero.runtime.${obligation}`,
		contract: `${namespace}.Clause#${id}`,
		eventId: randomUUID(),
		timestamp: now.toISOString().replace('Z', '+00:00'),
		promisor: 'resource:org.accordproject.cicero.contract.AccordParty#BUYER',
		promisee: 'resource:org.accordproject.cicero.contract.AccordParty#SELLER',
		deadline: new Date(now.getTime() + 14 * DAY).toISOString(),
	};
	if (obligation === 'NotificationObligation')
		return { ...common, title: template.name, message: `${name}: ${template.name}` };
	return {
		...common,
		description: `${template.name} under ${name}`,
		amount: { $class: 'org.accordproject.money.MonetaryAmount', doubleValue, currencyCode },
	};
}

/** Runs `Action` flows: https://docs.clause.io/en/articles/99-action-flows */
export class Obligations {
	/** Whether a step is tried again is not documented: it is not. */
	readonly deliveries: Deliveries<Posted>;

	constructor(
		private readonly hub: Hub,
		clock: Clock,
	) {
		this.deliveries = new Deliveries<Posted>(clock, {
			waits: [],
			timeout: () => TIMEOUT,
			headers: ({ headers }) => headers,
			arrives: (status) => status < 400,
		});
	}

	/** Tells the flows of the clause. Gives what is sent. */
	emit(clauseId: string, obligation: JsonObject): PostedDelivery[] {
		return this.hub.flows
			.filter((flow) => flow.clauseId === clauseId && flow.triggerType === 'Action')
			.flatMap((flow) => this.run(flow, obligation));
	}

	private run(flow: Flow, obligation: JsonObject): PostedDelivery[] {
		const [, { organizationId }] = this.hub.clause(flow.clauseId);
		const own = this.hub.secrets.filter((secret) => secret.organizationId === organizationId);
		const vault = Object.fromEntries(own.map((secret) => [secret.name, secret]));
		const known = { step: [{ output: obligation }], vault };
		return flow.$steps.map(({ input }) => {
			const { uri, headers = [], json } = filledIn(input, known) as Step['input'];
			return this.deliveries.send(
				{ webhook_id: flow.flowId, url: uri, event: String(obligation.$class), body: JSON.stringify(json) },
				{ headers: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])) },
			);
		});
	}
}
