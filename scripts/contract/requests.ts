import type { DocumentedOperation, OpenApi, Parameter } from './openapi';

/** A request as the sandbox recorded it. */
export interface RecordedRequest {
	service: string;
	method: string;
	path: string;
	query: Record<string, string | string[]> | null;
	headers: Record<string, string>;
	body: unknown;
	status: number | null;
}

export const API = '/api/v4';

/** `custom_field_values[12]` and `custom_field_values[12][]` are values of the parameter `custom_field_values`. */
const parameterOf = (operation: DocumentedOperation, name: string): Parameter | undefined =>
	operation.parameters.find(
		(parameter) =>
			parameter.in === 'query' &&
			(parameter.name === name || parameter.name === name.replace(/\[\d+\](\[\])?$/, '')),
	);

function isOfType(value: string, { schema, description = '' }: Parameter): boolean {
	if (value === 'null') return /use the keyword `null`/i.test(description);
	switch (schema.type) {
		case 'integer':
			return /^-?\d+$/.test(value);
		case 'boolean':
			return /^(true|false)$/.test(value);
	}
	if (schema.format === 'date') return /^\d{4}-\d\d-\d\d$/.test(value);
	if (schema.format === 'date-time')
		return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
	const { enum: known } = schema;
	if (known === undefined) return true;
	// These enums list the operators that a value may begin with.
	if (known.includes('>=DATE')) return /^(>=|<=|>|<|=)\d{4}-\d\d-\d\d$/.test(value);
	if (known.includes('>=')) return true;
	const parts = /comma-separated/.test(description) ? value.split(',') : [value];
	return parts.every((part) => known.includes(part));
}

/** What the document does not allow in a request: each as `where: what`. Empty for a valid one. */
export function faultsOf(request: RecordedRequest, api: OpenApi): string[] {
	const path = request.path.slice(API.length);
	const operation = api.find(request.method, path);
	if (operation === undefined) return [`${request.method} ${path.replace(/\d+/g, '{id}')}: no such route`];
	const faults = Object.entries(request.query ?? {}).flatMap(([name, value]) => {
		const parameter = parameterOf(operation, name);
		if (parameter === undefined) return [`query ${name}: no such parameter`];
		const wrong = [value].flat().filter((one) => !isOfType(one, parameter));
		return wrong.map((one) => `query ${name}: "${one}" is not of the documented type`);
	});
	for (const { name, in: place, required } of operation.parameters) {
		if (place === 'query' && required === true && request.query?.[name] === undefined) {
			faults.push(`query ${name}: required and missing`);
		}
	}
	if (operation.body !== undefined && !operation.body(request.body)) {
		for (const { instancePath, message = '', params } of operation.body.errors ?? []) {
			const unknown = (params as { additionalProperty?: string }).additionalProperty;
			faults.push(
				`body ${instancePath.replace(/\/\d+/g, '/0')}: ${message}${unknown === undefined ? '' : ` "${unknown}"`}`,
			);
		}
	}
	if (operation.body === undefined && request.body !== null) faults.push('body: none is documented');
	return faults.map((fault) => `${operation.key}: ${fault}`);
}
