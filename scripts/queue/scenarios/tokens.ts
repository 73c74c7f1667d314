import { benchWorkflow } from '../../bench/workflows';
import { withConsent, withoutConsent, type SignIn } from '../calls';
import type { Cluster } from '../cluster';
import { failures, goLive, newCredential } from '../executions';
import { clearLog, logOf, tokenRequests } from '../log';
import { atMost, counted, type Finding, type Scenario } from '../scenario';

const together = 40;
/** So that all are under way at once. */
const milliseconds = 300;

async function allAtOnce(cluster: Cluster, signIn: SignIn, token: 'cold' | 'dead'): Promise<Finding[]> {
	const { sandbox, workers } = cluster;
	const credential = await newCredential(cluster, signIn.type);
	const live = await goLive(cluster, (path) => benchWorkflow(path, 'once', signIn.call(credential)));
	if (token === 'dead') {
		await live.call();
		await sandbox.control('POST', '/tokens/expire', { service: signIn.service });
	}
	await clearLog(sandbox);
	await sandbox.control('PUT', '/latency', { milliseconds });
	const outcomes = await Promise.all(Array.from({ length: together }, async () => await live.call()));
	await sandbox.control('PUT', '/latency', { milliseconds: 0 });
	const { all } = tokenRequests(await logOf(sandbox, signIn.service));
	// What is not renewed by n8n, across processes and one at a time, is fetched by each worker.
	const most = token === 'dead' && signIn.renewedByN8n ? 1 : workers.length;
	const failed = await failures(cluster, live, outcomes);
	return [
		counted(`${signIn.name}, ${token} token: executions that failed`, failed, { exactly: 0 }),
		atMost(`${signIn.name}, ${token} token: token requests`, all, most),
	];
}

/** Many executions that find out at the same time that they need a token. */
export const tokens: Scenario = {
	id: 'b',
	title: `${together} executions at once with a cold token (none was fetched yet), and with a dead one (expired)`,
	async run(cluster) {
		const findings: Finding[] = [];
		for (const signIn of withoutConsent) findings.push(...(await allAtOnce(cluster, signIn, 'cold')));
		for (const signIn of [...withConsent, ...withoutConsent])
			findings.push(...(await allAtOnce(cluster, signIn, 'dead')));
		return findings;
	},
};
