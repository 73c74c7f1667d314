import { RateLimiter } from '../../../../core/transport/rateLimiter';
import { START, patient, answered, begun, passed } from './support/windows';

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

describe('whoever waits', () => {
	const outcome = (turn: Promise<unknown>) => {
		const seen: { is?: 'went' | 'refused'; at?: number } = {};
		const settled = (is: 'went' | 'refused') => () => Object.assign(seen, { is, at: Date.now() - START });
		turn.then(settled('went'), settled('refused'));
		return seen;
	};

	test('for a vendor that wants one at a time gets an end at the longest wait', async () => {
		const pace = new RateLimiter(undefined, true);
		const release = await pace.acquire(patient());
		const brief = pace.acquire(patient({ longest: 20_000 })).catch((error: unknown) => error);
		const [late, patientOne] = [outcome(brief), outcome(pace.acquire(patient()))];
		await passed(19_999);
		expect(late).toEqual({});
		await passed(1);
		expect(late).toEqual({ is: 'went', at: 20_000 });
		expect(await brief).toMatchObject({ opensAt: undefined });
		await passed(100_000);
		expect(patientOne).toEqual({});
		release({ status: 200, headers: {} });
		await passed(0);
		expect(patientOne.is).toBe('went');
	});

	test('without patience for the vendor still lets the first one go first', async () => {
		const pace = new RateLimiter();
		const [first, ...others] = [1, 2, 3].map(() => begun(pace, { longest: 0 }));
		await passed(1000);
		expect(others.map(({ went }) => went)).toEqual([false, false]);
		first?.release({ status: 200, headers: {} });
		await passed(0);
		expect(others.map(({ went }) => went)).toEqual([true, true]);
	});

	test('behind a patient one is refused as soon as the vendor closes for longer', async () => {
		const pace = new RateLimiter();
		const release = await pace.acquire(patient());
		const patientOne = outcome(pace.acquire(patient()));
		const brief = outcome(pace.acquire(patient({ longest: 10_000 })));
		release({ status: 429, headers: { 'retry-after': '60' } });
		await passed(0);
		expect(brief).toEqual({ is: 'refused', at: 0 });
		await passed(60_000);
		expect(patientOne).toEqual({ is: 'went', at: 60_000 });
	});

	test('waits for one that goes first no longer than the longest wait', async () => {
		const pace = new RateLimiter();
		await answered(pace, 429, { 'retry-after': '15' });
		const opener = outcome(pace.acquire(patient({ longest: 20_000 })));
		const next = outcome(pace.acquire(patient({ longest: 20_000 })));
		await passed(30_000);
		expect([opener, next]).toEqual([
			{ is: 'went', at: 15_000 },
			{ is: 'went', at: 20_000 },
		]);
	});

	test('waits ten seconds at most while one after the other fails', async () => {
		const pace = new RateLimiter();
		const all = Array.from({ length: 30 }, () => begun(pace));
		for (let second = 0; second < 10; second++) {
			await passed(0);
			await passed(1000);
			for (const { release } of all.filter(({ went }) => went).slice(second, second + 1)) release();
		}
		await passed(0);
		expect(all.every(({ went }) => went)).toBe(true);
	});
});

test('after a refusal one goes first, and the others when the vendor has answered it', async () => {
	const pace = new RateLimiter();
	await answered(pace, 429, { 'retry-after': '5' });
	const [one, other] = [begun(pace), begun(pace)];
	await passed(5000);
	expect([one.went, other.went]).toEqual([true, false]);
	one.release({ status: 429, headers: { 'retry-after': '5' } });
	await passed(4999);
	expect(other.went).toBe(false);
	await passed(1);
	expect(other.went).toBe(true);
});

describe('the first request of a run', () => {
	test('goes alone, although the credential was in use just now', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await passed(500);
		const [first, second] = [begun(pace, { first: true }), begun(pace)];
		await passed(0);
		expect([first.went, second.went]).toEqual([true, false]);
		first.release({ status: 200, headers: {} });
		await passed(0);
		expect(second.went).toBe(true);
	});

	test('does not when another was answered since it came', async () => {
		const pace = new RateLimiter();
		const earlier = begun(pace, { first: true });
		const [first, second] = [begun(pace, { first: true }), begun(pace)];
		await passed(100);
		expect(first.went).toBe(false);
		earlier.release({ status: 200, headers: {} });
		await passed(0);
		expect([first.went, second.went]).toEqual([true, true]);
	});

	test('and none of the others does', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await passed(500);
		const [one, other] = [begun(pace), begun(pace)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, true]);
	});
});

describe('a token that n8n knows to be good for a while yet', () => {
	const fresh = { first: true, fresh: true };

	test('lets everybody go at once, also where the credential was not used for long', async () => {
		const pace = new RateLimiter();
		const all = [begun(pace, fresh), begun(pace, fresh), begun(pace, fresh)];
		await passed(0);
		expect(all.map(({ went }) => went)).toEqual([true, true, true]);
	});

	test('still leaves it to one to open a window', async () => {
		const pace = new RateLimiter({ requests: 2, seconds: 60 });
		const [one, other] = [begun(pace, fresh), begun(pace, fresh)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, false]);
		one.release({ status: 200, headers: {} });
		await passed(0);
		expect(other.went).toBe(true);
	});

	test('does not hurry those who know nothing of it', async () => {
		const pace = new RateLimiter();
		const [one, other] = [begun(pace, { first: true }), begun(pace, fresh)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, false]);
	});
});

test('while a request of a credential is under way, no other one needs to go alone', async () => {
	const pace = new RateLimiter();
	await answered(pace);
	await pace.acquire(patient());
	await passed(2000);
	const [one, other] = [begun(pace), begun(pace)];
	await passed(0);
	expect([one.went, other.went]).toEqual([true, true]);
});

test('an answer that refuses the token does not prove it', async () => {
	const pace = new RateLimiter();
	await answered(pace, 401);
	const [one, other] = [begun(pace), begun(pace)];
	await passed(0);
	expect([one.went, other.went]).toEqual([true, false]);
});
