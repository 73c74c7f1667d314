import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { install, type Clock } from '@sinonjs/fake-timers';

let clock: Clock | undefined;
let underWay = new Set<ClientRequest>();
let begun = 0;

subscribe('http.client.request.start', (message) => {
	const { request } = message as { request: ClientRequest };
	const those = underWay;
	those.add(request);
	begun++;
	request.once('close', () => those.delete(request));
});

/** Milliseconds of real time: longer than any test lets a vendor take. */
const LONGEST_REQUEST = 60_000;

// Taken before anybody replaces it.
const { setTimeout: inRealTime } = globalThis;

const pause = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => inRealTime(resolve, milliseconds));

/**
 * Waits until no request has been under way for a moment; where none was begun, a shorter one will do.
 *
 * @throws where one never ends, so that a test fails in place of waiting for ever.
 */
export async function quiet(): Promise<void> {
	const before = begun;
	await calm(6);
	if (begun === before && underWay.size === 0) return;
	const since = performance.now();
	for (let looks = 0; looks < 3; looks = underWay.size === 0 ? looks + 1 : 0) {
		await calm(5);
		if (performance.now() - since < LONGEST_REQUEST) continue;
		const names = [...underWay].map(({ method, path }) => `${method} ${path}`);
		throw new Error(`Still under way: ${names.join(', ')}`);
	}
}

/** Waits, and on a busy machine until it is on time again: what is late itself says nothing about what may yet begin. */
async function calm(milliseconds: number): Promise<void> {
	for (let late = 0; late < 20; late++) {
		const since = performance.now();
		await pause(milliseconds);
		if (performance.now() - since < 2 * milliseconds) return;
	}
}

/**
 * Lets this process's time be moved, from the given moment on. Between the jumps it goes on by itself, so that everything
 * that waits a little (retries, time-outs) still works; requests are real anyway.
 */
export function holdTime(now: number): void {
	releaseTime();
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
	// What earlier tests have left hanging is no matter of the next one.
	underWay = new Set();
}
