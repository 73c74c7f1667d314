import { sleep } from 'n8n-workflow';

/** Waits so many milliseconds, or until the signal says to stop; true when the time was up. */
export async function wait(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
	if (signal === undefined) {
		await sleep(milliseconds);
		return true;
	}
	if (signal.aborted) return false;
	return await new Promise((resolve) => {
		const stop = () => resolve(false);
		signal.addEventListener('abort', stop, { once: true });
		void sleep(milliseconds).then(() => {
			signal.removeEventListener('abort', stop);
			resolve(true);
		});
	});
}
