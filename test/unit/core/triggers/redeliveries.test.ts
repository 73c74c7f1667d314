import { Redeliveries } from '../../../../core/triggers/redeliveries';
import type { Answer } from '../../../../core/triggers/redeliveries';

const URL = 'https://n8n.example/webhook/1/webhook';

const yes: Answer = () => true;
const no: Answer = () => false;
const one = { subject: ['created', 1] };

/** One that does not wait long. */
const memory = (most = 100) => new Redeliveries(most, 1);

test('the same delivery is new once; another subject, another state and another address are new', async () => {
	const seen = memory();
	expect(await seen.take(URL, one, yes)).toBe('new');
	expect(await seen.take(URL, one, yes)).toBe('known');
	expect(await seen.take(URL, { subject: ['created', 2] }, yes)).toBe('new');
	expect(await seen.take(URL, { ...one, state: { status: 'open' } }, yes)).toBe('new');
	expect(await seen.take(`${URL}2`, one, yes)).toBe('new');
});

test('of a subject without versions the same state twice, one after the other, is one; a return to it is new', async () => {
	const seen = memory();
	const found = [];
	for (const state of ['a', 'a', 'b', 'b', 'a']) found.push(await seen.take(URL, { ...one, state }, yes));
	expect(found).toEqual(['new', 'known', 'new', 'known', 'new']);
});

test('of five at once one is new; the others know when it is answered', async () => {
	const seen = memory();
	let answer: boolean | undefined;
	const all = [1, 2, 3, 4, 5].map(async () => await seen.take(URL, one, () => answer));
	setTimeout(() => (answer = true), 10);
	expect((await Promise.all(all)).sort()).toEqual(['known', 'known', 'known', 'known', 'new']);
});

test('when the workflow could not be started one of those that waited takes the place, or the next repetition', async () => {
	const seen = memory();
	let answer: boolean | undefined;
	const first = await seen.take(URL, one, () => answer);
	const others = [1, 2].map(async () => await seen.take(URL, one, yes));
	setTimeout(() => (answer = false), 10);
	expect([first, ...(await Promise.all(others))].sort()).toEqual(['known', 'new', 'new']);
	expect(await seen.take(URL, { subject: 2 }, no)).toBe('new');
	expect(await seen.take(URL, { subject: 2 }, yes)).toBe('new');
	expect(await seen.take(URL, { subject: 2 }, yes)).toBe('known');
});

test('nobody is told yes or no for long while the first is still under way', async () => {
	const seen = memory();
	await seen.take(URL, one, () => undefined);
	expect(await seen.take(URL, one, yes)).toBe('unsure');
});

test('is kept for a day, and no more of it than was said', async () => {
	const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
	const seen = memory(3);
	const take = async (subject: number) => await seen.take(URL, { subject }, yes);
	for (const subject of [1, 2, 3, 4]) expect(await take(subject)).toBe('new');
	clock.mockReturnValue(86_400_000);
	expect([await take(3), await take(4)]).toEqual(['known', 'known']);
	expect(await take(1)).toBe('new');
	clock.mockReturnValue(86_400_001);
	expect(await take(4)).toBe('new');
	clock.mockRestore();
});

test('is forgotten for one address when another webhook takes it', async () => {
	const seen = memory();
	for (const url of [URL, `${URL}2`]) await seen.take(url, one, yes);
	seen.forget(URL);
	expect(await seen.take(URL, one, yes)).toBe('new');
	expect(await seen.take(`${URL}2`, one, yes)).toBe('known');
});
