import type { IDataObject } from 'n8n-workflow';
import { parameterName } from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import { readRequestInput } from '../../../core/input/requestInput';
import { InvalidValue } from '../../../core/input/values';
import type { RequestInput } from '../../../core/describe/operationContext';
import { one } from '../../../core/describe/answer';
import type { Operation } from '../../../core/describe/operation';
import type { RequestLine } from '../../../core/describe/requestLine';

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
export const inputOf = (of: Operation, values: Record<string, unknown>): RequestInput =>
	readRequestInput(of, (name) => values[name]);

/** What one field sends in a body; `undefined` when nothing. */
export function sent(field: ValueField, value: unknown): unknown {
	return inputOf(operation('POST /x', [field]), { [parameterName(field)]: value }).body[field.key];
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
