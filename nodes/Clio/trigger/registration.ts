import type { Registry } from '../../../core/triggers/registration';
import { fieldEntries } from '../api/fieldNames';
import type { Subscription } from './subscription';
import type { Webhook, Webhooks } from './webhooks';

/** Half of a life is left when it is renewed, so that weeks without a connection to Clio do no harm. */
const RENEW_BEFORE = 15 * 86_400_000;

const alike = (one: string[], other: string[]) =>
	one.length === other.length && [...one].sort().join() === [...other].sort().join();

/** Clio may write the list in another order than it was given. */
const fieldParts = (fields: string) =>
	fieldEntries(fields).map((entry) => {
		const [name = '', inner] = entry.replace(/[\s}]/g, '').split('{');
		return inner === undefined ? name : `${name}{${inner.split(',').sort().join()}}`;
	});

/** Whether a webhook delivers what is wanted, and still can. What brings a suspended one back is not documented. */
const fits = ({ model, events, fields, status }: Webhook, subscription: Subscription): boolean =>
	[subscription.model.value, String(subscription.model.id)].includes(model.toLowerCase()) &&
	status !== 'suspended' &&
	alike(events, subscription.events) &&
	alike(fieldParts(fields), fieldParts(subscription.fields));

/** Clio's webhooks, as a trigger uses them. */
export const registryOf = (webhooks: Webhooks): Registry<Webhook, Subscription> => ({
	list: webhooks.list,
	isComplete: true,
	create: webhooks.create,
	remove: webhooks.remove,
	fits,
	isReady: ({ status }) => status !== 'pending',
	life: {
		endsAt: ({ expiresAt }) => expiresAt,
		renewBefore: RENEW_BEFORE,
		renew: async (webhook) => {
			const renewed = await webhooks.renew(webhook.id);
			return renewed === undefined ? undefined : { ...webhook, expiresAt: renewed.expiresAt };
		},
	},
});
