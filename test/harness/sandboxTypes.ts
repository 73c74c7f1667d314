import type { Service } from './vendors';

/* The sandbox's control API, written down a second time on purpose: the tests share no code with the sandbox. */

/** A token response, as if a user had consented. */
export interface Grant {
	access_token: string;
	token_type: string;
	refresh_token?: string;
	/** Seconds. */
	expires_in?: number;
	scope?: string;
}

/** Makes the next `times` matching requests fail, after the first `skip`. */
export interface Fault {
	service: Service;
	method?: string;
	/** An exact path, or the source of a regular expression between slashes. */
	path?: string;
	skip?: number;
	times: number;
	kind:
		| 'status'
		| 'delay'
		| 'cut'
		| 'reset'
		| 'html'
		| 'empty'
		| 'redirect'
		| 'contentType'
		| 'charset'
		| 'stall'
		| 'drip'
		| 'huge';
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	milliseconds?: number;
	charset?: 'latin1' | 'utf16le';
	location?: string;
	bytes?: number;
	processed?: boolean;
	plain?: boolean;
}

/** One request that the sandbox received; secrets are masked. */
export interface LogEntry {
	at: string;
	service: Service;
	method: string;
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, string>;
	contentType?: string;
	body?: unknown;
	status: number;
}

export interface Counters {
	requests: number;
	tokenRequests: number;
	refreshes: number;
	/** By method and path pattern, as `GET /api/v4/matters.json`. */
	byRoute: Record<string, number>;
	/** By resource, as `contacts`. */
	created: Record<string, number>;
	/** The most that were under way at once, by kind, as `triggersOfOneClause`. */
	maxConcurrent: Record<string, number>;
}

export interface Seed {
	matters?: number;
	contacts?: number;
	projects?: number;
}

/** What tests may change about Cleavr; each reset takes it back. */
export interface CleavrSettings {
	/** Where the onboarding status tells of capabilities (at the top). */
	capabilities?: 'top' | 'user' | 'absent';
	/** The address that a person has registered for the platform; null, as at first, for none. */
	webhookUrl?: string | null;
	/** How long a webhook's receiver may take, in real milliseconds (5000). */
	timeout?: number;
}

/** What tests may change about Clio; each reset takes it back. */
export interface ClioSettings {
	/** Whether a webhook's handshake comes before the answer to its POST (the default), after it, or not at all. */
	handshake?: 'before' | 'after' | 'never';
	/** Whether the handshake's secret is the `shared_secret`, as it is by default. */
	sameSecret?: boolean;
	/** How long a webhook's receiver may take, in real milliseconds (5000). */
	timeout?: number;
	/** How small a part of an upload may be, unless it is the last (5 MiB). */
	minimumPartBytes?: number;
	/** How long automations, reports and the like take that begin from now on, in seconds (8). */
	jobSeconds?: number;
	/** The state in which they end; null, as at first, for the good one. */
	jobEnding?: string | null;
	/** What of a new court deadline is not taken over (nothing). */
	docketDrops?: Array<'matter' | 'service_type'>;
	/** The app's "Deauthorization Callback URL"; null, as at first, when it has none. */
	deauthorizationUrl?: string | null;
}

/** What tests may change about an instance, and about the documents that are uploaded from now on; each reset takes it back. */
export interface ContractLuciditySettings {
	/** How long the analysis takes (30 to 120). */
	seconds?: number | null;
	/** Why it fails, half way through. */
	failure?: string | null;
	lastState?: 'complete' | 'completed';
	/** All states come in capitals. */
	capitals?: boolean;
	/** How long an access token lives that is issued from now on (86,400). */
	tokenSeconds?: number;
	/** Whether the rows of the list of documents tell the state (true). */
	listedStates?: boolean;
	/** As what a report comes (`json`). */
	report?: 'json' | 'pdf';
}

/** What tests may change about Ironclad Clickwrap; each reset takes it back. */
export interface ClickwrapSettings {
	/** The most rows of a page, whatever is asked for (100). */
	mostPerPage?: number;
	/** What lists leave out of `count`, `has_more`, `page`, `per_page` and `total_count` (nothing). */
	unsaid?: string[];
	/** How many contracts there are, over five sites (75); they are made anew. */
	contracts?: number;
	/** How long an export takes, in seconds of the vendor’s clock (4). */
	exportSeconds?: number;
	/** Why exports fail; null, as at first, where they do not. */
	exportFailure?: string | null;
	/** In which of the two documented forms the addresses of an export's files come. */
	exportUrls?: 'byType' | 'presignedUrls';
}

/** What tests may change about Clause; each reset takes it back. */
export interface ClauseSettings {
	/** Whether a contract that runs takes new flows (true). */
	flowsWhileRunning?: boolean;
	/** Whether the account is frozen, as it was not paid for (false). */
	frozen?: boolean;
}

/** A flow of Clause with what the API does not tell of it. */
export interface ClauseFlow {
	flowId: string;
	flowName: string;
	clauseId: string;
	triggerType: string;
	$steps: unknown[];
	token: string;
}

/** What a browser showed in which somebody has pressed a button of Clio. */
export interface ClioClick {
	url: string;
	/** Null where the address was not opened. */
	status: number | null;
	location: string | null;
	contentType: string | null;
	body: string | null;
}

/** What came of a user's disconnecting the app inside Clio. */
export interface ClioDisconnection {
	url: string | null;
	sent: { client_id: string; user_id: number; access_token: string } | null;
	/** The callback's status, or why there was none; null without a URL. */
	outcome: number | string | null;
}

/** An event of a webhook that is sent although nothing happened. */
export interface ClioEvent {
	model: string;
	event: string;
	/** Of the record; one that does not exist needs `record`. */
	id: number;
	record?: Record<string, unknown>;
}

/** What a vendor sent to a webhook, or tries to. */
export interface Delivery {
	id: number;
	webhook_id: number | string;
	url: string;
	event: string;
	/** As it was signed and sent. */
	body: string;
	state: 'waiting' | 'delivered' | 'abandoned';
	due_at: string;
	/** The outcome is a status, or why there was none. */
	attempts: Array<{ at: string; outcome: number | string }>;
}

/** Of Clio; the event may be `handshake`. */
export interface ClioDelivery extends Delivery {
	webhook_id: number;
	model: string;
	record_id: number | null;
}
