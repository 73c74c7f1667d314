import { inTurn } from '../../../../core/util/inTurn';

const canceled = () => new Error('canceled');
const patience = { canceled };

/** Work that lasts until it is told to end. */
function work(log: string[], name: string) {
	let end: (error?: Error) => void = () => undefined;
	const ended = new Promise<void>((resolve, reject) => {
		end = (error) => (error === undefined ? resolve() : reject(error));
	});
	const run = async () => {
		log.push(name);
		await ended;
		return name;
	};
	return { run, end: (error?: Error) => end(error) };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('what names one key goes one after the other, whatever came of the one before', async () => {
	const log: string[] = [];
	const [one, two] = [work(log, 'one'), work(log, 'two')];
	const first = inTurn(['a'], one.run, patience);
	const second = inTurn(['a'], two.run, patience);
	await settle();
	expect(log).toEqual(['one']);
	one.end(new Error('no'));
	await expect(first).rejects.toThrow('no');
	two.end();
	expect(await second).toBe('two');
});

test('what names other keys does not wait', async () => {
	const log: string[] = [];
	const [one, two] = [work(log, 'one'), work(log, 'two')];
	const both = [inTurn(['a'], one.run, patience), inTurn(['b'], two.run, patience)];
	await settle();
	expect(log).toEqual(['one', 'two']);
	one.end();
	two.end();
	await Promise.all(both);
});

test('several keys wait for all of them, and cannot wait for each other', async () => {
	const log: string[] = [];
	const [one, two, three] = [work(log, 'one'), work(log, 'two'), work(log, 'three')];
	const all = [
		inTurn(['a', 'b'], one.run, patience),
		inTurn(['b', 'a'], two.run, patience),
		inTurn(['b', 'c'], three.run, patience),
	];
	for (const each of [one, two, three]) {
		await settle();
		each.end();
	}
	expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
});

test('whoever is canceled waits no longer, does nothing, and lets no other go before its time', async () => {
	const log: string[] = [];
	const [one, two, three] = [work(log, 'one'), work(log, 'two'), work(log, 'three')];
	const stop = new AbortController();
	const first = inTurn(['a'], one.run, patience);
	const second = inTurn(['a'], two.run, { canceled, signal: stop.signal });
	const third = inTurn(['a'], three.run, patience);
	stop.abort();
	await expect(second).rejects.toThrow('canceled');
	await settle();
	expect(log).toEqual(['one']);
	one.end();
	await first;
	three.end();
	expect(await third).toBe('three');
	expect(log).toEqual(['one', 'three']);
});
