import { InvalidValue, toSend } from '../../../core/input/values';
import { asText, isJsonObject } from '../../../core/util/json';
import { projectField } from '../resources/project';

const EVENTS = ['documentAdded', 'documentFinished', 'projectCreated'] as const;
const OUTCOMES = ['complete', 'failed', 'either'] as const;
const PLACES = ['all', 'project'] as const;

/** What can be attached to a document whose analysis is complete. */
export const RESULTS = ['obligations', 'report'] as const;

/** What the person wants to hear of. */
export interface PollSettings {
	event: (typeof EVENTS)[number];
	outcome: (typeof OUTCOMES)[number];
	/** The only project that counts; all of them without one. */
	projectId?: string;
	attached: ReadonlyArray<(typeof RESULTS)[number]>;
	/** The output field for a report that is a file. */
	binaryProperty: string;
	/** Names all of this that the state of another poll would not fit. */
	of: string;
}

function oneOf<T extends string>(label: string, value: unknown, known: readonly T[]): T {
	const found = known.find((one) => one === value);
	if (found !== undefined) return found;
	throw new InvalidValue(`"${label}" must be one of: ${known.join(', ')}`);
}

function chosenProject(read: (name: string) => unknown): string {
	const given = read('projectId');
	return asText(toSend(projectField(), isJsonObject(given) ? given.value : given));
}

/** @throws InvalidValue naming the field. */
export function readPollSettings(read: (name: string) => unknown): PollSettings {
	const event = oneOf('Event', read('event'), EVENTS);
	const isFinished = event === 'documentFinished';
	const isOfOne =
		event !== 'projectCreated' && oneOf('Documents Of', read('documentsOf'), PLACES) === 'project';
	const projectId = isOfOne ? chosenProject(read) : undefined;
	const attached = isFinished
		? [read('attach') ?? []].flat().map((one) => oneOf('Attach', one, RESULTS))
		: [];
	const binaryProperty = attached.includes('report') ? asText(read('binaryProperty')).trim() : '';
	return {
		event,
		outcome: isFinished ? oneOf('Outcome', read('outcome'), OUTCOMES) : 'either',
		projectId,
		attached,
		binaryProperty: binaryProperty === '' ? 'data' : binaryProperty,
		// With another outcome what was found before is still known.
		of: [event, projectId ?? 'all'].join(' '),
	};
}
