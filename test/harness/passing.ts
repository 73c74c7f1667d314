import type { Outcome, Rig } from './rig';

/**
 * Lets time pass, for n8n and for the vendor, until the run has ended: in steps of so many seconds, or of half of a wait's own
 * pauses, which are a tenth of the time that has passed. n8n's time must be held.
 */
export async function passing(rig: Rig, run: Promise<Outcome>, step = 5): Promise<Outcome> {
	let ended = false;
	const outcome = run.finally(() => (ended = true));
	for (let [steps, passed] = [0, 0]; !ended; steps++) {
		if (steps > 400) throw new Error('It never ends.');
		const seconds = Math.max(step, Math.floor(passed / 20));
		await rig.control.advanceClock(seconds);
		await rig.engine.time.pass(seconds);
		passed += seconds;
	}
	return await outcome;
}
