import { webhookHooks } from '../../../../core/triggers/hooks';
import type { Registry } from '../../../../core/triggers/registration';
import type { Registered } from '../../../../core/triggers/kept';
import type { WebhookTrigger } from '../../../../core/triggers/webhookTrigger';
import { eventsOf, failure, service, Workflow } from './support/madeUp';

let n8n: Workflow;
beforeEach(() => {
	n8n = new Workflow();
});

describe('a vendor at which a webhook is a secret and a flow (as Clause)', () => {
	/** Flows are listed by clause without their address, secrets are not listed at all. */
	function vendor() {
		const secrets = new Set<string>();
		const flows = new Map<string, string>();
		const done: string[] = [];
		const fails: { flow?: Error; isMade?: boolean } = {};
		let count = 0;
		const nameOf = (url: string, secret: string) => `n8n ${url.length} ${secret}`;
		const registry = (known?: { id: number | string; secret?: string }): Registry<Registered, string> => {
			// What a first try has made serves the second.
			let secret: string | undefined;
			return {
				isComplete: true,
				isReady: () => true,
				list: async (url) => {
					const ours = [...flows].filter(([, name]) => name.startsWith(`n8n ${url.length} `));
					const rows = ours.map(([flow, name]) => {
						const [id, its] = [`${flow} ${name.split(' ')[2]}`, name.split(' ')[2]];
						if (its === secret) return { id, url, secret: 'header' };
						return { id, url, secret: id === known?.id ? known.secret : undefined };
					});
					return await Promise.resolve(rows);
				},
				// The header's value cannot be read again: one that is not kept is of no use.
				fits: (webhook) => (webhook.secret ?? '') !== '',
				create: async (url) => {
					if (secret === undefined) secrets.add((secret = `s${++count}`));
					const flow = `f${++count}`;
					done.push(`create ${secret}, ${flow}`);
					const { flow: error } = fails;
					delete fails.flow;
					if (error === undefined || fails.isMade === true) flows.set(flow, nameOf(url, secret));
					if (error !== undefined) {
						if (error === refusal) secrets.delete(secret);
						throw error;
					}
					return await Promise.resolve({ id: `${flow} ${secret}`, url, secret: 'header' });
				},
				remove: async (id) => {
					const [flow = '', itsSecret = ''] = String(id).split(' ');
					done.push(`remove ${flow}, ${itsSecret}`);
					flows.delete(flow);
					secrets.delete(itsSecret);
					await Promise.resolve();
				},
			};
		};
		const trigger: WebhookTrigger<Registered, string> = {
			service,
			credentialType: 'madeUpApi',
			wanted: eventsOf,
			registry: (_connection, kept) => registry(kept),
			staysUntil: 'until you delete its flow and its secret',
		};
		return { hooks: webhookHooks(trigger), secrets, flows, done, fails };
	}
	const refusal = failure('422');

	test('finds the flow again after a restart, and both are taken away, the flow first', async () => {
		const { hooks, secrets, flows, done } = vendor();
		await n8n.activate(hooks);
		await n8n.activate(hooks, 'init');
		expect(done).toEqual(['create s1, f2']);
		await n8n.deactivate(hooks);
		expect(done.at(-1)).toBe('remove f2, s1');
		expect([secrets.size, flows.size, n8n.state]).toEqual([0, 0, {}]);
	});

	test('replaces what it has made when the header that proves a delivery is no longer known', async () => {
		const { hooks, secrets, flows } = vendor();
		await n8n.activate(hooks);
		n8n.state = {};
		await n8n.activate(hooks, 'init');
		expect([[...secrets], [...flows.keys()]]).toEqual([['s3'], ['f4']]);
	});

	test.each([
		['refused', refusal, false, 0],
		['lost, and was not made', failure(), false, 1],
		['lost, and was made', failure(), true, 1],
	])('leaves nothing twice when the flow is %s', async (_name, error, isMade, left) => {
		const { hooks, secrets, flows, fails } = vendor();
		Object.assign(fails, { flow: error, isMade });
		await n8n.activate(hooks).catch(() => undefined);
		expect(secrets.size).toBe(left);
		if (error !== refusal) await n8n.activate(hooks, 'init');
		expect([secrets.size, flows.size]).toEqual([left, left]);
	});
});
