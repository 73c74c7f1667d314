import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { InvalidValue } from '../../../../core/input/values';
import { webhookHooks } from '../../../../core/triggers/hooks';
import { signedIn, tokenIn } from '../../../../core/triggers/proofs';
import { handMade, receiveDelivery } from '../../../../core/triggers/receive';
import type { Receiver } from '../../../../core/triggers/receive';
import { redeliveries } from '../../../../core/triggers/redeliveries';
import { keptOnly } from '../../../../core/triggers/registration';
import type { Registry, Unlisted } from '../../../../core/triggers/registration';
import type { Registered } from '../../../../core/triggers/kept';
import { forgetSecrets } from '../../../../core/triggers/signingSecrets';
import type { WebhookTrigger } from '../../../../core/triggers/webhookTrigger';
import { failure, hmac, node, service, URL, Workflow } from './support/madeUp';
import { thrownError } from '../../../../core/errors/nodeErrors';
import { noChanges } from '../../../../core/errors/changes';

let n8n: Workflow;
beforeEach(() => {
	n8n = new Workflow();
	n8n.parameters = { events: 'created' };
	forgetSecrets(URL);
	redeliveries.forget(URL);
});

const eventsOf = (read: (name: string) => unknown) => {
	const events = read('events');
	if (events === '') throw new InvalidValue('"Events" is required and is empty');
	return events === 'byHand' ? undefined : String(events);
};

/** What n8n does when it activates: a failure is taken back, and what the failed hooks have kept is lost. */
async function activate(
	hooks: ReturnType<typeof webhookHooks>,
	mode = 'activate',
	workflow = n8n,
): Promise<void> {
	const saved = structuredClone(workflow.state);
	const context: IHookFunctions = workflow.hook(mode);
	try {
		if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
	} catch (error) {
		workflow.state = saved;
		await hooks.delete.call(workflow.hook(mode));
		throw error;
	}
}
const deactivate = async (hooks: ReturnType<typeof webhookHooks>) => await hooks.delete.call(n8n.hook());

