import { createHash } from 'crypto';

/** So long Clio is not asked again for the secrets of an address, whatever arrives there. */
const PAUSE = 60_000;

/** More addresses than one n8n has. */
const MOST_ADDRESSES = 10_000;

/** A webhook's signing secret, as Clio gives it to the one who made the webhook. */
export interface SigningSecret {
	id: number;
	secret: string;
}

const asked = new Map<string, { at: number; secrets: Promise<SigningSecret[]> }>();

// The address holds the webhook's own secret part, which is nothing to keep lying around.
const slot = (address: string) => createHash('sha256').update(address).digest('hex');

/**
 * The secrets of an address: asked of Clio at most once a minute in this process, so that forged deliveries
 * cannot use up the requests that the token is allowed.
 */
export async function signingSecretsOf(
	address: string,
	ask: () => Promise<SigningSecret[]>,
): Promise<SigningSecret[]> {
	const known = asked.get(slot(address));
	if (known !== undefined && Math.abs(Date.now() - known.at) < PAUSE) return await known.secrets;
	if (asked.size >= MOST_ADDRESSES) asked.clear();
	const secrets = ask();
	asked.set(slot(address), { at: Date.now(), secrets });
	return await secrets;
}

/** Another webhook has taken the address: what was known of it is worth nothing. */
export const forgetSigningSecrets = (address: string): boolean => asked.delete(slot(address));
