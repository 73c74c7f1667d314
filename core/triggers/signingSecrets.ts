import { digest } from './digest';

/** So long the vendor is not asked again for the secrets of an address, whatever arrives there. */
const PAUSE = 60_000;

/** More addresses than one n8n has. */
const MOST_ADDRESSES = 10_000;

interface Known {
	secrets: string[];
	/** The last time that the vendor was asked, and its answer. */
	asked?: { at: number; secrets: Promise<string[]> };
}

/**
 * The secrets that sign deliveries to an address. n8n keeps nothing that a node's `webhook` writes into static data
 * (2.36.9 to 2.41.3), so each process keeps for itself what it has learnt.
 */
const known = new Map<string, Known>();

function knownOf(address: string): Known {
	const slot = digest(address);
	const found = known.get(slot);
	if (found !== undefined) return found;
	if (known.size >= MOST_ADDRESSES) known.clear();
	const fresh: Known = { secrets: [] };
	known.set(slot, fresh);
	return fresh;
}

/**
 * Whether one of the address's secrets passes: those that are known first, then those that the vendor tells, if it does. It is asked
 * at most once a minute in this process, so that forged deliveries cannot use up the requests that the token is allowed.
 *
 * @throws what `ask` throws, for a minute.
 */
export async function anySecret(
	address: string,
	passes: (secret: string) => boolean,
	ask?: () => Promise<string[]>,
): Promise<boolean> {
	const here = knownOf(address);
	if (here.secrets.some(passes)) return true;
	if (ask === undefined) return false;
	if (here.asked === undefined || Math.abs(Date.now() - here.asked.at) >= PAUSE) {
		here.asked = { at: Date.now(), secrets: ask() };
	}
	here.secrets = await here.asked.secrets;
	return here.secrets.some(passes);
}

/** A secret of which this process knows first, as it has just made the webhook. */
export function learnSecret(address: string, secret: string): void {
	knownOf(address).secrets.push(secret);
}

/** Another webhook has taken the address: what was known of it is worth nothing. */
export const forgetSecrets = (address: string): boolean => known.delete(digest(address));