describe('a vendor that registers, signs in hex and cannot list (as Cleavr)', () => {
	/** `done` is what the vendor was asked to do. */
	function vendor(changes: Partial<Unlisted<string>> = {}) {
		const done: string[] = [];
		let made = 0;
		const unlisted: Unlisted<string> = {
			create: async (url, events) => {
				const id = `wh_${++made}`;
				done.push(`create ${events}`);
				return await Promise.resolve({ id, url, secret: `whsec_${made}` });
			},
			remove: async (id) => {
				done.push(`remove ${id}`);
				await Promise.resolve();
			},
			...changes,
		};
		const trigger: WebhookTrigger<Registered, string> = {
			service,
			credentialType: 'madeUpApi',
			wanted: eventsOf,
			registry: (_connection, kept) => keptOnly(unlisted, kept),
			staysUntil: 'until its support deletes it',
		};
		return { hooks: webhookHooks(trigger), done };
	}
	const deliveries: Receiver = {
		vendor: service.name,
		isGenuine: signedIn('x-signature'),
		read: async (context) => {
			const { id, type } = context.getBodyData();
			return await Promise.resolve({ items: [{ id, type }], mark: { subject: id } });
		},
	};
	const receive = async (context: IWebhookFunctions) => await receiveDelivery(context, deliveries);
	const body = JSON.stringify({ id: 'evt_1', type: 'created' });
	const deliver = async (secret: string) =>
		await n8n.request(receive, body, { 'x-signature': hmac(secret, body) });

	test('is registered with once: after a restart the node goes on with what it has kept, and asks for nothing', async () => {
		const { hooks, done } = vendor();
		await activate(hooks);
		expect(n8n.state).toMatchObject({ url: URL, id: 'wh_1', secret: 'whsec_1' });
		await activate(hooks, 'init');
		expect(done).toEqual(['create created']);
		await deactivate(hooks);
		expect([done, n8n.state]).toEqual([['create created', 'remove wh_1'], {}]);
	});

	test.each([
		['other events are wanted', () => (n8n.parameters.events = 'paid'), 'paid'],
		['n8n has another address', () => (n8n.url = `${URL}2`), 'created'],
	])('gets another webhook in place of the one before when %s', async (_name, change, events) => {
		const { hooks, done } = vendor();
		await activate(hooks);
		change();
		await activate(hooks, 'init');
		expect(done).toEqual(['create created', 'remove wh_1', `create ${events}`]);
		expect(n8n.state).toMatchObject({ url: n8n.url, id: 'wh_2' });
	});

	test('is not asked again by n8n itself when it may have made a webhook; a person who activates again is heard', async () => {
		let attempts = 0;
		const create = async (url: string) => {
			if (++attempts === 1) throw failure();
			return await Promise.resolve({ id: 'wh_9', url, secret: 's' });
		};
		const { hooks } = vendor({ create });
		const lost = /Made Up may have made the webhook of this node, but its answer was lost/;
		await expect(activate(hooks, 'init')).rejects.toThrow(lost);
		await expect(activate(hooks, 'init')).rejects.toMatchObject({
			description: expect.stringContaining(`it calls ${URL} and stays until its support deletes it`),
		});
		expect(attempts).toBe(1);
		await activate(hooks);
		expect([attempts, n8n.state.id]).toEqual([2, 'wh_9']);
	});

	test.each([
		['it has refused', failure('422')],
		[
			'it could not be reached',
			thrownError(
				{
					node,
					service,
					signIn: service.signIns.madeUpApi as never,
					credentialName: 'Mine',
					action: 'Create webhook',
					effect: 'once',
					changes: noChanges('once'),
				},
				Object.assign(new Error('no'), { code: 'ENOTFOUND' }),
			),
		],
	])('is asked again when %s: nothing was made', async (_name, error) => {
		let attempts = 0;
		const create = async () => {
			attempts++;
			return await Promise.reject(error);
		};
		const { hooks } = vendor({ create });
		for (let again = 0; again < 2; again++) await expect(activate(hooks, 'init')).rejects.toBe(error);
		expect(attempts).toBe(2);
	});

	test('that cannot take the webhook back is told so in the log, and the next activation goes on with it', async () => {
		let isDown = true;
		const { hooks, done } = vendor({
			remove: async () => await (isDown ? Promise.reject(failure('503')) : Promise.resolve()),
		});
		await activate(hooks);
		expect(await deactivate(hooks)).toBe(false);
		expect(n8n.log).toEqual(['The webhook of "Trigger" stays at Made Up until its support deletes it: no']);
		await activate(hooks);
		expect([done, n8n.state.id]).toEqual([['create created'], 'wh_1']);
		isDown = false;
		await deactivate(hooks);
		expect(n8n.state).toEqual({});
	});

	test('is believed by its signature, also before n8n has saved the secret, and an event starts the workflow once', async () => {
		const { hooks } = vendor();
		await activate(hooks);
		const saved = n8n.state;
		n8n.state = {};
		expect(await deliver('whsec_0')).toEqual({ status: 401, items: [] });
		expect(await deliver('whsec_1')).toEqual({ status: 200, items: [{ id: 'evt_1', type: 'created' }] });
		n8n.state = saved;
		expect(await deliver('whsec_1')).toEqual({ status: 200, items: [] });
	});

	test('whose webhook a person has registered is asked for nothing, and the secret is what they have typed', async () => {
		n8n.parameters.events = 'byHand';
		const { hooks, done } = vendor();
		await activate(hooks);
		await deactivate(hooks);
		expect(done).toEqual([]);
		const typed = async (context: IWebhookFunctions) =>
			[(await context.getCredentials('madeUpApi')).token].map(String);
		const byHand = { ...deliveries, isGenuine: signedIn('x-signature', { typed }, 'base64') };
		const call = async (secret: string) =>
			await n8n.request(async (context) => await receiveDelivery(context, byHand), body, {
				'x-signature': hmac(secret, body, 'base64'),
			});
		expect((await call('another')).status).toBe(401);
		expect((await call('typed by a person')).items).toHaveLength(1);
	});

	test('is not asked anything while a field of the node is wrong', async () => {
		n8n.parameters.events = '';
		const { hooks, done } = vendor();
		await expect(activate(hooks)).rejects.toThrow('"Events" is required and is empty');
		expect(done).toEqual([]);
	});

	test('cannot reach an address that is not of the Internet, and no other node is named where there is none', async () => {
		n8n.url = 'http://n8n.internal/webhook/1/webhook';
		const { hooks } = vendor();
		await expect(activate(hooks)).rejects.toMatchObject({
			message: expect.stringMatching(/^Made Up cannot send events to http:\/\/n8n\.internal/),
			description:
				'Give n8n such an address (environment variable WEBHOOK_URL, or a tunnel). Nothing was sent.',
		});
	});
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
		await activate(hooks);
		await activate(hooks, 'init');
		expect(done).toEqual(['create s1, f2']);
		await deactivate(hooks);
		expect(done.at(-1)).toBe('remove f2, s1');
		expect([secrets.size, flows.size, n8n.state]).toEqual([0, 0, {}]);
	});

	test('replaces what it has made when the header that proves a delivery is no longer known', async () => {
		const { hooks, secrets, flows } = vendor();
		await activate(hooks);
		n8n.state = {};
		await activate(hooks, 'init');
		expect([[...secrets], [...flows.keys()]]).toEqual([['s3'], ['f4']]);
	});

	test.each([
		['refused', refusal, false, 0],
		['lost, and was not made', failure(), false, 1],
		['lost, and was made', failure(), true, 1],
	])('leaves nothing twice when the flow is %s', async (_name, error, isMade, left) => {
		const { hooks, secrets, flows, fails } = vendor();
		Object.assign(fails, { flow: error, isMade });
		await activate(hooks).catch(() => undefined);
		expect(secrets.size).toBe(left);
		if (error !== refusal) await activate(hooks, 'init');
		expect([secrets.size, flows.size]).toEqual([left, left]);
	});
});

