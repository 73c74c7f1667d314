import type { IDataObject } from 'n8n-workflow';

import { parameterName } from '../describe/fields';
import type { Field, ResourceMapperField, ValueField } from '../describe/fields';
import { locationOf } from '../describe/location';
import type { Operation } from '../describe/operation';
import type { RequestInput, RowCondition } from '../describe/operationContext';
import { requestLine } from '../describe/requestLine';
import { asText, isJsonObject, merge, setPath } from '../util/json';
import { fillPath, isSegment } from '../util/url';
import { InvalidValue, isShown, refuseUnknown, toChange, toSend } from './values';

/** Reads one parameter of the node, with expressions resolved for the item. */
export interface ReadParameter {
	(name: string): unknown;
	/** The workflow's time zone. */
	zone?: string;
}

/**
 * The fields with the values to send for them: those of a collection only when the person added them, and
 * none that is hidden.
 */
function* givenValues(
	fields: Field[],
	read: ReadParameter,
): Generator<[ValueField | ResourceMapperField, unknown]> {
	for (const field of fields) {
		if (field.type === 'collection') {
			const added = read(field.name) ?? {};
			if (!isJsonObject(added)) throw new InvalidValue(`"${field.label}" must be an object of fields`);
			refuseUnknown(field.label, field.fields.map(parameterName), added);
			for (const inner of field.fields) {
				if (!(parameterName(inner) in added)) continue;
				refuseAlone(inner, field.fields, added);
				const given = added[parameterName(inner)];
				const value = field.changes === true ? toChange : toSend;
				yield [inner, value(inner, given, read.zone)];
			}
		} else if (isShown(field, read)) {
			const given = read(parameterName(field));
			if (field.guards === true && (given === undefined || given === null)) {
				throw new InvalidValue(`"${field.label}" finds no value, and without one it would be no condition`);
			}
			yield [field, toSend(field, given, read.zone, read)];
		}
	}
}

/** The vendor would drop it, or answer with more than was asked for. */
function refuseAlone(field: ValueField, fields: ValueField[], added: IDataObject): void {
	const other = fields.find((one) => parameterName(one) === field.needs);
	if (other === undefined || toSend(field, added[parameterName(field)]) === undefined) return;
	if (toSend(other, added[parameterName(other)]) !== undefined) return;
	throw new InvalidValue(`"${field.label}" needs "${other.label}" beside it`);
}

/**
 * Reads and checks everything that the person filled in for one item.
 *
 * @throws InvalidValue naming the field, before anything is sent.
 */
export function readRequestInput(operation: Operation, read: ReadParameter): RequestInput {
	const pathParameters: Record<string, string> = {};
	const query: IDataObject = { ...operation.query };
	const body: IDataObject = { ...operation.body };
	const headers: Record<string, string> = {};
	const unsent: IDataObject = {};
	const rows: RowCondition[] = [];
	const merged: Array<() => void> = [];
	let chosenNames: string[] | undefined;
	refuseUnconfirmed(operation, read);
	for (const [field, value] of givenValues(operation.fields, read)) {
		if (value === undefined) continue;
		const location = locationOf(field, operation);
		if (location === 'path') pathParameters[field.key] = pathSegment(field, value);
		else if (location === 'rows') rows.push({ path: field.key, compare: field.compare ?? 'equals', value });
		else if (location === 'output') chosenNames = value as string[];
		else if (location === 'header') headers[field.key] = asText(value);
		else if (location === 'query' && field.key === '')
			merged.push(() => mergeInto(query, field, value, operation));
		else if (location === 'query') query[field.key] = value as IDataObject[string];
		else if (location === 'body' && field.key === '')
			merged.push(() => mergeInto(body, field, value, operation));
		else if (location === 'body') setPath(body, field.key, value);
		else unsent[field.key] = value as IDataObject[string];
	}
	for (const mergeOne of merged) mergeOne();
	const path = fillPath(requestLine(operation.request).path, pathParameters);
	const chosen = {
		...(rows.length > 0 && { rows }),
		...(chosenNames !== undefined && { output: chosenNames }),
	};
	const input: RequestInput = { path, pathParameters, query, body, headers, unsent, ...chosen };
	refuseUnfit(operation, input);
	return input;
}

/** What destroys more than a record is done by nobody who has not said so. */
function refuseUnconfirmed({ confirm, warning }: Operation, read: ReadParameter): void {
	if (confirm === undefined || toSend(confirm, read(parameterName(confirm))) === true) return;
	throw new InvalidValue(
		`"${confirm.label}" is off`,
		[warning, 'Turn it on if that is what you want.'].join(' ').trim(),
	);
}

/** Values may be good, each by itself, and not go together. */
function refuseUnfit({ checks = [] }: Operation, input: RequestInput): void {
	const failed = checks.find(({ holds }) => !holds(input));
	if (failed !== undefined) throw new InvalidValue(failed.message, failed.next);
}

/**
 * Merges what a field without a key stands for. A choice such as "Clear" or "Without" must not name what
 * another field sets: one of the two would be lost in silence.
 */
function mergeInto(
	target: IDataObject,
	field: ValueField | ResourceMapperField,
	value: unknown,
	{ fields }: Operation,
): void {
	const source = value as IDataObject;
	const twice = field.type === 'choices' ? Object.keys(source).find((key) => key in target) : undefined;
	if (twice !== undefined) {
		const all = fields.flatMap((one) => (one.type === 'collection' ? one.fields : [one]));
		const other = all.find(({ key }) => key === twice || key.startsWith(`${twice}.`))?.label ?? twice;
		throw new InvalidValue(`"${field.label}" says the opposite of "${other}"`);
	}
	merge(target, source);
}

/** A change without a change is a mistake: the vendor would answer "done". */
export function refuseEmptyChange(
	{ body, unsent }: RequestInput,
	{ fields }: Pick<Operation, 'fields'>,
): void {
	if (Object.keys(body).length > 0 || Object.keys(unsent).length > 0) return;
	const changes = fields.some(({ label }) => label === 'Update Fields')
		? undefined
		: fields.find(({ type }) => type === 'resourceMapper');
	throw new InvalidValue(`"${changes?.label ?? 'Update Fields'}" holds nothing to change`);
}

/** A segment of dots would climb to another path of the same host. */
function pathSegment(field: ValueField | ResourceMapperField, value: unknown): string {
	const segment = String(value);
	if (!isSegment(segment)) throw new InvalidValue(`"${field.label}" must be an ID`);
	return segment;
}
