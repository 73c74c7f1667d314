/** Aligns rows under their headings for a terminal; the last column may be as long as it likes. */
export function formatTable(headings: string[], rows: string[][]): string {
	const widths = headings.map((heading, column) =>
		Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('   ')
			.trimEnd();
	const rule = line(
		headings.map((heading, column) =>
			'─'.repeat(column === headings.length - 1 ? heading.length : (widths[column] ?? 0)),
		),
	);
	return [line(headings), rule, ...rows.map(line)].join('\n');
}
