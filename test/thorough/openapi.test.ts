/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { services } from '../../nodes/services';
import { root } from '../unit/support/package';

/** As much of a document as is looked at here. */
interface Document {
	servers: Array<{ url: string; variables?: Record<string, unknown> }>;
	paths: Record<string, Record<string, Operation>>;
	components: { securitySchemes: Record<string, { type: string }> };
}

interface Operation {
	operationId: string;
	parameters: Array<{ name: string; in: string; required: boolean; schema: object }>;
	requestBody: { content: { 'application/json': { schema: { properties: Record<string, object> } } } };
	security: object[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'legalops-openapi-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function command(...args: string[]) {
	const run = ['--import', 'tsx', 'scripts/commands/openapi.ts', ...args];
	const { stdout, stderr, status } = spawnSync(process.execPath, run, { cwd: root, encoding: 'utf8' });
	return { printed: stdout + stderr, status };
}

const read = (name: string) =>
	JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Document;

let written: ReturnType<typeof command>;
beforeAll(() => {
	written = command('--to', folder);
});

const operationsOf = ({ paths }: Document) =>
	Object.entries(paths).flatMap(([line, item]) =>
		Object.entries(item).flatMap(([method, one]) => (method === 'parameters' ? [] : [{ line, method, one }])),
	);

test('each service has a valid document', () => {
	expect(written).toEqual({ printed: expect.not.stringContaining('INVALID') as string, status: 0 });
	expect(written.printed.match(/: \d+ paths$/gm)).toHaveLength(Object.keys(services).length);
});

test('every operation that can be called from outside is in it, and no other', () => {
	const lines = services.Clio.resources
		.flatMap(({ operations }) => operations)
		.filter(({ outside }) => outside !== 'n8nOnly')
		.map(({ request }) => request);
	const found = operationsOf(read('clio')).map(({ line, method }) => `${method.toUpperCase()} ${line}`);
	expect(found.sort()).toEqual([...new Set(lines)].sort());
	expect(found).not.toContain('POST /documents.json');
});

test.each([
	['clio', 'https://eu.app.clio.com/api/v4', undefined],
	['clio', '{customUrl}/api/v4', { customUrl: { default: 'https://app.clio.com' } }],
	['cleavr', 'https://api-test.cleavr.fr/v1', undefined],
	[
		'contract-lucidity',
		'{instanceUrl}/api/v1',
		{ instanceUrl: { default: 'https://contracts.example.com' } },
	],
	['ironclad-clickwrap', '{baseUrl}', { baseUrl: { default: 'https://api.pactsafe.com/v1.1' } }],
	['clause', '{apiBaseUrl}/v1', { apiBaseUrl: { default: 'https://api.clause.io' } }],
])('%s is at %s', (name, url, variables) =>
	expect(read(name).servers.find((server) => server.url === url)).toEqual({
		url,
		description: expect.any(String) as string,
		...(variables !== undefined && { variables }),
	}),
);

test('who signs in, where and for what is told', () => {
	expect(read('cleavr').components.securitySchemes.cleavrOAuth2Api).toMatchObject({
		type: 'oauth2',
		flows: {
			authorizationCode: {
				authorizationUrl: 'https://api.cleavr.fr/oauth/authorize',
				tokenUrl: 'https://api.cleavr.fr/oauth/token',
				scopes: {
					'receivables:write': 'For Receivable: Create, Create From PDF, Submit Evidence and Cancel',
				},
			},
		},
	});
	expect(read('clause').components.securitySchemes.clauseOAuth2Api).toMatchObject({
		flows: {
			authorizationCode: {
				authorizationUrl: 'https://login.clause.io/authorize?audience=https%3A%2F%2Fapi.clause.io',
			},
		},
	});
	expect(read('contract-lucidity').components.securitySchemes).toMatchObject({
		contractLucidityApi: { type: 'http', scheme: 'bearer' },
	});
	expect(read('ironclad-clickwrap').paths['/sites']?.get?.security).toEqual([
		{ ironcladClickwrapApi: [] },
		{ ironcladClickwrapOAuth2Api: [] },
	]);
	expect(read('clause').paths['/']?.post).toMatchObject({
		security: [{ clauseTriggerApi: [] }],
		servers: [{ url: '{triggerUrl}' }],
	});
	expect(read('cleavr').components).toMatchObject({
		parameters: {
			'Cleavr-Version': { in: 'header', required: true, schema: { type: 'string' } },
		},
	});
});

test('a body stands in the envelope; of operations that share a line it is one of several', () => {
	const body = (line: string, method: string) =>
		read('clio').paths[line]?.[method]?.requestBody.content['application/json'].schema.properties.data;
	expect(body('/notes.json', 'post')).toMatchObject({
		type: 'object',
		properties: { matter: { type: 'object', properties: { id: { type: 'integer' } } } },
		required: ['type'],
	});
	// Nothing is a time entry and an expense.
	expect(body('/activities.json', 'post')).toMatchObject({
		oneOf: [
			{ properties: { type: { const: 'TimeEntry' } } },
			{ properties: { type: { enum: expect.any(Array) as string[] } } },
		],
	});
	// A change that sets the status to "complete" completes the task.
	expect(body('/tasks/{id}.json', 'patch')).toMatchObject({ anyOf: [{}, { required: ['status'] }] });
});

test('a list tells how it goes on', () => {
	const list = read('clio').paths['/matters.json']?.get;
	expect(list).toMatchObject({
		'x-paging': { rows: 'data', size: 'limit', more: 'meta.paging.next' },
		'x-effect': 'none',
	});
	expect(list?.parameters.find(({ name }) => name === 'limit')).toMatchObject({
		in: 'query',
		required: false,
		schema: { type: 'integer', minimum: 1, maximum: 200 },
	});
});

test('nothing of n8n is asked of the caller', () =>
	expect(readFileSync(path.join(folder, 'clio.json'), 'utf8')).not.toMatch(
		/User-Agent|binaryProperty|"unknownNames"/,
	));

test('a document that is not valid is refused, with what is wrong', () => {
	const spoiled = (spoil: (document: Document, first: Operation) => void) => {
		const document = read('clause');
		const first = document.paths['/contracts/{contract_id}']?.get as Operation;
		spoil(document, first);
		const file = path.join(mkdtempSync(path.join(folder, 'spoiled-')), 'clause.json');
		writeFileSync(file, JSON.stringify(document));
		return ['--check', file];
	};
	const { printed, status } = command(
		...spoiled((_document, first) => (first.operationId = 'contractGetAll')),
		...spoiled((_document, first) => (first.parameters = [])),
		...spoiled((_document, first) => Object.assign(first.parameters[0] ?? {}, { schema: { type: 'word' } })),
		...spoiled((document) => Object.assign(document, { servers: [{}] })),
	);
	expect(status).toBe(1);
	expect(printed.match(/INVALID/g)?.length).toBeGreaterThanOrEqual(4);
	for (const words of [
		'"contractGetAll" is the ID of another operation',
		'the path and its parameters differ',
		'schema is invalid',
		'url',
	])
		expect(printed).toContain(words);
});
