interface Sleeper {
	at: number;
	wake: () => void;
}

let now = Date.parse('2026-03-02T09:00:00Z');
let sleepers: Sleeper[] = [];

/** Takes the place of n8n's `sleep`: an hour passes as soon as there is nothing else to do. */
export const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((wake) => sleepers.push({ at: now + Math.max(0, milliseconds || 0), wake }));

/** The moment (ms) that `Date.now` gives while this clock is in use. */
export const currentTime = (): number => now;

/**
 * Runs a promise to its end on this clock.
 *
 * @throws when it waits for nothing, or for too many things one after the other.
 */
export async function runToEnd<T>(promise: Promise<T>, steps = 20_000): Promise<T> {
	let ended = false;
	const watched = promise.finally(() => (ended = true));
	watched.catch(() => undefined);
	for (let step = 0; !ended; step++) {
		await new Promise((resolve) => setImmediate(resolve));
		if (ended) break;
		const next = sleepers.sort((one, other) => one.at - other.at).shift();
		if (next === undefined) throw new Error('It waits for something that never happens.');
		if (step > steps) throw new Error('It never ends.');
		now = Math.max(now, next.at);
		next.wake();
	}
	// What is still asleep belongs to nobody any more.
	sleepers = [];
	now += 3_600_000;
	return await watched;
}
