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
