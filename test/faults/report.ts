import { titleOf, verdictOf } from './cell';
import type { Column, Row } from './cell';
import type { Observed } from './matrix';

/** The matrix as one n8n-core has run it. */
export interface Edition {
	coreVersion: string;
	/** By row, then by column. */
	seen: Observed[][];
}

/** More operations than these are not named one by one. */
const MOST_NAMED = 4;

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

/** What another version does in a cell, where that is something else. */
function difference(here: Observed, there: Observed, column: Column): string | undefined {
	const words = inWords(there, column, true);
	if (words === inWords(here, column, true)) return undefined;
	const more = there.calls - here.calls;
	const isOnlyMore =
		more > 0 && inWords({ ...there, calls: here.calls }, column, true) === inWords(here, column, true);
	return isOnlyMore ? `${times(more, 'request')} more` : words;
}

/** The cells in which a version does something else than the first one: by version and row, those alike together. */
function differences(editions: Edition[], rows: Row[], columns: Column[]): string[] {
	const [first] = editions;
	const alike = new Map<string, string[]>();
	for (const { coreVersion, seen } of editions.slice(1)) {
		for (const [r, row] of rows.entries()) {
			for (const [c, column] of columns.entries()) {
				const [here, there] = [first?.seen[r]?.[c], seen[r]?.[c]];
				const words = here && there && difference(here, there, column);
				if (words === undefined) continue;
				const what = `n8n-core ${coreVersion}, ${row.name}: ${words}`;
				alike.set(what, [...(alike.get(what) ?? []), titleOf(column)]);
			}
		}
	}
	return [...alike].map(
		([what, titles]) =>
			`- ${what} (${titles.length > MOST_NAMED ? `${titles.length} operations` : titles.join('; ')})`,
	);
}

/** The columns of each vendor, with their places among all. */
export function byVendor(
	columns: Column[],
): Array<[vendor: string, its: Array<[column: Column, place: number]>]> {
	const vendors = new Map<string, Array<[Column, number]>>();
	for (const [place, column] of columns.entries())
		vendors.set(column.vendor, [...(vendors.get(column.vendor) ?? []), [column, place]]);
	return [...vendors];
}

const tableRow = (cells: string[]): string =>
	`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** A row that is nothing for all columns of a vendor is left out. */
function tableOf(rows: Row[], seen: Observed[][], its: Array<[Column, number]>): string {
	const lines = rows.flatMap((row, r) => {
		const cells = its.map(([column, c]) => {
			const one = seen[r]?.[c];
			return one === undefined ? '' : inWords(one, column);
		});
		return cells.every((cell) => cell === '–') ? [] : [tableRow([row.name, ...cells])];
	});
	return [
		tableRow(['Fault', ...its.map(([{ name }]) => name)]),
		tableRow(['---', ...its.map(() => '---')]),
		...lines,
	].join('\n');
}

/** docs/reliability.md. */
export function reliabilityPage(editions: Edition[], rows: Row[], columns: Column[]): string {
	const [first] = editions;
	const versions = editions.map(({ coreVersion }) => coreVersion);
	const failed = editions.flatMap(({ seen }) =>
		seen.flat().filter(({ complaints }) => complaints.length > 0),
	);
	const cells = first?.seen.flat().filter(({ empty }) => empty === undefined).length ?? 0;
	const told = new Set<string>();
	const differing = differences(editions, rows, columns);
	return `# Reliability

