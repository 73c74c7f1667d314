import { after } from '../transport/timeLimit';

interface Arrival {
	/** True when nothing came for too long, so that the exchange was ended. */
	isLate: () => boolean;
	/** Ends the watch. */
	stop: () => void;
}

interface Pushed {
	push: (...given: unknown[]) => unknown;
}

const isPushed = (body: unknown): body is Pushed =>
	typeof body === 'object' && body !== null && 'push' in body && typeof body.push === 'function';

/**
 * Watches a file while n8n stores it: a large one may take its time, as long as something comes. n8n counts no time from
 * the head of an answer on, and listening to the stream would take the bytes from n8n, so the watch is where they come in.
 *
 * @param patience milliseconds in which something must come
 * @param end ends the exchange
 */
export function arrival(body: unknown, patience: number, end: () => void): Arrival {
	let last = Date.now();
	let late = false;
	const look = () => {
		const left = last + patience - Date.now();
		if (left > 0) {
			stop = after(left, look);
			return;
		}
		late = true;
		end();
	};
	let stop = after(patience, look);
	if (isPushed(body)) {
		const push = body.push.bind(body);
		body.push = (...given) => {
			last = Date.now();
			return push(...given);
		};
	}
	return { isLate: () => late, stop: () => stop() };
}
