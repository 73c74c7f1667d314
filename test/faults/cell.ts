import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type {
	Control,
	CredentialName,
	Engine,
	Fault,
	LogEntry,
	RunResult,
	Sandbox,
	Service,
	WorkflowJson,
} from '../harness';
import { subject } from '../harness';

/** A service that has no part in a cell: nothing of what is sent may arrive there. */
export const elsewhere = ({ service }: Pick<Column, 'service'>): Service =>
	service === 'ironcladClickwrap' ? 'cleavr' : 'ironcladClickwrap';

/** What one column does, and which of its requests the fault strikes. */
export interface Column {
	/** Whose table it stands in. */
	vendor: string;
	/** As in the node panel, "Contact → Create", and which of its requests is struck. */
	name: string;
	kind: 'read' | 'list' | 'create' | 'upload' | 'download' | 'wait' | 'trigger';
	service: Service;
	credential: CredentialName;
	node: string;
	parameters: (sandbox: Sandbox) => Promise<INodeParameters>;
	/** A trigger: the fault strikes its activation, and its records are the webhooks at the vendor afterwards. */
	webhooks?: Webhooks;
	/** A list: how others change it while it is read. */
	changing?: Changing;
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
	/** What is in the file that comes out of the node. */
	file?: string;
	/** Records in the sandbox before the run. */
	matters: number;
	/** What else must hold afterwards, whatever the row; the complaints. */
	check?: (setting: Setting, run: RunResult) => Promise<string[]>;
	/** Why a row means nothing here, by its name. */
	without?: Record<string, string>;
	/** What must happen instead, for rows in which the vendor differs, by the row's name. */
	differs?: Record<string, Verdict>;
}

/** The webhooks of a trigger, as they are without the node. */
export interface Webhooks {
	all: (setting: Setting) => Promise<Array<{ id: unknown }>>;
	/** What sends one and the same genuine delivery to the active trigger, and gives the status of its answer. */
	delivery: (setting: Setting) => Promise<() => Promise<number>>;
	/** Where webhooks end: lets all of them end the next day, and whether all were renewed since. */
	life?: {
		endTomorrow: (setting: Setting) => Promise<void>;
		areRenewed: (setting: Setting) => Promise<boolean>;
	};
}

/** A list that others change. */
export interface Changing {
	/** The node's parameters for an order in which the vendor counts rows, the newest first. */
	newestFirst: INodeParameters;
	ids: (setting: Setting) => Promise<number[]>;
	remove: (setting: Setting, id: number) => Promise<void>;
	add: (setting: Setting) => Promise<void>;
}

/** What must happen. */
export interface Verdict {
	outcome: 'recovered' | 'error' | 'canceled';
	/** How often the struck request must arrive. */
	sent: number;
	/** Records that a failed write has left at the vendor, beside those of the items before it; none unless stated. */
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
	/** n8n, and the workflow of the column with the credential of the cell. */
	engine: Engine;
	workflow: WorkflowJson & { id: string };
}

/** What a row that is more than one run has to say of itself. */
export interface Seen {
	/** In place of the requests and records: what happened, in a few words. */
	note: string;
	/** What is not as it must be. */
	complaints: string[];
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
	/**
	 * The struck request is answered with 401. n8n-core before 2.11 hands that to the node in place of renewing the token: each
	 * such request is sent once more, in a way that n8n renews for.
	 */
	unauthorized?: true;
	/** A node option that the row needs. */
	options?: INodeParameters;
	/** Why the row means nothing for a column, where it does not. */
	without?: (column: Column) => string | undefined;
	/** The column as this row runs it. */
	adapt?: (column: Column) => Column;
	/** How often n8n tries the node: its setting "Retry On Fail". */
	tries?: number;
	/** What else must hold afterwards; the complaints. */
	check?: (setting: Setting, run: RunResult) => Promise<string[]>;
	/** In place of one run: a row about several things that happen to a trigger. */
	play?: (setting: Setting) => Promise<Seen>;
	repeatable: Verdict;
	write: Verdict;
}

/** Why nothing is run in a cell; nothing where it is. */
export const reasonAgainst = (row: Row, column: Column): string | undefined =>
	column.without?.[row.name] ?? row.without?.(column);

/** As tests and tables name a column among all. */
export const titleOf = ({ vendor, name }: Column): string => `${vendor}: ${name}`;

/** True where something has been sent to the service before the struck request. */
export const isLater = ({ at, later }: Column): boolean => at.skip > 0 || later === true;

export const verdictOf = (row: Row, column: Column): Verdict =>
	column.differs?.[row.name] ?? (column.repeatable ? row.repeatable : row.write);

export function settingOf({
	column,
	sandbox,
	engine,
	workflow,
}: Pick<Setting, 'column' | 'sandbox' | 'engine' | 'workflow'>): Setting {
	const { control } = sandbox;
	const { service, at } = column;
	return {
		column,
		sandbox,
		control,
		engine,
		workflow,
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

/** The trigger without the manual one before it, as it is activated. */
export const triggerOf = ({ id, nodes }: Setting['workflow']): Setting['workflow'] => ({
	id,
	nodes: nodes.filter(({ name }) => name === subject),
	connections: {},
});

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
