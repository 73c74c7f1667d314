/** A parameter of a link: its name, and its value as a word or in quotes. */
const PARAMETER = /;\s*(?:([^\s=;,"]+)\s*)?(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

const WHITESPACE = /\s*/y;

/** Where the expression ends that is found at `from`; `from` itself where it is not. */
function skip(expression: RegExp, text: string, from: number): number {
	expression.lastIndex = from;
	return expression.test(text) ? expression.lastIndex : from;
}

/** The parameters that stand at `from`, and where they end. Of two with one name the first counts. */
function parametersAt(text: string, from: number): { found: Map<string, string>; end: number } {
	const found = new Map<string, string>();
	for (let end = from; ;) {
		PARAMETER.lastIndex = skip(WHITESPACE, text, end);
		const match = PARAMETER.exec(text);
		if (match === null) return { found, end };
		const [, name = '', quoted, word = ''] = match;
		const key = name.toLowerCase();
		if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? word);
		end = PARAMETER.lastIndex;
	}
}

/**
 * The target of the first link of this relation in a `Link` header, as it stands there: perhaps without a host.
 * https://www.rfc-editor.org/rfc/rfc8288#section-3
 *
 * @param header one value, or several
 */
export function linkTo(relation: string, header: unknown): string | undefined {
	const text = [header]
		.flat()
		.filter((value) => typeof value === 'string')
		.join(', ');
	for (let open = text.indexOf('<'); open !== -1;) {
		const close = text.indexOf('>', open);
		if (close === -1) return undefined;
		const { found, end } = parametersAt(text, close + 1);
		const relations = (found.get('rel') ?? '').toLowerCase().split(/\s+/);
		// A link with an anchor is one of another page than this.
		if (relations.includes(relation) && !found.has('anchor')) return text.slice(open + 1, close).trim();
		open = text.indexOf('<', end);
	}
	return undefined;
}
