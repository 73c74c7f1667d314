import type { IDataObject } from 'n8n-workflow';

import { InvalidValue } from '../../../core/input/values';
import { asText } from '../../../core/util/json';
import { defaultFields } from '../api/fieldNames';
import { chosenFields } from '../builders/triggerOutput';
import { narrowed } from './filters';
import { polledLists } from './polledLists';
import type { PolledList } from './polledLists';

/** What the person wants to hear of. */
export interface PollSettings {
	list: PolledList;
	event: string;
	/** The moment that counts. */
	by: 'created' | 'updated';
	fields: string;
	query: IDataObject;
	/** Names all of this that the state of another poll would not fit. */
	of: string;
}

const EVENTS = ['created', 'createdOrUpdated', 'updated'];

/** What tells one poll's records from the next one's. */
const NEEDED = ['id', 'etag', 'created_at', 'updated_at'];

function oneOf(label: string, value: unknown, known: string[]): string {
	const given = asText(value);
	if (known.includes(given)) return given;
	throw new InvalidValue(`"${label}" must be one of: ${known.join(', ')}`);
}

/** @throws InvalidValue naming the field. */
export function readPollSettings(read: (name: string) => unknown): PollSettings {
	const resource = oneOf(
		'Resource',
		read('resource'),
		polledLists.map(({ value }) => value),
	);
	const list = polledLists.find(({ value }) => value === resource) as PolledList;
	const event = oneOf('Event', read('event'), list.within === undefined ? EVENTS : ['created']);
	const type = list.types === undefined ? undefined : oneOf('Notes About', read('kind'), list.types);
	const conditions = type === 'Contact' ? {} : narrowed(read, resource);
	return {
		list,
		event,
		by: event === 'created' ? 'created' : 'updated',
		fields: chosenFields(read, list.kind, defaultFields(list.kind), NEEDED),
		query: { ...(type !== undefined && { type }), ...conditions },
		of: [
			resource,
			type ?? '',
			event,
			...Object.entries(conditions).map(([key, value]) => `${key}=${asText(value)}`),
		].join(' '),
	};
}
