import { NodeApiError } from 'n8n-workflow';

import { giveUpAfter } from '../describe/job';
import type { Job } from '../describe/job';
import type { Operation } from '../describe/operation';
import type { OperationContext, RequestInput } from '../describe/operationContext';
import {
	canceledJobError,
	failedJobError,
	gaveUpError,
	leftByJob,
	unnamedJobError,
} from '../errors/jobErrors';
import type { JobSeen } from '../errors/jobErrors';
import { isPassing } from '../errors/nodeErrors';
import type { Call } from '../transport/call';
import { asText, getPath, isJsonObject, setPath } from '../util/json';
import { isSegment } from '../util/url';
import { wait } from '../util/wait';

/**
 * How an operation is carried out that has a job: it begins the job once, and waits for it where the person wants that. One
 * whose own request is the look at the job waits for one that was begun before.
 */
export function runOf({ job, run, finished, request, effect }: Operation): Operation['run'] {
	if (job === undefined) return run;
	const end = async (work: OperationContext, begun?: Begun) => {
		const last = await work.finish(job, begun);
		const isOver = begun === undefined || work.input.unsent.wait === true;
		return isOver && finished !== undefined ? await finished(work, last) : last;
	};
	if (request === job.request) return async (work) => await end(work);
	return async (work) => {
		const begun = run === undefined ? work.send({ request, effect, ...work.input }) : run(work);
		return await end(work, { answer: await begun });
	};
}

/** The answer that has begun a job. */
export interface Begun {
	answer: unknown;
}

/** An ID is put into a path and into errors. */
const isId = (id: string) => id.length <= 200 && isSegment(id);

const idIn = ({ id }: Job, answer: unknown): string =>
	id.map((path) => asText(getPath(answer, path))).find((found) => found !== '' && isId(found)) ?? '';

/** The next step needs the ID, and a look need not name what it looks at. */
function named(job: Job, id: string, last: unknown): unknown {
	const [place] = job.id;
	if (!isJsonObject(last) || place === undefined || idIn(job, last) !== '') return last;
	const whole = structuredClone(last);
	setPath(whole, place, id);
	return whole;
}

const stateIn = ({ state }: Job, answer: unknown): string => asText(getPath(answer, state)).trim();

const reasonIn = ({ reason }: Job, answer: unknown): string =>
	reason === undefined ? '' : asText(getPath(answer, reason)).trim();

const isOneOf = (states: string[], state: string) => states.includes(state.toLowerCase());

/**
 * What a job comes to: the last look at it, or the answer that has begun it where nobody wants to wait.
 *
 * @param look gives what the vendor shows of the job with that ID
 * @param begun missing where the job's ID was filled in
 * @throws NodeApiError with the job's ID and what to do next, when it has failed, when the person's patience or the
 * execution has ended, and when a look is refused. A fault that may pass ends nothing.
 */
export async function finishJob(
	call: Call,
	job: Job,
	{ pathParameters, unsent }: RequestInput,
	look: (id: string) => Promise<unknown>,
	begun?: Begun,
): Promise<unknown> {
	const id = begun === undefined ? (pathParameters.id ?? '') : idIn(job, begun.answer);
	if (begun !== undefined) {
		// What is over at once leaves nothing to wait for, and need not have an ID.
		if (id === '' && isOneOf(job.until, stateIn(job, begun.answer))) return begun.answer;
		call.changes.left = leftByJob(job, id);
		if (id === '') throw unnamedJobError(call, job);
		if (unsent.wait !== true) return begun.answer;
	}
	const last = await lastLook(call, job, id, {
		look: async () => await look(id),
		minutes: Number(unsent.giveUpAfter ?? giveUpAfter.default),
		begun,
	});
	return named(job, id, last);
}

interface Wait {
	look: () => Promise<unknown>;
	minutes: number;
	begun?: Begun;
}

async function lastLook(call: Call, job: Job, id: string, { look, minutes, begun }: Wait): Promise<unknown> {
	const { signal } = call.connection.waiting;
	const [every, most] = [job.every * 1000, minutes * 60_000];
	let answer = begun?.answer;
	let fault: string | undefined;
	let pause = begun === undefined ? 0 : Math.min(every, most);
	// The sum of its parts: a clock that somebody sets must not end a wait.
	let waited = 0;
	for (let looks = 0; ; looks++) {
		const seen: JobSeen = { job, id, state: stateIn(job, answer) };
		if (isOneOf(job.until, seen.state)) return answer;
		if (isOneOf(job.failed, seen.state)) throw failedJobError(call, seen, reasonIn(job, answer));
		if (looks > 0 && waited >= most) throw gaveUpError(call, seen, minutes, fault);
		if (!(await wait(pause, signal))) throw canceledJobError(call, seen);
		const from = performance.now();
		fault = undefined;
		answer = await look().catch((error: unknown) => {
			if (signal?.aborted === true) throw canceledJobError(call, seen);
			if (!(error instanceof NodeApiError && isPassing(error))) throw error;
			fault = error.message;
			return answer;
		});
		waited += pause + performance.now() - from;
		pause = Math.ceil(Math.min(Math.max(every, waited / 10), most - waited));
	}
}
