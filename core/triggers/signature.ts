import { createHmac, timingSafeEqual } from 'crypto';

const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/** True for text that can be an HMAC-SHA256 in hexadecimal at all. */
export const isHexSignature = (value: unknown): value is string =>
	typeof value === 'string' && HEX_SHA256.test(value);

/** Whether the signature, an HMAC-SHA256 in hexadecimal, was made of exactly these bytes with the key. */
export function isSignedWith(key: string, body: Buffer, signature: string): boolean {
	if (key === '' || !isHexSignature(signature)) return false;
	const expected = createHmac('sha256', key).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Compares two secrets without telling by the time it takes how much of them is alike. */
export function isSameSecret(one: string, other: string): boolean {
	const [first, second] = [one, other].map((secret) =>
		createHmac('sha256', 'compare').update(secret).digest(),
	);
	return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
