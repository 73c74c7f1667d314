import { writeFile, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { say } from '../demo/bring-up';
import { startCluster } from '../queue/cluster';
import { pageWith, textTable, type Result } from '../queue/report';
import { setting } from '../queue/setting';
import { creates } from '../queue/scenarios/creates';
import { deliveries } from '../queue/scenarios/delivery';
import { killed } from '../queue/scenarios/killed';
import { rotating } from '../queue/scenarios/rotating';
import { tokens } from '../queue/scenarios/tokens';
import { checkout } from '../util/checkout';
import { runSession, type Session } from '../util/session';

const page = join(checkout, 'docs/reliability.md');
const scenarios = [creates, tokens, rotating, deliveries, killed];

/** `npm run test:queue -- [--only abcde]`: with `--only` the page is left alone. */
async function queue(session: Session): Promise<number> {
	const { values } = parseArgs({ options: { only: { type: 'string' } } });
	const chosen = scenarios.filter(({ id }) => values.only?.includes(id) ?? true);
	if (chosen.length === 0) throw new Error(`Say which: --only ${scenarios.map(({ id }) => id).join('')}`);

	const [load = NaN] = loadavg();
	const cluster = await startCluster(session);
	const results: Result[] = [];
	for (const scenario of chosen) {
		session.signal.throwIfAborted();
		say(`\n(${scenario.id}) ${scenario.title} …`);
		const findings = await scenario.run(cluster);
		results.push({ scenario, findings });
		process.stdout.write(`\n${textTable(findings)}\n`);
	}
	const failed = results.flatMap(({ findings }) => findings).filter(({ holds }) => !holds).length;
	process.stdout.write(failed === 0 ? '\nAll hold.\n' : `\n${failed} do not hold.\n`);
	if (chosen.length === scenarios.length) {
		const text = pageWith(await readFile(page, 'utf8'), results, await setting(cluster, load));
		await writeFile(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
		say(`Written to ${page}`);
	}
	return failed === 0 ? 0 : 1;
}

void runSession(queue, { interrupted: 130 });
