/** What an expression may name: the results of the steps so far, and the vault by the names of its secrets. */
export interface Known {
	step: { output: unknown }[];
	vault: Record<string, unknown>;
}

const EXPRESSION = /\{\{%\s*(.+?)\s*%\}\}/g;

/** `step[0].output.amount`, `vault.Name.url`, `vault["A name"].url`; throws a RangeError where it leads nowhere. */
function valueOf(path: string, known: Known): unknown {
	const keys = [...path.matchAll(/([A-Za-z_$][\w$]*)|\[(\d+)\]|\["([^"]+)"\]/g)].map(
		([, name, index, quoted]) => name ?? index ?? quoted ?? '',
	);
	let value: unknown = known;
	for (const key of keys) {
		if (typeof value !== 'object' || value === null || !(key in value))
			throw new RangeError(`The expression ${path} leads nowhere`);
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

/**
 * A step's input with its expressions filled in; one that is all of a text is replaced by the value itself:
 * https://docs.clause.io/en/articles/92-flow-expression-reference
 */
export function filledIn(input: unknown, known: Known): unknown {
	if (Array.isArray(input)) return input.map((entry) => filledIn(entry, known));
	if (typeof input === 'object' && input !== null)
		return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, filledIn(value, known)]));
	if (typeof input !== 'string') return input;
	const [only] = input.matchAll(EXPRESSION);
	if (only?.[0] === input.trim()) return valueOf(only[1] ?? '', known);
	return input.replace(EXPRESSION, (_whole, path: string) => String(valueOf(path, known)));
}