describe('a vendor at which a person pastes the address (as Ironclad Clickwrap)', () => {
	const typed = async () => await Promise.resolve(['', 'shared token']);
	const clickwrap = handMade({
		vendor: service.name,
		isGenuine: tokenIn('x-webhook-token', { typed }),
		read: async (context) => {
			const { id, event_type: type } = context.getBodyData();
			if (type === 'unwanted') return undefined;
			if (type === 'test_event') return { items: [{ id, type }], isTest: true };
			return await Promise.resolve({ items: [{ id, type }], mark: { subject: id } });
		},
	});
	const call = async (type: string, token: string | undefined = 'shared token', mode?: string) =>
		await n8n.request(
			clickwrap.receive,
			JSON.stringify({ id: 7, event_type: type }),
			token === undefined ? {} : { 'x-webhook-token': token },
			mode,
		);

	test('is asked for nothing: the webhook counts as there, and nothing is kept', async () => {
		expect(await clickwrap.hooks.checkExists()).toBe(true);
		expect(await clickwrap.hooks.create()).toBe(true);
		expect(await clickwrap.hooks.delete()).toBe(true);
		expect(n8n.state).toEqual({});
	});

	test.each(['another', 'shared toke', 'shared token ', ''])(
		'is not believed with the token "%s"',
		async (token) => expect(await call('agreed', token)).toEqual({ status: 401, items: [] }),
	);

	test('is not believed without a token', async () => {
		const { receive } = clickwrap;
		expect(await n8n.request(receive, '{"event_type":"agreed"}', {})).toEqual({ status: 401, items: [] });
	});

	test('starts the workflow once with what it repeats, and not with what is not wanted', async () => {
		expect((await call('agreed')).items).toEqual([{ id: 7, type: 'agreed' }]);
		expect(await call('agreed')).toEqual({ status: 200, items: [] });
		expect(await call('unwanted')).toEqual({ status: 200, items: [] });
	});

	test('may try the address: that starts the workflow while a person listens, each time, and else nothing', async () => {
		expect(await call('test_event')).toEqual({ status: 200, items: [] });
		for (let times = 0; times < 2; times++)
			expect((await call('test_event', 'shared token', 'manual')).items).toHaveLength(1);
	});

	test('is asked to send again what cannot be checked at the moment', async () => {
		const broken = handMade({
			vendor: service.name,
			isGenuine: tokenIn('x-webhook-token', { typed: async () => await Promise.reject(new Error('no')) }),
			read: async () => await Promise.reject(new Error('not read')),
		});
		const answer = await n8n.request(broken.receive, '{}', { 'x-webhook-token': 'shared token' });
		expect(answer).toEqual({ status: 503, items: [] });
		expect(n8n.log).toEqual([
			'"Trigger" cannot check a delivery of Made Up, which Made Up is asked to send again: no',
		]);
	});
});
