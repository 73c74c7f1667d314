import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Control, CredentialName, Fault, LogEntry, Sandbox, Service } from '../harness';

/** A service that has no part in a cell: nothing of what is sent may arrive there. */
export const ELSEWHERE: Service = 'ironcladClickwrap';

/** What one column does, and which of its requests the fault strikes. */
export interface Column {
	name: string;
	service: Service;
	credential: CredentialName;
	node: string;
	parameters: (sandbox: Sandbox) => Promise<INodeParameters>;
	/** A trigger: the fault strikes its activation, and its records are the webhooks at Clio afterwards. */
	activated?: true;
	/** What comes into the node; one empty item unless given. */
	items?: INodeExecutionData[];
	/** The struck request: the one after `skip` like it that went well. */
	at: { method: string; path: string; skip: number };
	/** True where requests of another kind go before the struck one. */
	later?: boolean;
	/** How often that request is sent when nothing fails. */
	calls: number;
	/** True where sending the struck request twice does no harm. */
	repeatable: boolean;
	/** What a run without a fault creates (a name of the sandbox's counters), and how often. */
	creates?: string;
	/** Different records that come out of the node. */
	records: number;
	/** Records in the sandbox before the run. */
	matters: number;
	/** Rows that mean nothing here, by their name. */
	without?: string[];
	/** What must happen instead, for rows in which the vendor differs, by the row's name. */
	differs?: Record<string, Verdict>;
}

/** What must happen. */
export interface Verdict {
	outcome: 'recovered' | 'error';
	/** How often the struck request must arrive. */
	sent: number;
	/** Records that a failed write has left at the vendor; none unless stated. */
	left?: 0 | 1;
	/** What the person must read. */
	says?: RegExp;
	/** Milliseconds that must lie between the first and the second time it is sent. */
	after?: number;
}

/** A cell while it is prepared and run. */
export interface Setting {
	column: Column;
	sandbox: Sandbox;
	control: Control;
	/** Makes the struck request fail. */
	strike: (fault: Pick<StrikingFault, 'kind'> & Partial<StrikingFault>) => Promise<void>;
	/** Waits until so many of the struck requests have arrived. */
	arrived: (count: number) => Promise<void>;
	/** Waits; for things that happen while the node waits as well. */
	pause: (milliseconds: number) => Promise<void>;
}

type StrikingFault = Fault & { processed?: boolean };

export interface Row {
	name: string;
	/** In the words of the table: what the vendor or the network does. */
	detail: string;
	/** Makes the fault; may go on while the node runs. */
	prepare: (setting: Setting) => Promise<void>;
	/** What happens beside the run, begun together with it. */
	meanwhile?: (setting: Setting) => Promise<void>;
	/** Times that the struck request arrives although it is not part of the fault, where others went before it. */
	lull?: number;
	/** A node option that the row needs. */
	options?: INodeParameters;
	repeatable: Verdict;
	write: Verdict;
}

/** True where something has been sent to the service before the struck request. */
export const isLater = ({ at, later }: Column): boolean => at.skip > 0 || later === true;

export const verdictOf = (row: Row, column: Column): Verdict =>
	column.differs?.[row.name] ?? (column.repeatable ? row.repeatable : row.write);

export function settingOf(column: Column, sandbox: Sandbox): Setting {
	const { control } = sandbox;
	const { service, at } = column;
	return {
		column,
		sandbox,
		control,
		strike: async (fault) => {
			const order: StrikingFault = { service, ...at, times: 1, ...fault };
			await control.fault(order);
		},
		arrived: async (count) => {
			for (const until = Date.now() + 10_000; Date.now() < until; await sleep(10))
				if (struck(await control.log(service), column).length >= count) return;
			throw new Error(`The sandbox did not see ${count} × ${at.method} ${at.path}.`);
		},
		pause: async (milliseconds) => await sleep(milliseconds),
	};
}

/** The requests among which the struck one is. */
export function struck(log: LogEntry[], { at, service }: Column): LogEntry[] {
	const pattern = at.path.startsWith('/^') ? new RegExp(at.path.slice(1, -1)) : undefined;
	return log.filter(
		(entry) =>
			entry.service === service &&
			entry.method === at.method &&
			(pattern === undefined ? entry.path === at.path : pattern.test(entry.path)),
	);
}
