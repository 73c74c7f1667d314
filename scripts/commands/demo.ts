import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp, say } from '../demo/bring-up';
import { importCustomCall } from '../demo/custom-call';
import { runExample } from '../demo/run-example';
import { runSession, type Session } from '../util/session';
import { formatTable } from '../util/table';

async function demo(session: Session): Promise<number> {
	const userFolder = await mkdtemp(join(tmpdir(), 'legalops-demo-'));
	session.onEnd(async () => await rm(userFolder, { recursive: true, force: true }));
	const ready = await bringUp(session, { userFolder });

	const results = [];
	for (const example of [...ready.examples, await importCustomCall(ready)]) {
		say(`Running "${example.stored.name}" …`);
		results.push(await runExample(ready, example, session.signal));
	}
	const rows = results.map((it) => [it.workflow, it.nodes, it.requests, String(it.items), it.outcome]);
	const table = formatTable(['Workflow', 'Nodes', 'Requests the sandbox saw', 'Items out', 'Outcome'], rows);
	const passed = results.filter((it) => it.passed).length;
	process.stdout.write(`\n${table}\n\n${passed} passed, ${results.length - passed} failed\n`);
	return passed > 0 && passed === results.length ? 0 : 1;
}

void runSession(demo, { interrupted: 130 });
