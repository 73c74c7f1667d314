import type { IDataObject } from 'n8n-workflow';

import { entryName } from '../describe/fields';
import type { ResourceMapperField, TextField, ValueField } from '../describe/fields';
import { asText, isJsonObject, setPath } from '../util/json';
import { dayIn, inZone, isZoneless } from '../util/timeZone';

/** A value that the vendor could not use; the message names the field. */
export class InvalidValue extends Error {
	/** @param next what to do, in a sentence, where it is more than to correct the field */
	constructor(
		message: string,
		readonly next?: string,
	) {
		super(message);
	}
}

const empty = (value: unknown) =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

const isEmptyObject = (value: unknown) => {
	const given = typeof value === 'string' ? parsed(value) : value;
	return isJsonObject(given) && Object.keys(given).length === 0;
};

function checkedText(field: ValueField & { type: 'text' | 'resourceLocator' }, value: unknown): string {
	if (typeof value === 'object')
		throw new InvalidValue(`"${field.label}" must be text, not a list or an object`);
	const given = String(value);
	// In several lines the blanks before the first word may mean something, as in an outline. The end is left to `trimEnd`: a pattern
	// would look for it anew at each of a million blanks.
	const isSeveral = field.type === 'text' && field.multiline === true && given.trim().includes('\n');
	const words = isSeveral ? given.trimEnd().replace(/^(?:[^\S\n]*\n)+/, '') : given.trim();
	if (field.format !== undefined && !field.format.pattern.test(words)) {
		throw new InvalidValue(`"${field.label}" must be ${field.format.expected}`);
	}
	return words;
}

/** The parts of a text, or the entries of a list that an expression gives; nothing where none of them holds anything. */
function checkedTexts(field: TextField, value: unknown, parted: (text: string) => string[]): unknown {
	const given = Array.isArray(value)
		? (value as unknown[])
		: parted(checkedText(withoutFormat(field), value));
	const words = given.filter((part) => !empty(part)).map((part) => checkedText(field, part));
	if (words.length === 0 && field.required === true)
		throw new InvalidValue(`"${field.label}" is required and is empty`);
	return words.length === 0 ? undefined : [...new Set(words)];
}

const withoutFormat = (field: TextField): TextField => ({ ...field, format: undefined });

/** A number as the person would type it there. */
const exampleOf = ({ placeholder = '', integer }: ValueField & { type: 'number' }) =>
	/\d+(\.\d+)?/.exec(placeholder)?.[0] ?? (integer === true ? '12' : '1.5');

function checkedNumber(field: ValueField & { type: 'number' }, value: unknown): number {
	const result = typeof value === 'string' ? Number(value.trim()) : value;
	if (typeof result !== 'number' || !Number.isFinite(result)) {
		throw new InvalidValue(
			`"${field.label}" must be a number in digits such as ${exampleOf(field)}, without unit, currency or thousands separator`,
		);
	}
	if (field.integer === true && !Number.isInteger(result)) {
		throw new InvalidValue(`"${field.label}" must be a whole number`);
	}
	if (field.minimum !== undefined && result < field.minimum) {
		throw new InvalidValue(`"${field.label}" must be ${field.minimum} or more`);
	}
	if (field.maximum !== undefined && result > field.maximum) {
		throw new InvalidValue(`"${field.label}" must be ${field.maximum} or less`);
	}
	return result;
}

function checkedBoolean(field: ValueField, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new InvalidValue(`"${field.label}" must be true or false`);
}

/** n8n gives dates as ISO text, as luxon objects or as `Date`, depending on how the field was filled. */
function dateText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (isJsonObject(value) && typeof value.toISO === 'function')
		return String((value.toISO as () => unknown)());
	return typeof value === 'object' ? '' : String(value).trim();
}

