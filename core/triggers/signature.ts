import { createHmac, timingSafeEqual } from 'crypto';

/** How a vendor writes the 32 bytes of an HMAC-SHA256. */
const SHA256 = { hex: /^[0-9a-f]{64}$/i, base64: /^[0-9a-z+/]{43}=$/i };

export type SignatureEncoding = keyof typeof SHA256;

/** True for text that can be an HMAC-SHA256 at all. */
export const isSignature = (value: unknown, encoding: SignatureEncoding = 'hex'): value is string =>
	typeof value === 'string' && SHA256[encoding].test(value);

/** Whether the signature, an HMAC-SHA256, was made of exactly these bytes with the key. */
export function isSignedWith(
	key: string,
	body: Buffer,
	signature: string,
	encoding: SignatureEncoding = 'hex',
): boolean {
	if (key === '' || !isSignature(signature, encoding)) return false;
	const expected = createHmac('sha256', key).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, encoding));
}

/** Compares two secrets without telling by the time it takes how much of them is alike. */
export function isSameSecret(one: string, other: string): boolean {
	const [first, second] = [one, other].map((secret) =>
		createHmac('sha256', 'compare').update(secret).digest(),
	);
	return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
