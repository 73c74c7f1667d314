import { withSection } from '../generate/sections';
import { formatTable } from '../util/table';
import type { Finding, Scenario } from './scenario';

/** A scenario that was run. */
export interface Result {
	scenario: Scenario;
	findings: Finding[];
}

const headings = ['What', 'Expected', 'Seen', 'Outcome'];

const cells = ({ what, expected, seen, holds }: Finding): string[] => [
	what,
	expected,
	seen,
	holds ? 'holds' : 'DOES NOT HOLD',
];

/** The findings of a scenario for the terminal. */
export const textTable = (findings: Finding[]): string => formatTable(headings, findings.map(cells));

const markdownTable = (rows: string[][]): string =>
	rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

/** docs/reliability.md with the section of queue mode written anew. */
export function pageWith(page: string, results: Result[], setting: Array<[string, string]>): string {
	const content = [
		markdownTable([['', ''], ['---', '---'], ...setting]),
		...results.flatMap(({ scenario, findings }) => [
			`**(${scenario.id}) ${scenario.title}**`,
			markdownTable([headings, headings.map(() => '---'), ...findings.map(cells)]),
		]),
	].join('\n\n');
	return withSection(page, 'queue mode', content, 'npm run test:queue');
}
