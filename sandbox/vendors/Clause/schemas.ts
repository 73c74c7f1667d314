const config = { scope: 'write:all' };

/** Stricter than known: what no source shows is refused. */
const query = (properties: object) => ({
	type: 'object',
	additionalProperties: false,
	required: Object.keys(properties),
	properties,
});

const id = { type: 'string', minLength: 1 };

/** Calls that take a token and nothing else; a body is none, or an empty one. */
export const noQuery = { config, schema: { querystring: query({}) } };
export const noBody = { config, schema: { querystring: query({}), body: { type: 'null' } } };

export const ofOrganization = { config, schema: { querystring: query({ organizationId: id }) } };
export const ofClause = { config, schema: { querystring: query({ clauseId: id }) } };

const body = (properties: object, required: string[]) => ({
	type: 'object',
	additionalProperties: false,
	required,
	properties,
});

export const newContract = {
	config,
	schema: {
		querystring: query({ markdown: { const: 'true' } }),
		body: body({ organizationId: id, markdown: id, name: { type: 'string' } }, [
			'organizationId',
			'markdown',
		]),
	},
};

export const newSecret = {
	config,
	schema: {
		querystring: query({ organizationId: id }),
		body: body(
			{
				$class: { const: 'io.clause.common.integration.HTTPConfig' },
				name: id,
				url: { type: 'string', format: 'uri' },
				description: { type: 'string' },
			},
			['$class', 'name', 'url'],
		),
	},
};

/** `httpRequest` is the only step that any source names. */
const step = body(
	{
		transformation: { const: 'httpRequest' },
		input: body(
			{
				method: { enum: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] },
				uri: id,
				headers: { type: 'array', items: body({ name: id, value: { type: 'string' } }, ['name', 'value']) },
				json: {},
			},
			['method', 'uri'],
		),
	},
	['transformation', 'input'],
);

export const newFlow = {
	config,
	schema: {
		querystring: query({}),
		body: body(
			{
				clauseId: id,
				flowName: id,
				triggerType: { enum: ['Action', 'HTTP Trigger'] },
				$steps: { type: 'array', items: step },
				scheduleExpression: { const: '' },
			},
			['clauseId', 'flowName', 'triggerType', '$steps', 'scheduleExpression'],
		),
	},
};