What the nodes do when a service, a proxy or the network fails. Every cell below is a run of n8n's own engine against the sandbox, which
makes the fault and counts: the requests that reached it and the records that it created, not what the node says of itself.
Written by \`npm run faults\`. All of them are tests (\`npm run test:thorough\`, in CI). A cell that waits a second or two for an answer and does not hold is run once more, alone: a busy machine may be slower than that.

- n8n-core ${versions.join(', ')}
- ${times(cells, 'cell')} for each version; ${failed.length === 0 ? 'all hold' : `${failed.length} do not hold`}

The rule behind the table: a read is sent again after any passing fault. A call that changes something is sent again only when
it is certain that it was not carried out: the service said so (401, 429, 503 with \`Retry-After\`), or no connection came about.
Otherwise the error says that the outcome is unknown and where to look, and nothing is sent twice.

"Requests" counts those that the fault strikes, renewals of a token apart; a list of 4 pages needs 4, the others 1. n8n-core before 2.11 renews a token only when what was answered with 401 is sent once more. With
"Retry On Fail" there are 4 items to create or upload, and n8n's further tries count too. A list in which a record came or went is begun
anew, and what comes out is compared with what is at the service then. A cancelled upload to Clio leaves no unfinished document behind once it is
known that it was announced. What a service goes on working on (an analysis, an export) is begun once, whatever becomes of the looks at it. Of five deliveries of one event one starts the workflow; a webhook that the service cannot confirm while n8n
starts is kept, and looked after when the service is back. Where a table has "–", the row means nothing there: see below the tables.

## The faults

${rows.map((row) => `- **${row.name}**: ${row.detail}`).join('\n')}

## What happens

${byVendor(columns)
	.map(([vendor, its]) => `### ${vendor}\n\n${tableOf(rows, first?.seen ?? [], its)}`)
	.join('\n\n')}

### Where nothing is run

${reasons(first, rows, columns).join('\n')}

## Differences between the versions

${differing.length === 0 ? (versions.length > 1 ? 'None.' : 'One version was run.') : differing.join('\n')}

## What the person reads

Where a table says "error" or "canceled", these are the words, with the first operation that meets them:

${rows.flatMap((row, r) => sentences(row, first?.seen[r] ?? [], columns, told)).join('\n')}
`;
}

/** Why nothing is run in some cells: the rows, and the operations where these are few. */
function reasons(first: Edition | undefined, rows: Row[], columns: Column[]): string[] {
	const byReason = new Map<string, { rows: Set<string>; titles: Set<string> }>();
	for (const [r, row] of rows.entries()) {
		for (const [c, column] of columns.entries()) {
			const reason = first?.seen[r]?.[c]?.empty;
			if (reason === undefined) continue;
			const its = byReason.get(reason) ?? { rows: new Set(), titles: new Set() };
			its.rows.add(row.name);
			its.titles.add(titleOf(column));
			byReason.set(reason, its);
		}
	}
	return [...byReason].map(([reason, its]) => {
		const where = its.titles.size > MOST_NAMED ? '' : ` (${[...its.titles].join('; ')})`;
		return `- ${[...its.rows].join('; ')}${where}: ${reason}`;
	});
}

/** The words as somebody with a credential and an n8n of their own reads them; what is random in them stays the same from run to run. */
const asInUse = (words: string): string =>
	words
		.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '6a5f3c1e-0b7d-4c52-9f1a-2d8e4b6c7a90')
		.replace(/"n8n \w+ [\da-f]{24}"/g, '"n8n tUZ1r5QmNxWbe3Kd 2d8e4b6c7a906a5f3c1e0b7d"')
		.replace(/http:\/\/127\.0\.0\.1:\d+\/webhook\/cell-\d+/g, 'https://n8n.example/webhook/6a5f3c1e')
		.replace(/cell-\d+/g, 'My account');

/**
 * What the person reads in a row: once where the fault strikes a read, once where it strikes a write, and once for each operation that has
 * an answer of its own to it.
 */
function sentences(row: Row, seen: Observed[], columns: Column[], told: Set<string>): string[] {
	return columns.flatMap((column, c) => {
		const words = seen[c]?.words ?? '';
		const { outcome, says } = verdictOf(row, column);
		const isOwn = column.differs?.[row.name] !== undefined;
		const key = isOwn ? `${says?.source}` : `${row.name} ${column.repeatable}`;
		if (words === '' || outcome === 'recovered' || told.has(key)) return [];
		told.add(key);
		return [`- ${row.name}, ${titleOf(column)}: “${asInUse(words).replace('\n', ' — ')}”`];
	});
}
