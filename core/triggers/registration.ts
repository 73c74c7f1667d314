import { isRefusal } from './failures';
import { redeliveries } from './redeliveries';
import { forgetSecrets } from './signingSecrets';

/** A webhook as the vendor has it. */
export interface Registered {
	id: number | string;
	/** The address that it calls. */
	url: string;
}

/**
 * The webhooks of one credential at a vendor, and what a trigger may do with them. `Wanted` is what the node's parameters ask for.
 *
 * A vendor at which a person pastes the node's address needs none of this: the node shows the address, and checks what arrives
 * (`signature.ts`, `redeliveries.ts`).
 */
export interface Registry<Webhook extends Registered, Wanted> {
	/** All that there are; where the vendor cannot list, the one that the node has kept. */
	list: () => Promise<Webhook[]>;
	/** Whether the list is the vendor's own, so that what it does not hold was not made. */
	isComplete: boolean;
	/** @throws an error of the request path; unless that is a refusal, the webhook may have been made. */
	create: (url: string, wanted: Wanted) => Promise<Webhook>;
	/** Takes away; one that is gone already is as good. */
	remove: (id: Webhook['id']) => Promise<void>;
	/** Whether a webhook delivers what is wanted, and still can. */
	fits: (webhook: Webhook, wanted: Wanted) => boolean;
	/** Whether it delivers already. */
	isReady: (webhook: Webhook) => boolean;
	/** Gives a webhook that ends soon a new life; `undefined` when it is gone. Missing where webhooks do not end. */
	renew?: (webhook: Webhook) => Promise<Webhook | undefined>;
}

/** A webhook of this node is one with exactly its address; no other is touched. */
const withAddress = async <Webhook extends Registered>(
	{ list }: { list: () => Promise<Webhook[]> },
	url: string,
): Promise<Webhook[]> => (await list()).filter((webhook) => webhook.url === url);

/**
 * Finds the webhook that an earlier activation has left, even one that ended in a crash, and sees to it that
 * it lives on. Others with this address, for other events or of no use any more, are deleted.
 *
 * @returns `undefined` when there is none to go on with.
 */
export async function adopt<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<Webhook | undefined> {
	const ours = await withAddress(registry, url);
	const fitting = ours.filter((webhook) => registry.fits(webhook, wanted));
	const kept = fitting.find(registry.isReady) ?? fitting[0];
	for (const { id } of ours) if (id !== kept?.id) await registry.remove(id);
	if (kept === undefined || registry.renew === undefined) return kept;
	return await registry.renew(kept);
}

/** A webhook signs with a secret of its own, and repeats nothing that another one has told. */
function forgetAll(url: string): void {
	forgetSecrets(url);
	redeliveries.forget(url);
}

/**
 * Makes the webhook. When it stays unknown whether the vendor has made it, its list tells: only what is not there
 * is made again.
 */
export async function register<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<Webhook> {
	forgetAll(url);
	return await registry.create(url, wanted).catch(async (error: unknown) => {
		const isFinal = isRefusal(error) || !registry.isComplete;
		const found = isFinal ? undefined : await withAddress(registry, url).catch(() => undefined);
		if (found === undefined) return await Promise.reject(error);
		return found.find((webhook) => registry.fits(webhook, wanted)) ?? (await registry.create(url, wanted));
	});
}

export const adoptOrRegister = async <Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<Webhook> => (await adopt(registry, url, wanted)) ?? (await register(registry, url, wanted));

/** Takes back every webhook with this address. */
export async function removeAll<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
): Promise<void> {
	for (const { id } of await withAddress(registry, url)) await registry.remove(id);
	forgetAll(url);
}
