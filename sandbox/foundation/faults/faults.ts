/** The ways in which a request can be made to fail. */
export const FAULT_KINDS = [
	'status',
	'delay',
	'cut',
	'reset',
	'html',
	'empty',
	'redirect',
	'contentType',
	'charset',
	'stall',
	'drip',
	'huge',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault as ordered through the control API. */
export interface FaultOrder {
	service: string;
	/** HTTP method; every one when left out. */
	method?: string;
	/** Exact path, or the source of a regular expression between slashes; every path when left out. */
	path?: string;
	/** So many matching requests pass unharmed first. */
	skip?: number;
	/** So many requests fail. */
	times: number;
	kind: FaultKind;
	status?: number;
	headers?: Record<string, string>;
	/** Text is sent as it is, anything else as JSON. */
	body?: unknown;
	/** For `delay`: how long. For `drip`: between two pieces. */
	milliseconds?: number;
	/** For `charset`: what the body is written in. */
	charset?: 'latin1' | 'utf16le';
	location?: string;
	/**
	 * For `cut` and `stall`: how much of the body is sent. For `drip`: the size of a piece. For `huge`: the size of what
	 * precedes the body. For the others: how large the body is made by padding.
	 */
	bytes?: number;
	/** For `huge`: the body is sent as large as it is, not compressed. */
	plain?: boolean;
	/** Whether the vendor does what was asked before the answer is spoiled. */
	processed?: boolean;
}

const isPattern = (path: string): boolean => path.length > 2 && path.startsWith('/') && path.endsWith('/');

/** `/api/v4/` would be a path and a pattern at once; a path that ends in a slash exists at none of the vendors. */
function pathTest(path: string | undefined): (actual: string) => boolean {
	if (path === undefined) return () => true;
	if (!isPattern(path)) return (actual) => actual === path;
	const expression = new RegExp(path.slice(1, -1));
	return (actual) => expression.test(actual);
}

/** A spoiled answer still means that the work was done, unless said otherwise; a refusal means that it was not. */
const PROCESSED_BY_DEFAULT: ReadonlySet<FaultKind> = new Set([
	'delay',
	'cut',
	'empty',
	'contentType',
	'charset',
	'stall',
	'drip',
	'huge',
]);

interface Pending {
	order: FaultOrder;
	matchesPath: (actual: string) => boolean;
	skip: number;
	times: number;
}

/** The faults waiting for their requests. */
export class Faults {
	private pending: Pending[] = [];

	/** Orders a fault. Throws a SyntaxError when the path is not a valid regular expression. */
	add(order: FaultOrder): void {
		this.pending.push({
			order,
			matchesPath: pathTest(order.path),
			skip: order.skip ?? 0,
			times: order.times,
		});
	}

	clear(): void {
		this.pending = [];
	}

	/** The fault that this request shall suffer, if any; uses it up. */
	take(service: string, method: string, path: string): FaultOrder | undefined {
		for (const fault of this.pending) {
			const { order } = fault;
			if (order.service !== service || fault.times === 0 || !fault.matchesPath(path)) continue;
			if (order.method && order.method.toUpperCase() !== method) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			fault.times--;
			return { ...order, processed: order.processed ?? PROCESSED_BY_DEFAULT.has(order.kind) };
		}
		return undefined;
	}
}
