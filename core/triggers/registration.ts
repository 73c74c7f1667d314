import { addTo, isRefusal, mayBeDone } from './failures';
import { digestOf } from './kept';
import type { Kept, Registered } from './kept';
import { redeliveries } from './redeliveries';
import { forgetSecrets } from './signingSecrets';

/** How webhooks of a vendor end by themselves. */
export interface Life<Webhook> {
	/** When it ends (ms since 1970); NaN where the vendor does not say. */
	endsAt: (webhook: Webhook) => number;
	/** So long before its end (ms) it is renewed. */
	renewBefore: number;
	/** Gives it a new life; `undefined` when it is gone. */
	renew: (webhook: Webhook) => Promise<Webhook | undefined>;
}

/** What was made for a webhook that is not there yet. */
export interface Prepared {
	takeBack: () => Promise<void>;
	/** What the person reads where it could not be taken back, as a sentence. */
	stays: string;
}

/**
 * The webhooks of one credential at a vendor, and what a trigger may do with them. `Wanted` is what the node's parameters ask for.
 *
 * A vendor that cannot list has {@link keptOnly}. At one where a webhook is several things (Clause: a secret and a flow), `prepare` makes what
 * must be there before it, and what is made is taken back when there will be no webhook; the `id` names what the list tells of, and `remove`
 * takes all of it away, in the order that the vendor wants. At one where a person pastes the node's address there is no registry: see
 * `handMade` in `receive.ts`.
 */
export interface Registry<Webhook extends Registered, Wanted> {
	/** All that there are, or those of this address; where the vendor tells no addresses, those that it knows for this node's in another way. */
	list: (url: string) => Promise<Webhook[]>;
	/** Whether the list is the vendor's own, so that what it does not hold was not made. */
	isComplete: boolean;
	/** Makes what the webhook needs and no list tells of; asked for once only, as nobody knows what an answer that is lost has left. */
	prepare?: (url: string, wanted: Wanted) => Promise<Prepared>;
	/** @throws an error of the request path; unless that is a refusal, the webhook may have been made. */
	create: (url: string, wanted: Wanted) => Promise<Webhook>;
	/** Takes away; one that is gone already is as good. */
	remove: (id: Webhook['id']) => Promise<void>;
	/** Whether a webhook delivers what is wanted, and still can. */
	fits: (webhook: Webhook, wanted: Wanted) => boolean;
	/** Whether it delivers already: false while the vendor waits for the consent of its address. */
	isReady: (webhook: Webhook) => boolean;
	/** Missing where webhooks do not end. */
	life?: Life<Webhook>;
}

/** What a vendor offers that has no list of its webhooks. */
export type Unlisted<Wanted> = Pick<Registry<Registered, Wanted>, 'create' | 'remove'>;

/** The registry of a vendor that cannot list: all that is known is what the node has kept. */
export const keptOnly = <Wanted>(
	{ create, remove }: Unlisted<Wanted>,
	kept: Kept | undefined,
): Registry<Kept & { madeFor?: string }, Wanted> => ({
	create,
	remove,
	isComplete: false,
	// One that was made for an address that n8n has no more is the node's as well, and must not stay behind.
	list: async (url) => await Promise.resolve(kept === undefined ? [] : [{ ...kept, url, madeFor: kept.url }]),
	fits: ({ url, madeFor, of }, wanted) => madeFor === url && of === digestOf(wanted),
	isReady: () => true,
});

/** A webhook of this node is one with exactly its address; no other is touched. */
const withAddress = async <Webhook extends Registered>(
	{ list }: { list: (url: string) => Promise<Webhook[]> },
	url: string,
): Promise<Webhook[]> => (await list(url)).filter((webhook) => webhook.url === url);

/**
 * Finds the webhook that an earlier activation has left, even one that ended in a crash, and sees to it that
 * it lives on. Others of this node, for other events or of no use any more, are deleted.
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
	const { life } = registry;
	if (kept === undefined || life === undefined) return kept;
	return life.endsAt(kept) > Date.now() + life.renewBefore ? kept : await life.renew(kept);
}

/** A webhook signs with a secret of its own, and repeats nothing that another one has told. */
function forgetAll(url: string): void {
	forgetSecrets(url);
	redeliveries.forget(url);
}

/**
 * Makes the webhook. When it stays unknown whether the vendor has made it, its list tells: only what is not there
 * is made again, once.
 *
 * @returns the error in place of a webhook, and whether it is certain that there is none.
 */
async function make<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<{ webhook: Webhook } | { error: unknown; isCertain: boolean }> {
	for (let attempts = 1; ; attempts++) {
		try {
			return { webhook: await registry.create(url, wanted) };
		} catch (error) {
			if (isRefusal(error) || !registry.isComplete) return { error, isCertain: isRefusal(error) };
			const found = await withAddress(registry, url).catch(() => undefined);
			const webhook = found?.find((one) => registry.fits(one, wanted));
			if (webhook !== undefined) return { webhook };
			if (found === undefined || attempts > 1)
				return { error, isCertain: found !== undefined || !mayBeDone(error) };
		}
	}
}

/** Makes the webhook, and what it needs; takes that back when there will be no webhook. */
export async function register<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<Webhook> {
	forgetAll(url);
	const prepared = await registry.prepare?.(url, wanted);
	const made = await make(registry, url, wanted);
	if ('webhook' in made) return made.webhook;
	const { error, isCertain } = made;
	if (prepared !== undefined) {
		const isBack =
			isCertain &&
			(await prepared.takeBack().then(
				() => true,
				() => false,
			));
		if (!isBack) addTo(error, prepared.stays);
	}
	return await Promise.reject(error);
}

export const adoptOrRegister = async <Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
	wanted: Wanted,
): Promise<Webhook> => (await adopt(registry, url, wanted)) ?? (await register(registry, url, wanted));

/** Takes back every webhook of this node. */
export async function removeAll<Webhook extends Registered, Wanted>(
	registry: Registry<Webhook, Wanted>,
	url: string,
): Promise<void> {
	for (const { id } of await withAddress(registry, url)) await registry.remove(id);
	forgetAll(url);
}
