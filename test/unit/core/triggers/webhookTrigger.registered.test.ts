import type { IWebhookFunctions } from 'n8n-workflow';
import { webhookHooks } from '../../../../core/triggers/hooks';
import { signedIn } from '../../../../core/triggers/proofs';
import { receiveDelivery } from '../../../../core/triggers/receive';
import type { Receiver } from '../../../../core/triggers/receive';
import { keptOnly } from '../../../../core/triggers/registration';
import type { Unlisted } from '../../../../core/triggers/registration';
import type { Registered } from '../../../../core/triggers/kept';
import type { WebhookTrigger } from '../../../../core/triggers/webhookTrigger';
import { thrownError } from '../../../../core/errors/nodeErrors';
import { noChanges } from '../../../../core/errors/changes';
import { eventsOf, failure, hmac, node, service, URL, Workflow } from './support/madeUp';

let n8n: Workflow;
beforeEach(() => {
	n8n = new Workflow();
});

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
		await n8n.activate(hooks);
		expect(n8n.state).toMatchObject({ url: URL, id: 'wh_1', secret: 'whsec_1' });
		await n8n.activate(hooks, 'init');
		expect(done).toEqual(['create created']);
		await n8n.deactivate(hooks);
		expect([done, n8n.state]).toEqual([['create created', 'remove wh_1'], {}]);
	});

	test.each([
		['other events are wanted', () => (n8n.parameters.events = 'paid'), 'paid'],
		['n8n has another address', () => (n8n.url = `${URL}2`), 'created'],
	])('gets another webhook in place of the one before when %s', async (_name, change, events) => {
		const { hooks, done } = vendor();
		await n8n.activate(hooks);
		change();
		await n8n.activate(hooks, 'init');
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
		await expect(n8n.activate(hooks, 'init')).rejects.toThrow(lost);
		await expect(n8n.activate(hooks, 'init')).rejects.toMatchObject({
			description: expect.stringContaining(`it calls ${URL} and stays until its support deletes it`),
		});
		expect(attempts).toBe(1);
		await n8n.activate(hooks);
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
		for (let again = 0; again < 2; again++) await expect(n8n.activate(hooks, 'init')).rejects.toBe(error);
		expect(attempts).toBe(2);
	});

	test('that cannot take the webhook back is told so in the log, and the next activation goes on with it', async () => {
		let isDown = true;
		const { hooks, done } = vendor({
			remove: async () => await (isDown ? Promise.reject(failure('503')) : Promise.resolve()),
		});
		await n8n.activate(hooks);
		expect(await n8n.deactivate(hooks)).toBe(false);
		expect(n8n.log).toEqual(['The webhook of "Trigger" stays at Made Up until its support deletes it: no']);
		await n8n.activate(hooks);
		expect([done, n8n.state.id]).toEqual([['create created'], 'wh_1']);
		isDown = false;
		await n8n.deactivate(hooks);
		expect(n8n.state).toEqual({});
	});

	test('is believed by its signature, also before n8n has saved the secret, and an event starts the workflow once', async () => {
		const { hooks } = vendor();
		await n8n.activate(hooks);
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
		await n8n.activate(hooks);
		await n8n.deactivate(hooks);
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
		await expect(n8n.activate(hooks)).rejects.toThrow('"Events" is required and is empty');
		expect(done).toEqual([]);
	});

	test('cannot reach an address that is not of the Internet, and no other node is named where there is none', async () => {
		n8n.url = 'http://n8n.internal/webhook/1/webhook';
		const { hooks } = vendor();
		await expect(n8n.activate(hooks)).rejects.toMatchObject({
			message: expect.stringMatching(/^Made Up cannot send events to http:\/\/n8n\.internal/),
			description:
				'Give n8n such an address (environment variable N8N_WEBHOOK_URL, before n8n 2.30 WEBHOOK_URL, or a tunnel). Nothing was sent.',
		});
	});
});
