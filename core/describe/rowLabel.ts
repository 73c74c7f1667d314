import { asText, getPath } from '../util/json';

/** Longer parts would push those behind them out of sight. */
const LONGEST_PART = 80;

/** A placeholder with what it is left out for and what stands around its value, and what separates it from the next one. */
const PART = /\{([^{}!:]+)(?:!([^{}:]*))?(?::([^{}]*))?\}([^{}]*)/g;

/** Seconds and time zones tell nobody in a list which record is which. */
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

const valueAt = (row: unknown, path: string) =>
	asText(getPath(row, path)).replace(MOMENT, '$1 $2').slice(0, LONGEST_PART);

/**
 * The words for a row of a list, by a template such as `{display_number} · {description}`. A placeholder names a path in
 * the row, or several (`{latest_version.title|key|id}`), of which the first with a value counts. One without a value is left out
 * with its separator, and so is one with the usual value that stands behind `!` (`{status!Open}`). Behind a colon stands how a value
 * is shown, with `#` for the value (`{version_number:v#}`). Of a moment, day and time are shown.
 */
export function rowLabel(template: string, row: unknown): string {
	let label = '';
	let separator = '';
	for (const [, paths = '', usual, shown = '#', after = ''] of template.matchAll(PART)) {
		const value = paths
			.split('|')
			.map((path) => valueAt(row, path))
			.find((one) => one !== '' && one !== usual);
		if (value !== undefined) label += (label === '' ? '' : separator) + shown.replace('#', () => value);
		separator = after;
	}
	return label;
}

/** The paths that a template looks at. */
export const labelPaths = (template: string): string[] =>
	[...template.matchAll(PART)].flatMap(([, paths = '']) => paths.split('|'));
