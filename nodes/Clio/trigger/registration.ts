import { isRefusal } from '../../../core/triggers/failures';
import { redeliveries } from '../../../core/triggers/redeliveries';
import { forgetSecrets } from '../../../core/triggers/signingSecrets';
import { fieldEntries } from '../api/fieldNames';
import type { Subscription } from './subscription';
import { endsSoon } from './webhooks';
import type { Webhook, Webhooks } from './webhooks';

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

/** A webhook of this node at Clio is one with exactly its address; no other is touched. */
const withAddress = async (webhooks: Webhooks, url: string): Promise<Webhook[]> =>
	(await webhooks.list()).filter((webhook) => webhook.url === url);

/**
 * Finds the webhook that an earlier activation has left, even one that ended in a crash, and sees to it that
 * it lives on. Others with this address, for other events or suspended, are deleted.
 *
 * @returns `undefined` when there is none to go on with.
 */
export async function adopt(
	webhooks: Webhooks,
	url: string,
	subscription: Subscription,
): Promise<Webhook | undefined> {
	const ours = await withAddress(webhooks, url);
	const fitting = ours.filter((webhook) => fits(webhook, subscription));
	const kept = fitting.find(({ status }) => status === 'enabled') ?? fitting[0];
	for (const { id } of ours) if (id !== kept?.id) await webhooks.remove(id);
	if (kept === undefined || !endsSoon(kept)) return kept;
	const renewed = await webhooks.renew(kept.id);
	return renewed === undefined ? undefined : { ...kept, expiresAt: renewed.expiresAt };
}

/** A webhook signs with a secret of its own, and repeats nothing that another one has told. */
function forgetAll(url: string): void {
	forgetSecrets(url);
	redeliveries.forget(url);
}

/**
 * Makes the webhook. When it stays unknown whether Clio has made it, the list tells: only what is not there
 * is made again.
 */
export async function register(
	webhooks: Webhooks,
	url: string,
	subscription: Subscription,
): Promise<Webhook> {
	forgetAll(url);
	return await webhooks.create(url, subscription).catch(async (error: unknown) => {
		const found = isRefusal(error) ? undefined : await withAddress(webhooks, url).catch(() => undefined);
		if (found === undefined) return await Promise.reject(error);
		return found.find((webhook) => fits(webhook, subscription)) ?? (await webhooks.create(url, subscription));
	});
}

export const adoptOrRegister = async (
	webhooks: Webhooks,
	url: string,
	subscription: Subscription,
): Promise<Webhook> =>
	(await adopt(webhooks, url, subscription)) ?? (await register(webhooks, url, subscription));

/** Takes back every webhook with this address. */
export async function removeAll(webhooks: Webhooks, url: string): Promise<void> {
	for (const { id } of await withAddress(webhooks, url)) await webhooks.remove(id);
	forgetAll(url);
}
