import type { ParameterLocation, ResourceMapperField, ValueField } from './fields';
import type { Operation } from './operation';
import { requestLine } from './requestLine';

/** Where a field of an operation goes: where it says so, else into the path, the query or the body. */
export function locationOf(
	field: ValueField | ResourceMapperField,
	operation: Pick<Operation, 'request'>,
): ParameterLocation {
	const { method, path } = requestLine(operation.request);
	if (field.location !== undefined) return field.location;
	if (path.includes(`{${field.key}}`)) return 'path';
	return method === 'GET' || method === 'DELETE' ? 'query' : 'body';
}

/** True where the request has a body, be it an empty one: some calls are refused with any body at all. */
export const takesBody = (operation: Pick<Operation, 'request' | 'body' | 'fields'>): boolean =>
	operation.body !== undefined ||
	operation.fields
		.flatMap((field) => (field.type === 'collection' ? field.fields : [field]))
		.some((field) => locationOf(field, operation) === 'body');
