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
	if (seen.empty !== undefined) return '–';
	const made = column.creates === undefined ? '' : `, ${seen.created} created`;
	const outcome = { success: 'recovered', canceled: 'canceled' }[seen.status as string] ?? 'error';
	const words = seen.note ?? `${outcome}: ${times(seen.calls, 'request')}${made}`;
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
	const cells = first?.seen.flat().filter(({ empty }) => empty === undefined).length ?? 0;
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

"Requests" counts those of the operation itself, renewals of a token apart; a list of 4 pages needs 4, a read or a create 1. With
"Retry On Fail" there are 4 items to create or upload, and n8n's further tries count too. A list in which a record came or went is begun
anew, and what comes out is compared with what is at the service then. A cancelled upload leaves no unfinished document behind once it is
known that it was announced. Of five deliveries of one event one starts the workflow; a webhook that Clio cannot confirm while n8n
starts is kept, and looked after when Clio is back. Where the table has "–", the row means nothing there: see below the table.

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

### Where nothing is run

${reasons(first, rows, columns).join('\n')}

## Differences between the versions

${differing.length === 0 ? (versions.length > 1 ? 'None.' : 'One version was run.') : differing.join('\n')}

## What the person reads

Where the table says "error" or "canceled", these are the words, with the first operation of the table that meets them:

${rows.flatMap((row, r) => sentences(row, first?.seen[r] ?? [], columns)).join('\n')}
`;
}

/** Why nothing is run in some cells of a row. */
function reasons(first: Edition | undefined, rows: Row[], columns: Column[]): string[] {
	const byReason = new Map<string, Map<string, string[]>>();
	for (const [r, row] of rows.entries()) {
		for (const [c, column] of columns.entries()) {
			const reason = first?.seen[r]?.[c]?.empty;
			if (reason === undefined) continue;
			const its = byReason.get(reason) ?? new Map<string, string[]>();
			byReason.set(reason, its.set(row.name, [...(its.get(row.name) ?? []), column.name]));
		}
	}
	return [...byReason].map(([reason, its]) => {
		const columnsOf = [...new Set([...its.values()].map((names) => names.join('; ')))];
		const where = columnsOf.length === 1 && its.size > 0 && columnsOf[0]?.includes(';') === false;
		return `- ${[...its.keys()].join('; ')}${where ? ` (${columnsOf[0]})` : ''}: ${reason}`;
	});
}

function sentences(row: Row, seen: Observed[], columns: Column[]): string[] {
	const told = new Set<boolean>();
	return columns.flatMap((column, c) => {
		const words = seen[c]?.words ?? '';
		if (words === '' || told.has(column.repeatable) || verdictOf(row, column).outcome === 'recovered')
			return [];
		told.add(column.repeatable);
		return [
			`- ${row.name}, ${column.name.split(',')[0]}: “${words.replace(/cell-\d+/g, 'My account').replace('\n', ' — ')}”`,
		];
	});
}