/** A moment as RFC 3339 has it, which is what vendors mean by ISO 8601: with seconds, and a colon in the offset. */
const EXACT = /T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function checkedDate(field: ValueField & { type: 'date' }, value: unknown, zone?: string): string {
	const words = dateText(value);
	const shaped =
		field.time === true ? /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(words) : /^\d{4}-\d\d-\d\d(T|$)/.test(words);
	const day = words.slice(0, 10);
	const parsed = new Date(`${day}T00:00:00Z`);
	const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
	if (!shaped || !exists || Number.isNaN(Date.parse(words))) {
		const expected =
			field.time === true ? 'a date and time such as 2026-03-31T09:00:00Z' : 'a date such as 2026-03-31';
		throw new InvalidValue(`"${field.label}" must be ${expected}`);
	}
	if (field.time !== true) return zone === undefined ? day : dayIn(zone, words);
	if (isZoneless(words)) return zone === undefined ? words : inZone(words, zone);
	return EXACT.test(words) ? words : new Date(words).toISOString();
}

/** Of a longer list nobody reads the end. */
const MOST_NAMED = 80;

function checkedChoice(field: ValueField & { type: 'choice' | 'choices' }, value: unknown): string {
	const known = field.options.map((option) => String(option.value));
	if (typeof value === 'object' || !known.includes(String(value))) {
		const names = known.filter((name) => name !== '');
		const more = names.length > MOST_NAMED ? ` and ${names.splice(MOST_NAMED).length} more` : '';
		throw new InvalidValue(`"${field.label}" must be one of: ${names.join(', ')}${more}`);
	}
	return String(value);
}

function checkedChoices(field: ValueField & { type: 'choices' }, value: unknown): string[] {
	const values: unknown[] =
		typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value].flat();
	return values.map((entry) => checkedChoice(field, entry));
}

function parsed(words: string): unknown {
	try {
		return JSON.parse(words);
	} catch {
		return undefined;
	}
}

function checkedJson(field: ValueField, value: unknown): IDataObject {
	const result = typeof value === 'string' ? parsed(value) : value;
	if (!isJsonObject(result)) {
		throw new InvalidValue(`"${field.label}" must be a JSON object such as { "key": "value" }`);
	}
	return result;
}

/**
 * A picked record is stored as `{ mode, value }`; an expression may also give the bare id. Out of a web address the id
 * is taken here, because n8n does so for parameters that stand in no collection only.
 */
function recordId(field: ValueField & { type: 'resourceLocator' }, given: unknown): unknown {
	if (!isJsonObject(given) || !('value' in given)) return given;
	const { mode, value } = given;
	if (mode !== 'url' || field.url === undefined || empty(value)) return value;
	const id = new RegExp(field.url.pattern).exec(asText(value))?.[1];
	if (id !== undefined) return id;
	const example = field.url.placeholder.replace(/^e\.g\. /, '');
	throw new InvalidValue(`"${field.label}" must be a web address (URL) such as ${example}`);
}

/** The filled-in fields of the account; what is empty is left as it is at the vendor's. */
function checkedMapping(field: ResourceMapperField, given: unknown): IDataObject | undefined {
	const value = isJsonObject(given) && 'mappingMode' in given ? given.value : given;
	if (value !== null && value !== undefined && !isJsonObject(value)) {
		throw new InvalidValue(`"${field.label}" must be an object of ${field.words.plural}`);
	}
	const filled = Object.entries(value ?? {}).filter(([, entry]) => !empty(entry));
	if (filled.length > 0) return Object.fromEntries(filled);
	if (field.required === true) throw new InvalidValue(`"${field.label}" is required and is empty`);
	return undefined;
}

/** The value as the vendor wants it, or `undefined` when there is nothing to send. */
function checkedValue(field: ValueField | ResourceMapperField, given: unknown, zone?: string): unknown {
	if (field.type === 'resourceMapper') return checkedMapping(field, given);
	const value = field.type === 'resourceLocator' ? recordId(field, given) : given;
	if (empty(value) || (field.type === 'json' && isEmptyObject(value))) {
		if (field.required === true) throw new InvalidValue(`"${field.label}" is required and is empty`);
		return undefined;
	}
	switch (field.type) {
		case 'text':
			return field.parted === undefined
				? checkedText(field, value)
				: checkedTexts(field, value, field.parted);
		case 'resourceLocator':
			return checkedText(field, value);
		case 'number':
			return checkedNumber(field, value);
		case 'boolean':
			return checkedBoolean(field, value);
		case 'date':
			return checkedDate(field, value, zone);
		case 'choice':
			return checkedChoice(field, value);
		case 'choices':
			return checkedChoices(field, value);
		case 'json':
			return checkedJson(field, value);
		case 'list':
			return checkedList(field, value, zone);
	}
}

