import { format } from 'prettier';
import { formatTable } from '../util/table';
import type { Figures, Spread } from './figures';
import type { Column, Scenario } from './scenario';

/** A scenario that was run. */
export interface Result {
	scenario: Scenario;
	figures: Figures;
}

const verdict = (met: boolean) => (met ? 'met' : 'missed');

/** One scenario for the terminal: medians, with the least and the greatest. */
export function textTable({ scenario, figures }: Result): string {
	return formatTable(headings(scenario), rows(scenario, figures));
}

/** All goals for the terminal. */
export function goalTable(results: Result[]): string {
	const goals = results.flatMap(({ scenario, figures }) => scenario.goals(figures));
	return formatTable(
		['Goal', 'Measured', 'To reach', 'Outcome'],
		goals.map(({ what, measured, goal, met, limit }) => [
			what,
			measured,
			goal,
			met ? verdict(met) : `${verdict(met)}: ${limit}`,
		]),
	);
}

/** The page docs/benchmarks.md. */
export async function markdown(
	results: Result[],
	environment: Array<[string, string]>,
	command: string,
): Promise<string> {
	const goals = results.flatMap(({ scenario, figures }) => scenario.goals(figures));
	const page = [
		'# Benchmarks',
		`Written by \`${command}\`; nothing here was typed by hand. Our nodes and n8n's HTTP Request node do the same work with the same ` +
			'credential in the same n8n, by turns (A B A B). Figures are medians of the runs, with the least and the greatest behind; ' +
			'goals for what must never happen (a lost item, a token request or a socket too many) go by the worst run.',
		'## Goals',
		mdTable(
			['', 'Measured', 'Goal', 'Outcome'],
			goals.map(({ what, measured, goal, met }) => [what, measured, goal, `**${verdict(met)}**`]),
		),
		...missed(goals),
		'## Measured with',
		mdTable(['', ''], environment),
		...results.flatMap(({ scenario, figures }) => [
			`## (${scenario.id}) ${scenario.title}`,
			scenario.method,
			mdTable(headings(scenario), rows(scenario, figures)),
		]),
	].join('\n\n');
	return await format(page, { parser: 'markdown', useTabs: true, printWidth: 110 });
}

function missed(goals: Array<{ what: string; met: boolean; limit: string }>): string[] {
	const all = goals.filter(({ met }) => !met);
	if (all.length === 0) return [];
	return [
		'### What limits those that were missed',
		all.map(({ what, limit }) => `- ${what}: ${limit}`).join('\n'),
	];
}

const headings = ({ columns }: Scenario) => ['', 'Runs', ...columns.map(({ heading }) => heading)];

const rows = ({ columns }: Scenario, figures: Figures) =>
	figures.variants.map((variant) => [
		variant,
		String(figures.runs(variant)),
		...columns.map((column) => cell(column, figures.spread(variant, column.key))),
	]);

function cell({ digits }: Column, { median, min, max }: Spread): string {
	const [middle, least, greatest] = [median, min, max].map((value) => value.toFixed(digits));
	return least === greatest ? `${middle}` : `${middle} (${least}–${greatest})`;
}

const mdTable = (headings: string[], rows: string[][]) =>
	[headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
