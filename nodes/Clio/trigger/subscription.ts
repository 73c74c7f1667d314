import { InvalidValue } from '../../../core/input/values';
import type { Read } from '../../../core/triggers/parameters';
import { asText } from '../../../core/util/json';
import { defaultFields, fieldEntries } from '../api/fieldNames';
import { chosenFields } from '../builders/triggerOutput';
import { CUSTOM, DEAUTHORIZED, presets } from './events';
import { conditionsOf, withConditions } from './eventFilters';
import type { Condition } from './eventFilters';
import type { Narrowed } from './events';
import { models } from './models';
import type { Model } from './models';

/** What the webhook at Clio must be like. */
export interface Subscription {
	model: Model;
	events: string[];
	fields: string;
	narrowed?: Narrowed;
	/** What a delivered record must have to start the workflow. */
	conditions: Condition[];
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
const LONGEST_FIELDS = 1000;

const names = (words: string[]) => words.join(', ');

/** The names that are not lists or linked records: all that is left of a deleted one. */
const plainOnly = (fields: string) =>
	fieldEntries(fields)
		.filter((entry) => !entry.includes('{'))
		.join(',');

function modelOf(value: string): Model {
	const model = models.find((one) => one.value === value);
	if (model !== undefined) return model;
	throw new InvalidValue(`"Record" must be one of: ${names(models.map((one) => one.value))}`);
}

function customEvents(model: Model, given: unknown): string[] {
	const events = (Array.isArray(given) ? given : asText(given).split(',')).map((event) =>
		asText(event).trim(),
	);
	const chosen = [...new Set(events.filter((event) => event !== ''))];
	if (chosen.length === 0) throw new InvalidValue('"Events" is required and is empty');
	const foreign = chosen.find((event) => !model.events.includes(event));
	if (foreign === undefined) return chosen;
	throw new InvalidValue(
		`"Events" cannot hold "${foreign}": for the model ${model.name} Clio knows ${names(model.events)}`,
	);
}

/**
 * What chosen fields must hold too, so that a repeated delivery is known for what it is. In those of a change `etag` would
 * make every change count.
 */
const identity = (events: string[]) => (events.includes('updated') ? ['id'] : ['id', 'etag']);

function fieldsOf(
	read: Read,
	model: Model,
	standard: string,
	needs: string[],
	conditions: Condition[],
	events: string[],
): string {
	const asked = chosenFields(read, model.kind, standard, needs);
	if (asked === 'id' && events.includes('updated'))
		throw new InvalidValue('"Output Fields" is empty: Clio tells of a change of what is chosen there');
	const fields = withConditions(asked, conditions);
	if (fields.length <= LONGEST_FIELDS) return fields;
	throw new InvalidValue(
		`"Output Fields" makes a list of ${fields.length} characters; Clio takes at most ${LONGEST_FIELDS}. Choose fewer fields.`,
	);
}

/**
 * What the person wants to hear of; `undefined` where no webhook at Clio is needed.
 *
 * @throws InvalidValue naming the field.
 */
export function subscriptionOf(read: Read): Subscription | undefined {
	const event = asText(read('event'));
	if (event === DEAUTHORIZED) return undefined;
	if (event === CUSTOM) {
		const model = modelOf(asText(read('model')));
		const events = customEvents(model, read('events'));
		const conditions = conditionsOf(read, model.value, events);
		const fields = fieldsOf(read, model, defaultFields(model.kind), identity(events), conditions, events);
		return { model, events, fields, conditions };
	}
	const preset = presets.find(({ value }) => value === event);
	if (preset === undefined) throw new InvalidValue(`"Event" knows no "${event}"`);
	const { needs = [], narrowed } = preset;
	const model = modelOf(preset.model);
	const whole = defaultFields(model.kind);
	const standard = preset.fields ?? (preset.event === 'deleted' ? plainOnly(whole) : whole);
	const events = [preset.event];
	const names = [...new Set([...identity(events), ...needs])];
	const conditions = preset.event === 'deleted' ? [] : conditionsOf(read, model.value, events);
	const fields = fieldsOf(read, model, standard, names, conditions, events);
	return { model, events, fields, narrowed, conditions };
}
