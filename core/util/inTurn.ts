const last = new Map<string, Promise<unknown>>();

/** How long one waits for its turn; without it, as long as it takes. */
interface Patience {
	signal?: AbortSignal;
	/** What is thrown when the signal comes before the turn. */
	canceled: () => Error;
}

/**
 * Does the work when all that was begun before for any of the keys has ended, whatever came of it; in this process.
 * All keys are taken at the same moment, so no two can wait for each other.
 */
export async function inTurn<T>(keys: string[], work: () => Promise<T>, patience?: Patience): Promise<T> {
	const { signal } = patience ?? {};
	const before = Promise.allSettled(keys.map((key) => last.get(key)));
	const turn = before.then(async () => {
		if (signal?.aborted === true) throw patience?.canceled();
		return await work();
	});
	const end = Promise.allSettled([turn]);
	for (const key of keys) last.set(key, end);
	void end.then(() => {
		for (const key of keys) if (last.get(key) === end) last.delete(key);
	});
	await new Promise<void>((resolve, reject) => {
		const stop = () => reject(patience?.canceled());
		signal?.addEventListener('abort', stop, { once: true });
		void before.then(() => {
			signal?.removeEventListener('abort', stop);
			resolve();
		});
	});
	return await turn;
}
