import { subscribe } from 'node:diagnostics_channel';
import { install, type Clock } from '@sinonjs/fake-timers';

let clock: Clock | undefined;
let underWay = 0;
let begun = 0;

const ended = (): void => void (underWay = Math.max(0, underWay - 1));

subscribe('http.client.request.start', (message) => {
	underWay++;
	begun++;
	const { request } = message as { request: NodeJS.EventEmitter };
	request.once('close', ended);
});

// Taken before anybody replaces it.
const { setTimeout: inRealTime } = globalThis;

const pause = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => inRealTime(resolve, milliseconds));

/** Waits until no request has been under way for a moment; where none was begun, a shorter one will do. */
export async function quiet(): Promise<void> {
	const before = begun;
	await pause(6);
	if (begun === before && underWay === 0) return;
	for (let calm = 0; calm < 3; calm = underWay === 0 ? calm + 1 : 0) await pause(5);
}

/**
 * Lets this process's time be moved, from the given moment on. Between the jumps it goes on by itself, so that everything
 * that waits a little (retries, time-outs) still works; requests are real anyway.
 */
export function holdTime(now: number): void {
	clock?.uninstall();
	clock = install({
		now,
		// Intervals keep real time: none is a node's, and n8n's own every minute would be called 170,000 times in four months.
		toFake: ['Date', 'setTimeout', 'clearTimeout'],
		shouldAdvanceTime: true,
		advanceTimeDelta: 10,
	});
}

/** When the next timer is due. */
const nextTimer = ({ timers }: Clock): number =>
	Math.min(Infinity, ...[...(timers?.values() ?? [])].map(({ callAt }) => callAt ?? Infinity));

/**
 * Moves time forward, with all timers that fall into it, and waits after each until what it began has ended: a request that
 * is under way must not find its own time-out passed.
 */
export async function passTime(milliseconds: number): Promise<void> {
	if (!clock) throw new Error('Time was not held.');
	const end = clock.now + milliseconds;
	while (clock.now < end) {
		const next = Math.max(clock.now, Math.min(end, nextTimer(clock)));
		await clock.tickAsync(Math.max(1, next - clock.now));
		await quiet();
	}
}

/** The computer sleeps: its clock goes on, and its timers go on where they were when it wakes. */
export function sleepTime(milliseconds: number): void {
	if (!clock) throw new Error('Time was not held.');
	clock.setSystemTime(clock.now + milliseconds);
}

export function releaseTime(): void {
	clock?.uninstall();
	clock = undefined;
}
