import { setTimeout as pause } from 'node:timers/promises';
import { benchWorkflow, type Call } from '../../bench/workflows';
import type { StoredCredential } from '../../n8n/types';
import { failures, goLive, newCredential } from '../executions';
import { clearLog, logOf, tokenRequests } from '../log';
import { atMost, counted, made, type Scenario } from '../scenario';

const executions = 200;
const everyMs = 1000;
/** On a busy machine n8n needs longer than a second to use a token that it has just got: no client can go on with such tokens. */
const renewalsInALife = 3;
const perSecond = 5;
/** Long enough that some are under way whenever the token ends. */
const milliseconds = 100;

const createReceivable = (credential: StoredCredential, userId: string): Call => ({
	type: 'n8n-nodes-legalops.cleavr',
	typeVersion: 1,
	credential,
	parameters: {
		resource: 'receivable',
		operation: 'create',
		userId,
		invoiceNumbers: '={{ $json.body.number }}',
		invoiceIssueDate: '2026-01-10',
		invoiceDueDate: '2026-02-10',
		invoiceAmount: 1200,
		debtorContacts: { entries: [{ email: 'ada@example.com' }] },
		debtor: {},
		invoice: {},
		additionalFields: {},
		options: {},
	},
});

/** Cleavr hands out a new refresh token with each renewal, and the one before is dead. */
export const rotating: Scenario = {
	id: 'c',
	title: `${executions} executions, one receivable each, over Cleavr's rotating tokens that end every second (on a busy machine less often)`,
	async run(cluster) {
		const { sandbox, signal } = cluster;
		const credential = await newCredential(cluster, 'cleavrOAuth2Api');
		const { cleavr } = await sandbox.accounts();
		const live = await goLive(cluster, (path) =>
			benchWorkflow(path, 'once', createReceivable(credential, cleavr.userId)),
		);
		const numbers = Array.from({ length: executions }, (_, index) => `Q-${index + 1}`);
		await sandbox.control('PUT', '/latency', { milliseconds });
		const expire = async () => await sandbox.control('POST', '/tokens/expire', { service: 'cleavr' });
		let renewalMs = 0;
		for (const trial of ['T-1', 'T-2', 'T-3']) {
			await expire();
			const begun = performance.now();
			await live.call({ number: trial });
			renewalMs = Math.max(renewalMs, performance.now() - begun);
		}
		const lifeMs = Math.max(everyMs, renewalsInALife * renewalMs);

		await clearLog(sandbox);
		const running: Array<Promise<boolean>> = [];
		let ended = 0;
		let endsAt = 0;
		for (const number of numbers) {
			if (performance.now() >= endsAt) {
				await expire();
				ended++;
				endsAt = performance.now() + lifeMs;
			}
			running.push(live.call({ number }));
			await pause(1000 / perSecond, undefined, { signal });
		}
		const outcomes = await Promise.all(running);
		await sandbox.control('PUT', '/latency', { milliseconds: 0 });

		const log = await logOf(sandbox, 'cleavr');
		const created = log
			.filter(({ method, path, status }) => method === 'POST' && path === '/v1/receivables' && status === 201)
			.flatMap(({ body }) => (body as { invoice: { numbers: string[] } }).invoice.numbers);
		const { exist, twice } = made(numbers, created);
		const { all, refused } = tokenRequests(log);
		const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
		const life = `tokens lived ${seconds(lifeMs)}; an execution that renews took ${seconds(renewalMs)}`;
		const failed = await failures(cluster, live, outcomes);
		return [
			counted(`executions that failed (${life})`, failed, { exactly: 0 }),
			counted('receivables created', exist, { exactly: executions }),
			counted('created twice', twice, { exactly: 0 }),
			atMost('renewals', all, ended, `, for ${ended} tokens that ended`),
			counted('renewals that Cleavr refused (a refresh token used twice)', refused, { exactly: 0 }),
		];
	},
};
