import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../demo/bring-up';
import { runSession, type Session } from '../util/session';
import { checkout } from '../util/checkout';
import { alternate, type Sample } from '../bench/figures';
import { environment } from '../bench/environment';
import { goalTable, markdown, textTable, type Result } from '../bench/report';
import { Rig } from '../bench/rig';
import type { Scenario, Sizes } from '../bench/scenario';
import { backlog } from '../bench/scenarios/backlog';
import { cold } from '../bench/scenarios/cold';
import { customFields } from '../bench/scenarios/customFields';
import { everything } from '../bench/scenarios/everything';
import { footprint } from '../bench/scenarios/footprint';
import { limited } from '../bench/scenarios/limited';
import { together } from '../bench/scenarios/together';
import { unlimited } from '../bench/scenarios/unlimited';

const page = join(checkout, 'docs', 'benchmarks.md');

const full: Sizes = { people: 500, matters: 100_000, executions: 50, changes: 20_000 };
const small: Sizes = { people: 100, matters: 4_000, executions: 10, changes: 4_000 };

const usage = `npm run bench -- [--runs N] [--runs-limited N] [--only abcdefgh] [--quick]
  --runs           runs of each variant (5)
  --runs-limited   runs of each variant of (a) and (f), which take a minute or two each (5)
  --only           these scenarios; docs/benchmarks.md is then left alone
  --quick          small sizes and one run, to see that it works; docs/benchmarks.md is left alone`;

interface Options {
	runs: number;
	runsLimited: number;
	only: string;
	quick: boolean;
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			runs: { type: 'string' },
			'runs-limited': { type: 'string' },
			only: { type: 'string' },
			quick: { type: 'boolean', default: false },
		},
	});
	const { quick } = values;
	const count = (text: string | undefined) => (text === undefined ? (quick ? 1 : 5) : Number(text));
	const options = {
		quick,
		runs: count(values.runs),
		runsLimited: count(values['runs-limited']),
		only: values.only ?? 'abcdefgh',
	};
	const isCount = (number: number) => Number.isInteger(number) && number > 0;
	if (isCount(options.runs) && isCount(options.runsLimited) && /^[a-h]+$/.test(options.only)) return options;
	throw new Error(usage);
}

async function bench(session: Session): Promise<number> {
	if (process.platform !== 'linux') throw new Error('The benchmark reads /proc, so it runs on Linux only.');
	const { quick, only, runs, runsLimited } = readOptions();
	const sizes = quick ? small : full;
	const scenarios = [
		limited(sizes),
		unlimited(sizes),
		everything(sizes),
		cold(sizes),
		footprint(),
		customFields(sizes),
		together(sizes),
		backlog(sizes),
	];

	const given = process.argv.slice(2);
	const [load = NaN] = loadavg();
	const rig = await Rig.open(session);
	const results: Result[] = [];
	for (const scenario of scenarios.filter(({ id }) => only.includes(id))) {
		session.signal.throwIfAborted();
		say(`\n(${scenario.id}) ${scenario.title} …`);
		const variants = await scenario.prepare(rig);
		const figures = await alternate(
			variants,
			'af'.includes(scenario.id) ? runsLimited : runs,
			(variant, run, sample) => {
				session.signal.throwIfAborted();
				say(`    ${run}  ${variant}: ${inWords(scenario, sample)}`);
			},
		);
		const result = { scenario, figures };
		results.push(result);
		process.stdout.write(`\n${textTable(result)}\n`);
	}
	process.stdout.write(`\n${goalTable(results)}\n`);
	if (quick || results.length < scenarios.length) return 0;
	const command = ['npm run bench', ...(given.length > 0 ? ['--', ...given] : [])].join(' ');
	await writeFile(page, await markdown(results, await environment(rig.installation, load), command));
	say(`\nWritten to ${page}`);
	return 0;
}

const inWords = ({ columns }: Scenario, sample: Sample) =>
	columns.map(({ key, heading, digits }) => `${heading} ${(sample[key] ?? NaN).toFixed(digits)}`).join(', ');

void runSession(bench, { interrupted: 130 });
