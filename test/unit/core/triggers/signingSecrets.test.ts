import { anySecret, forgetSecrets, learnSecret } from '../../../../core/triggers/signingSecrets';

const URL = 'https://n8n.example/webhook/1/webhook';

let clock: jest.SpyInstance<number, []>;
beforeEach(() => {
	clock = jest.spyOn(Date, 'now').mockReturnValue(0);
	forgetSecrets(URL);
});
afterEach(() => clock.mockRestore());

/** A vendor that has another secret each time. */
function vendor() {
	let asked = 0;
	const ask = async () => await Promise.resolve([String(++asked)]);
	return { ask, asked: () => asked };
}

const is = (wanted: string) => (secret: string) => secret === wanted;

test('a secret that no delivery fits is asked for once a minute, by all who want it at the same time too', async () => {
	const { ask, asked } = vendor();
	const forged = async () => await anySecret(URL, () => false, ask);
	expect(await Promise.all([forged(), forged()])).toEqual([false, false]);
	clock.mockReturnValue(59_000);
	expect([await forged(), asked()]).toEqual([false, 1]);
	clock.mockReturnValue(60_000);
	expect([await forged(), asked()]).toEqual([false, 2]);
	forgetSecrets(URL);
	expect([await forged(), asked()]).toEqual([false, 3]);
});

test('a secret that was learnt is known for good, and until another webhook takes the address', async () => {
	const { ask, asked } = vendor();
	expect(await anySecret(URL, is('1'), ask)).toBe(true);
	clock.mockReturnValue(86_400_000);
	expect([await anySecret(URL, is('1'), ask), asked()]).toEqual([true, 1]);
	expect([await anySecret(URL, is('2'), ask), asked()]).toEqual([true, 2]);
	expect(await anySecret(`${URL}2`, is('2'), async () => await Promise.resolve([]))).toBe(false);
	forgetSecrets(URL);
	expect(await anySecret(URL, is('2'), async () => await Promise.resolve([]))).toBe(false);
});

test('while the vendor cannot be asked nobody is told that a delivery is forged', async () => {
	const fail = async () => await Promise.reject(new Error('no connection'));
	await expect(anySecret(URL, is('1'), fail)).rejects.toThrow('no connection');
	const { ask } = vendor();
	await expect(anySecret(URL, is('1'), ask)).rejects.toThrow('no connection');
	clock.mockReturnValue(60_000);
	expect(await anySecret(URL, is('1'), ask)).toBe(true);
});

test('a secret that was learnt from the making of the webhook needs no vendor that can be asked', async () => {
	learnSecret(URL, 'made here');
	expect(await anySecret(URL, is('another'))).toBe(false);
	expect(await anySecret(URL, is('made here'))).toBe(true);
	forgetSecrets(URL);
	expect(await anySecret(URL, is('made here'))).toBe(false);
});
