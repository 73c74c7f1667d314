import type { NodeApiError } from 'n8n-workflow';

import type { Job } from '../describe/job';
import { capital } from '../util/words';
import type { CallDetails } from './call';
import { sentence, shorten, whatFollows, whatWasChanged } from './explanation';
import { apiError } from './nodeErrors';

/** A job as far as it was seen. */
export interface JobSeen {
	job: Job;
	id: string;
	/** In the vendor's words; empty where it has told none. */
	state: string;
}

const named = ({ job, id }: JobSeen) => capital(`${job.noun} ${id}`);

const at = ({ state }: JobSeen) => (state === '' ? '' : ` (${shorten(state)})`);

/** What a call leaves that has begun a job, as sentences. */
export const leftByJob = (job: Job, id: string): string =>
	id === ''
		? `The ${job.noun} ${job.begun}. ${job.whenUnnamed}`
		: `${capital(`${job.noun} ${id}`)} ${job.begun}. To go on, use ${job.waitWith} with this ID.`;

/** The error for a job that is still under way when the person's patience ends; `fault` is that of the last look. */
export function gaveUpError(call: CallDetails, seen: JobSeen, minutes: number, fault?: string): NodeApiError {
	const asked = fault === undefined ? '' : `The last look at it failed: ${sentence(fault)} `;
	return apiError(call, () => ({
		message: `${named(seen)} is still being ${seen.job.participle}${at(seen)} after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
		description:
			`${asked}${whatWasChanged(call) ?? 'Run this again to go on waiting.'} ` +
			'Where it takes longer, raise "Give Up After".',
	}));
}

/** The error for a wait that ended with the execution. */
export const canceledJobError = (call: CallDetails, seen: JobSeen): NodeApiError =>
	apiError(call, () => ({
		message: `The execution was canceled while ${seen.job.noun} ${seen.id} was being ${seen.job.participle}${at(seen)}`,
		description: whatFollows(call),
	}));

/** The error for a job that the vendor says has failed. */
export const failedJobError = (call: CallDetails, seen: JobSeen, reason: string): NodeApiError =>
	apiError(call, () => ({
		message: `${named(seen)} could not be ${seen.job.participle}${reason === '' ? `: ${call.service.name} gives no reason` : `: ${shorten(reason)}`}`,
		description: seen.job.whenFailed,
	}));

/** The error for a job that was begun, but whose ID the vendor has not told. */
export const unnamedJobError = (call: CallDetails, job: Job): NodeApiError =>
	apiError(call, () => ({
		message: `${call.service.name} carried out "${call.action}", but did not tell the ID of the ${job.noun}`,
		description: whatFollows(call),
	}));
