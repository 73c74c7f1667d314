import { verdictOf } from './cell';
import type { Column, Row } from './cell';
import type { Observed } from './matrix';

/** The matrix as one n8n-core has run it. */
export interface Edition {
	coreVersion: string;
	/** By row, then by column. */
	seen: Observed[][];
}

const times = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/**
 * What happened in a cell, in a few words.
 *
 * @param measured true to leave out what is wrong with it
 */
export function inWords(seen: Observed, column: Column, measured = false): string {
	if (seen.empty === true) return '–';
	const made = column.creates === undefined ? '' : `, ${seen.created} created`;
	const outcome = seen.status === 'success' ? 'recovered' : 'error';
	const words = `${outcome}: ${times(seen.calls, 'request')}${made}`;
	return measured || seen.complaints.length === 0 ? words : `✗ ${words} (${seen.complaints.join('; ')})`;
}

/** The cells in which a version does something else than the first one. */
function differences(editions: Edition[], rows: Row[], columns: Column[]): string[] {
	const [first] = editions;
	if (first === undefined) return [];
	return editions.slice(1).flatMap(({ coreVersion, seen }) =>
		rows.flatMap((row, r) =>
			columns.flatMap((column, c) => {
				const [here, there] = [first.seen[r]?.[c], seen[r]?.[c]];
				if (here === undefined || there === undefined) return [];
				const words = inWords(there, column, true);
				return words === inWords(here, column, true)
					? []
					: [`- n8n-core ${coreVersion}, ${row.name}, ${column.name}: ${words}`];
			}),
		),
	);
}

const tableRow = (cells: string[]): string =>
	`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** docs/reliability.md. */
export function reliabilityPage(editions: Edition[], rows: Row[], columns: Column[]): string {
	const [first] = editions;
	const versions = editions.map(({ coreVersion }) => coreVersion);
	const failed = editions.flatMap(({ seen }) =>
		seen.flat().filter(({ complaints }) => complaints.length > 0),
	);
	const cells = first?.seen.flat().filter(({ empty }) => empty !== true).length ?? 0;
	const differing = differences(editions, rows, columns);
	return `# Reliability

What the nodes do when a service, a proxy or the network fails. Every cell below is a run of n8n's own engine against the sandbox, which
makes the fault and counts: the requests that reached it and the records that it created, not what the node says of itself.
Written by \`npm run faults\`; the same cells are tests (\`npm test\`).

- n8n-core ${versions.join(', ')}
- ${times(cells, 'cell')} for each version; ${failed.length === 0 ? 'all hold' : `${failed.length} do not hold`}

The rule behind the table: a read is sent again after any passing fault. A call that changes something is sent again only when
it is certain that it was not carried out: the service said so (401, 429, 503 with \`Retry-After\`), or no connection came about.
Otherwise the error says that the outcome is unknown and where to look, and nothing is sent twice.

"Requests" counts those of the operation itself, renewals of a token apart; a list of 4 pages needs 4, a read or a create 1.

${tableRow(['Fault', ...columns.map(({ name }) => name)])}
${tableRow(['---', ...columns.map(() => '---')])}
${rows
	.map((row, r) =>
		tableRow([
			`**${row.name}**: ${row.detail}`,
			...columns.map((column, c) => {
				const seen = first?.seen[r]?.[c];
				return seen === undefined ? '' : inWords(seen, column);
			}),
		]),
	)
	.join('\n')}

## Differences between the versions

${differing.length === 0 ? (versions.length > 1 ? 'None.' : 'One version was run.') : differing.join('\n')}

## What the person reads

Where the table says "error", these are the words, with the first operation of the table that meets them:

${rows.flatMap((row, r) => sentences(row, first?.seen[r] ?? [], columns)).join('\n')}
`;
}

function sentences(row: Row, seen: Observed[], columns: Column[]): string[] {
	const told = new Set<boolean>();
	return columns.flatMap((column, c) => {
		const words = seen[c]?.words ?? '';
		if (words === '' || told.has(column.repeatable) || verdictOf(row, column).outcome !== 'error') return [];
		told.add(column.repeatable);
		return [
			`- ${row.name}, ${column.name.split(',')[0]}: “${words.replace(/cell-\d+/g, 'My account').replace('\n', ' — ')}”`,
		];
	});
}
