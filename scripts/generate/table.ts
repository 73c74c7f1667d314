const cell = (words: string) => words.replace(/\|/g, '\\|').replace(/\s+/g, ' ');

const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** A table in Markdown; prettier brings its columns into line. */
export const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map(row).join('\n');
