import { createHash } from 'crypto';

/** So long Clio is not asked again for the keys of an address, whatever arrives there. */
const PAUSE = 60_000;

/** More addresses than one n8n has. */
const MOST_ADDRESSES = 10_000;

/** A webhook's key, as Clio gives it to the one who made the webhook. */
export interface Key {
	id: number;
	secret: string;
}

const asked = new Map<string, { at: number; keys: Promise<Key[]> }>();

// The address holds the webhook's own secret part, which is nothing to keep lying around.
const slot = (address: string) => createHash('sha256').update(address).digest('hex');

/**
 * The keys of an address: asked of Clio at most once a minute in this process, so that forged deliveries
 * cannot use up the requests that the token is allowed.
 */
export async function keysOf(address: string, ask: () => Promise<Key[]>): Promise<Key[]> {
	const known = asked.get(slot(address));
	if (known !== undefined && Math.abs(Date.now() - known.at) < PAUSE) return await known.keys;
	if (asked.size >= MOST_ADDRESSES) asked.clear();
	const keys = ask();
	asked.set(slot(address), { at: Date.now(), keys });
	return await keys;
}

/** Another webhook has taken the address: what was known of it is worth nothing. */
export const forgetKeys = (address: string): boolean => asked.delete(slot(address));
