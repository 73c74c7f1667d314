import { adopt } from '../../../../../core/triggers/registration';
import { registryOf } from '../../../../../nodes/Clio/trigger/registration';
import { subscriptionOf } from '../../../../../nodes/Clio/trigger/subscription';
import type { Subscription } from '../../../../../nodes/Clio/trigger/subscription';
import type { Webhook, Webhooks } from '../../../../../nodes/Clio/trigger/webhooks';
import { presets } from '../../../../../nodes/Clio/trigger/events';
import { documentedNames, fieldEntries } from '../../../../../nodes/Clio/api/fieldNames';

const URL = 'https://n8n.example/webhook/1/webhook';
const DAY = 86_400_000;

const parameters: Record<string, unknown> = {
	event: 'matter.updated',
	output: 'selected',
	outputFields: ['status', 'client.id', 'client.name'],
};
const wanted = subscriptionOf((name) => parameters[name]) as Subscription;

const webhook = (changes: Partial<Webhook> = {}): Webhook => ({
	id: 1,
	url: URL,
	model: 'matter',
	events: ['updated'],
	fields: 'id,status,client{id,name}',
	status: 'enabled',
	expiresAt: Date.now() + 30 * DAY,
	secret: 'secret',
	...changes,
});

/** Clio with these webhooks, and what it was asked to do. */
function clioWith(...list: Webhook[]): { webhooks: Webhooks; done: string[] } {
	const done: string[] = [];
	const note = (what: string) => void done.push(what);
	return {
		done,
		webhooks: {
			list: async () => await Promise.resolve(list),
			create: async () => await Promise.reject(new Error('not here')),
			renew: async (id) => {
				note(`renew ${id}`);
				return await Promise.resolve(webhook({ id, expiresAt: Date.now() + 31 * DAY }));
			},
			remove: async (id) => await Promise.resolve(note(`remove ${id}`)),
		},
	};
}

describe('a webhook that is there already', () => {
	test.each([
		['the fields in another order', { fields: 'status,client{name,id},id' }],
		['the number of its model', { model: '1' }],
		['its model in capitals', { model: 'Matter' }],
	])('is kept when Clio answers with %s', async (_name, changes) => {
		const { webhooks, done } = clioWith(webhook(changes));
		expect(await adopt(registryOf(webhooks), URL, wanted)).toMatchObject({ id: 1 });
		expect(done).toEqual([]);
	});

	test.each([
		['other events', { events: ['updated', 'created'] }],
		['other fields', { fields: 'id,status' }],
		['another model', { model: 'contact' }],
		['suspended', { status: 'suspended' }],
	])('is removed when it is for something else: %s', async (_name, changes) => {
		const { webhooks, done } = clioWith(webhook(changes));
		expect(await adopt(registryOf(webhooks), URL, wanted)).toBeUndefined();
		expect(done).toEqual(['remove 1']);
	});

	test('is renewed when half of its life is over, or when Clio does not say', async () => {
		for (const expiresAt of [Date.now() + 14 * DAY, NaN]) {
			const { webhooks, done } = clioWith(webhook({ expiresAt }));
			await adopt(registryOf(webhooks), URL, wanted);
			expect(done).toEqual(['renew 1']);
		}
	});

	test('of two that fit, the enabled one is kept; those of other addresses are left alone', async () => {
		const others = [`${URL}/`, `${URL}2`, URL.toUpperCase()].map((url, n) => webhook({ id: 10 + n, url }));
		const { webhooks, done } = clioWith(webhook({ status: 'pending' }), webhook({ id: 2 }), ...others);
		expect(await adopt(registryOf(webhooks), URL, wanted)).toMatchObject({ id: 2 });
		expect(done).toEqual(['remove 1']);
	});
});

test('every preset asks for names that Clio documents, within its limit', () => {
	for (const { value } of presets) {
		const { fields, model } = subscriptionOf((name) =>
			name === 'event' ? value : undefined,
		) as Subscription;
		const names = fieldEntries(fields).flatMap((entry) => {
			const [, name = '', inner] = /^(\w+)(?:\{(.*)\})?$/.exec(entry) ?? [];
			return inner === undefined ? [name] : inner.split(',').map((part) => `${name}.${part}`);
		});
		expect([value, documentedNames(model.kind)]).toEqual([value, expect.arrayContaining(names)]);
		expect(fields.length).toBeLessThanOrEqual(1000);
	}
});
