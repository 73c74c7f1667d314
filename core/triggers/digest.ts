import { createHash } from 'crypto';

/** Stands for an address or a text that nobody needs to keep: a webhook's address is half a secret, and both may be long. */
export const digest = (text: string): string =>
	createHash('sha256').update(text).digest('base64url').slice(0, 22);
