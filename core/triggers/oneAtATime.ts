const last = new Map<string, Promise<unknown>>();

/**
 * Does one thing after the other for an address. n8n calls a node's hooks and starts its timer at the same
 * time; two that look, and find no webhook, would both make one.
 */
export async function oneAtATime<T>(address: string, work: () => Promise<T>): Promise<T> {
	const turn = (last.get(address) ?? Promise.resolve()).then(work, work);
	last.set(address, turn);
	try {
		return await turn;
	} finally {
		if (last.get(address) === turn) last.delete(address);
	}
}