/** Whether the parameters that a field depends on have the values with which it is shown. */
export const isShown = (
	{ when = {} }: ValueField | ResourceMapperField,
	read: (name: string) => unknown,
): boolean => Object.entries(when).every(([name, values]) => values.map(String).includes(asText(read(name))));

/** The entries as n8n stores them, or as an expression gives them: a list, or a single object. */
function listEntries(field: ValueField & { type: 'list' }, value: unknown): unknown[] {
	const given = isJsonObject(value) && 'entries' in value ? value.entries : value;
	if (Array.isArray(given)) return given;
	if (isJsonObject(given)) return Object.keys(given).length > 0 ? [given] : [];
	throw new InvalidValue(`"${field.label}" must be a list of objects, each a ${field.entry}`);
}

function checkedList(
	field: ValueField & { type: 'list' },
	value: unknown,
	zone?: string,
): IDataObject[] | undefined {
	const entries = listEntries(field, value);
	if (entries.length === 0) {
		if (field.required === true) throw new InvalidValue(`"${field.label}" needs at least one ${field.entry}`);
		return undefined;
	}
	return entries.map((entry, index) => {
		const label = `${field.entry} ${index + 1}`;
		if (!isJsonObject(entry)) throw new InvalidValue(`"${field.label}": ${label} must be an object`);
		refuseUnknown(`${field.label}: ${label}`, field.fields.map(entryName), entry);
		const result: IDataObject = {};
		for (const inner of field.fields) {
			if (!isShown(inner, (name) => entry[name])) continue;
			const named = { ...inner, label: `${field.label}: ${label}: ${inner.label}` };
			const sent = toSend(named, entry[entryName(inner)], zone);
			if (sent !== undefined) setPath(result, inner.key, sent);
		}
		return result;
	});
}

/**
 * Refuses a name that no field has: it would be dropped without a word, and with a filter the whole
 * account would come back.
 */
export function refuseUnknown(label: string, names: string[], given: IDataObject): void {
	const unknown = Object.keys(given).find((name) => !names.includes(name));
	if (unknown !== undefined) throw new InvalidValue(`"${label}" has no field named "${unknown}"`);
}

/**
 * A field's value as the vendor wants it; `undefined` when there is nothing to send.
 *
 * @param zone where a time is meant that names no zone itself, and a day begins, such as "Europe/Paris"
 * @param read reads the node's other parameters
 * @throws InvalidValue naming the field.
 */
export function toSend(
	field: ValueField | ResourceMapperField,
	given: unknown,
	zone?: string,
	read?: (name: string) => unknown,
): unknown {
	const value = checkedValue(field, given, zone);
	return value === undefined || field.send === undefined ? value : field.send.apply(value, read);
}

/** Types that n8n fills in by entries: none of them means that there is nothing to add. */
const ADDING = new Set(['choices', 'json', 'list']);

/**
 * The same for a field that was added to a change. Without a value it empties the record's own, where the vendor has
 * a way; only what an expression does not find at all (`undefined`) stays as it is.
 *
 * @throws InvalidValue naming the field, also for one that cannot be emptied.
 */
export function toChange(field: ValueField, given: unknown, zone?: string): unknown {
	const value = field.type === 'resourceLocator' ? recordId(field, given) : given;
	const stays = value === undefined || !empty(value);
	if (stays || field.required === true || ADDING.has(field.type)) return toSend(field, given, zone);
	if (field.emptied !== undefined) return field.emptied;
	throw new InvalidValue(
		`"${field.label}" was added without a value, and cannot be emptied: take it out to leave it as it is`,
	);
}
