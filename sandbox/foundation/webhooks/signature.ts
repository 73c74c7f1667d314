import { createHmac } from 'node:crypto';

/** HMAC-SHA256 of a body, in lower-case hex. */
export const signatureOf = (body: string, secret: string): string =>
	createHmac('sha256', secret).update(body).digest('hex');
