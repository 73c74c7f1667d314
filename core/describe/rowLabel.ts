import { asText, getPath } from '../util/json';

/** Longer parts would push those behind them out of sight. */
const LONGEST_PART = 80;

/** A placeholder, and what separates it from the next one. */
const PART = /\{([^{}]+)\}([^{}]*)/g;

/**
 * The words for a row of a list, by a template such as `{display_number} · {description}`. A placeholder names a path in
 * the row, or several (`{latest_version.title|key|id}`), of which the first with a value counts. One without a value is left out
 * with its separator.
 */
export function rowLabel(template: string, row: unknown): string {
	let label = '';
	let separator = '';
	for (const [, paths = '', after = ''] of template.matchAll(PART)) {
		const values = paths.split('|').map((path) => asText(getPath(row, path)).slice(0, LONGEST_PART));
		const value = values.find((one) => one !== '');
		if (value !== undefined) label += label === '' ? value : `${separator}${value}`;
		separator = after;
	}
	return label;
}

/** The paths that a template looks at. */
export const labelPaths = (template: string): string[] =>
	[...template.matchAll(PART)].flatMap(([, paths = '']) => paths.split('|'));
