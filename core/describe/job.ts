import type { IDataObject } from 'n8n-workflow';

import { boolean, number } from './fields';
import type { BooleanField } from './fields';
import type { RequestLine } from './requestLine';

/** What the vendor goes on working on after its answer: how to see what became of it, and the words for it. */
export interface Job {
	/** What is worked on, in lower case: `document`. */
	noun: string;
	/** What is done to it: `processed`. */
	participle: string;
	/** Where its ID stands in the answer that begins it: the first of these paths with one. */
	id: string[];
	/** The look at it; `{id}` stands for its ID. */
	request: RequestLine;
	/** What the look asks for, where the vendor tells more or less by it. */
	query?: IDataObject;
	/** Seconds between two looks; more where it takes long, but never over a tenth of the time that has passed. */
	every: number;
	/** Where its state stands in what a look gives. A state that is in neither list means that it goes on. */
	state: string;
	/** The states, in lower case, in which it is done. */
	until: string[];
	/** The states, in lower case, in which it has failed. */
	failed: string[];
	/** Where the vendor says why it failed; left out where it never does. */
	reason?: string;
	/** What was done by beginning it, as the end of a sentence on it: `was uploaded: do not upload it again`. */
	begun: string;
	/** The operation that waits for it by its ID: `Document → Wait Until Processed`. */
	waitWith: string;
	/** What a person does when the vendor has not told its ID, as a sentence. */
	whenUnnamed: string;
	/** What a person does when it has failed, as a sentence. */
	whenFailed: string;
}

/** The switch by which a person has an operation wait for what it begins. */
export const waitSwitch = (label: string, name: string, description: string): BooleanField =>
	boolean(label, 'wait', { name, location: 'none', description });

/** The longest that anybody waits for a job. */
export const giveUpAfter = number('Give Up After', 'giveUpAfter', {
	location: 'none',
	minimum: 0,
	maximum: 1440,
	default: 15,
	description: 'How many minutes to wait at most',
});
