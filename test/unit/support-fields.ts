import type { IDataObject } from 'n8n-workflow';
import { parameterName } from '../../core/fields';
import type { Field, ValueField } from '../../core/fields';
import { requestParts } from '../../core/parameters';
import { InvalidValue } from '../../core/values';
import type { RequestParts } from '../../core/parameters';
import { one } from '../../core/service';
import type { Operation, RequestLine } from '../../core/service';

export const operation = (
	request: RequestLine,
	fields: Field[],
	more: Partial<Operation> = {},
): Operation => ({
	value: 'do',
	name: 'Do',
	action: 'Do',
	description: 'Do it',
	request,
	fields,
	answer: one(),
	...more,
});

/** The request of an operation whose parameters have these values. */
export const parts = (of: Operation, values: Record<string, unknown>): RequestParts =>
	requestParts(of, (name) => values[name]);

/** What one field sends in a body; `undefined` when nothing. */
export function sent(field: ValueField, value: unknown): unknown {
	return parts(operation('POST /x', [field]), { [parameterName(field)]: value }).body[field.key];
}

/** The sentence with which one field refuses a value; fails when it does not, or in another way. */
export function refused(field: ValueField, value: unknown): string {
	return sentenceOf(() => sent(field, value));
}

export function sentenceOf(build: () => unknown): string {
	let result: unknown;
	try {
		result = build();
	} catch (error) {
		if (error instanceof InvalidValue) return error.message;
		throw error;
	}
	throw new Error(`It was expected to be refused, and gave ${JSON.stringify(result)}.`);
}

/** A body as it goes over the wire. */
export const wire = (value: IDataObject): unknown => JSON.parse(JSON.stringify(value));
