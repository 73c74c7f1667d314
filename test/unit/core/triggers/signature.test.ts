import { isSignature, isSameSecret, isSignedWith } from '../../../../core/triggers/signature';

// RFC 4231, test case 2.
const key = 'Jefe';
const body = Buffer.from('what do ya want for nothing?');
const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

describe('a signature', () => {
	test('is good for its bytes and its key only', () => {
		expect(isSignedWith(key, body, signature)).toBe(true);
		expect(isSignedWith(key, body, signature.toUpperCase())).toBe(true);
		expect(isSignedWith('Jeff', body, signature)).toBe(false);
		expect(isSignedWith(key, Buffer.from('what do ya want for nothing!'), signature)).toBe(false);
	});

	test('may be written in base64, where the vendor does so', () => {
		const base64 = Buffer.from(signature, 'hex').toString('base64');
		expect(isSignedWith(key, body, base64, 'base64')).toBe(true);
		expect(isSignedWith('Jeff', body, base64, 'base64')).toBe(false);
		expect(isSignedWith(key, body, signature, 'base64')).toBe(false);
		expect(isSignedWith(key, body, base64)).toBe(false);
		for (const wrong of ['', base64.slice(1), `${base64}=`, base64.replace('=', 'A')])
			expect(isSignature(wrong, 'base64')).toBe(false);
	});

	test('made without a key is never good', () => {
		const unkeyed = 'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad';
		expect(isSignedWith('', Buffer.alloc(0), unkeyed)).toBe(false);
	});

	test.each([undefined, '', signature.slice(2), `${signature}00`, `zz${signature.slice(2)}`, [signature]])(
		'must have the form of one: %#',
		(value) => {
			expect(isSignature(value)).toBe(false);
		},
	);
});

test('secrets are the same when every character is', () => {
	expect(isSameSecret('abc', 'abc')).toBe(true);
	expect(isSameSecret('abc', 'abd')).toBe(false);
	expect(isSameSecret('abc', 'abcd')).toBe(false);
});
