import type { Figures, Variant } from './figures';
import type { Rig } from './rig';

/** How much is done. */
export interface Sizes {
	/** Records to create in (a) and (b). */
	people: number;
	/** Matters to read in (c). */
	matters: number;
	/** Records that have changed in (h). */
	changes: number;
	/** Executions at the same time in (d) and (g). */
	executions: number;
}

/** A figure in a table. */
export interface Column {
	/** Its name in the samples. */
	key: string;
	heading: string;
	/** Digits after the point. */
	digits: number;
}

/** What is to be reached, and whether it was. */
export interface Goal {
	what: string;
	/** As measured. */
	measured: string;
	goal: string;
	met: boolean;
	/** What stands in the way, where it was not met. */
	limit: string;
}

/** One question that the benchmark answers. */
export interface Scenario {
	id: string;
	title: string;
	/** How it is measured, in a few sentences. */
	method: string;
	columns: Column[];
	/** Brings n8n and the sandbox into the state that the variants start from. */
	prepare(rig: Rig): Promise<Variant[]>;
	goals(figures: Figures): Goal[];
}

/** The name under which HTTP Request stands in every table. */
export const httpRequestNode = 'HTTP Request';

/** A goal that a figure does not exceed; `unit` is × for a ratio. */
export function atMost(
	what: string,
	value: number,
	most: number,
	{ unit, digits = 2, limit = unexplained }: { unit: string; digits?: number; limit?: string },
): Goal {
	const text = (number: number) => `${number.toFixed(digits)} ${unit}`.trim();
	return { what, measured: text(value), goal: `≤ ${text(most)}`, met: value <= most, limit };
}

/** Better than a guess. */
export const unexplained = 'what was measured here does not explain it.';
