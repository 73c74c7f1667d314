import { isObject } from './json';
import { Refusal, type Issue } from './refusal';

const PLACES: Record<string, Issue['where']> = {
	body: 'body',
	querystring: 'query',
	params: 'path',
	headers: 'headers',
};

/** The name in the rule's parameters: which property is missing, which is not known. */
function named(params: Record<string, unknown>): string | undefined {
	const name = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
	return typeof name === 'string' ? name : undefined;
}

interface SchemaError {
	keyword: string;
	instancePath: string;
	params: Record<string, unknown>;
	message?: string;
}

function issue(error: SchemaError, context: string | undefined): Issue {
	const path = error.instancePath.split('/').slice(1);
	const name = named(error.params);
	return {
		where: PLACES[context ?? 'body'] ?? 'body',
		path: [...path, ...(name === undefined ? [] : [name])].join('.'),
		message: describe(error, name),
		keyword: error.keyword,
	};
}

function describe({ keyword, params, message }: SchemaError, name: string | undefined): string {
	if (keyword === 'required') return 'is missing';
	if (keyword === 'additionalProperties' && name) return 'is not known here';
	const { allowedValues } = params;
	if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.map(String).join(', ')}`;
	return message ?? `breaks the rule ${keyword}`;
}

const isSchemaError = (value: unknown): value is SchemaError =>
	isObject(value) && typeof value.keyword === 'string';

/** One sentence for a list of issues. */
export const sentence = (issues: readonly Issue[]): string =>
	issues.map(({ where, path, message }) => `${path || where} ${message}`).join('; ');

/** Any error that a route, the framework or a schema can raise, as a refusal. */
export function refusalFrom(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	if (!(error instanceof Error)) return new Refusal('internal', 500, String(error));
	const { validation, validationContext, statusCode } = error as Partial<{
		validation: unknown[];
		validationContext: string;
		statusCode: number;
	}> &
		Error;
	if (validation) {
		const issues = validation.filter(isSchemaError).map((item) => issue(item, validationContext));
		return new Refusal('invalid', 400, sentence(issues), { issues });
	}
	if (statusCode === 415) return new Refusal('mediaType', 415, 'This content type is not accepted here');
	if (statusCode === 413) return new Refusal('tooLarge', 413, 'The request body is too large');
	if (statusCode !== undefined && statusCode < 500) return new Refusal('malformed', 400, error.message);
	return new Refusal('internal', 500, 'Something broke in the sandbox');
}
