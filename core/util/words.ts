/** `invoice.issue_date` → `invoiceIssueDate`. */
export function camelCase(words: string): string {
	return words
		.replace(/[^A-Za-z0-9]+(.)?/g, (_match, next: string | undefined) => (next ?? '').toUpperCase())
		.replace(/^./, (first) => first.toLowerCase());
}

export function titleCase(words: string): string {
	return words
		.replace(/_/g, ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/\b[a-z]/g, (first) => first.toUpperCase());
}

/** The words of a comma-separated list. */
export const listedWords = (list: string): string[] =>
	list
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
