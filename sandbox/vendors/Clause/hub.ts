import { randomBytes } from 'node:crypto';
import { Refusal } from '../../foundation/http/refusal';
import type { JsonObject } from '../../foundation/http/json';
import { ORGANIZATIONS, seedContracts, type Contract, type SmartClause } from './seed';

/** One step of a flow, as it was sent. */
export interface Step {
	transformation: string;
	input: { method: string; uri: string; headers?: { name: string; value: string }[]; json?: unknown };
}

export interface Flow {
	flowId: string;
	flowName: string;
	clauseId: string;
	triggerType: 'Action' | 'HTTP Trigger';
	$steps: Step[];
	/** What the Hub shows beside the URL of a flow that can be called. */
	token: string;
}

export interface Secret {
	id: string;
	organizationId: string;
	$class: string;
	name: string;
	url: string;
	description?: string;
}

export interface Settings {
	/** Whether a contract that runs takes new flows; what is known is only that one cannot be edited while it is signed. */
	flowsWhileRunning: boolean;
	/** The account was not paid for. */
	frozen: boolean;
}

const SETTINGS: Settings = { flowsWhileRunning: true, frozen: false };

export const newId = (): string => randomBytes(12).toString('hex');

export const isMine = (organizationId: string): boolean =>
	ORGANIZATIONS.some(({ id }) => id === organizationId);

const unknown = (what: string, id: string): Refusal =>
	new Refusal('notFound', 404, `Unknown "${what}" id "${id}".`);

const notMine = (what: string): Refusal =>
	new Refusal('forbidden', 403, `You have no access to this ${what}`);

/** All that Clause keeps. */
export class Hub {
	contracts: Contract[] = seedContracts();
	flows: Flow[] = [];
	secrets: Secret[] = [];
	settings: Settings = { ...SETTINGS };

	reset(): void {
		this.contracts = seedContracts();
		this.flows = [];
		this.secrets = [];
		this.settings = { ...SETTINGS };
	}

	/** Throws a Refusal for one that is not the caller's. */
	organization(id: string): string {
		if (!isMine(id)) throw notMine('organization');
		return id;
	}

	contract(id: string): Contract {
		const found = this.contracts.find((contract) => contract.id === id);
		if (!found) throw unknown('Contract', id);
		if (!isMine(found.organizationId)) throw notMine('contract');
		return found;
	}

	/** A clause and its contract. */
	clause(id: string): [SmartClause, Contract] {
		const contract = this.contracts.find(({ clauses }) => clauses.some((clause) => clause.id === id));
		const clause = contract?.clauses.find((one) => one.id === id);
		if (!contract || !clause) throw unknown('Clause', id);
		if (!isMine(contract.organizationId)) throw notMine('clause');
		return [clause, contract];
	}

	flow(id: string): Flow {
		const found = this.flows.find(({ flowId }) => flowId === id);
		if (!found) throw unknown('Flow', id);
		return found;
	}

	secret(id: string): Secret {
		const found = this.secrets.find((one) => one.id === id);
		if (!found) throw unknown('Secret', id);
		if (!isMine(found.organizationId)) throw notMine('secret');
		return found;
	}

	/**
	 * Reading goes on, contracts are not made any more; with which status the rest is refused is not documented:
	 * https://docs.clause.io/en/articles/74-what-does-it-mean-if-my-account-is-frozen
	 */
	refuseWhenFrozen(): void {
		if (this.settings.frozen) throw new Refusal('forbidden', 403, 'The account is frozen');
	}
}

export const refused = (message: string): Refusal => new Refusal('invalid', 422, message);

/** LoopBack's answer to a deletion; Clause's own is not documented. */
export const removed: JsonObject = { count: 1 };
