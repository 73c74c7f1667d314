import { Workflow } from 'n8n-workflow';
import type { ICredentialType, IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { secureAddress } from '../../../credentials/address';
import { ClauseOAuth2Api } from '../../../credentials/ClauseOAuth2Api.credentials';
import { ClauseTriggerApi } from '../../../credentials/ClauseTriggerApi.credentials';
import { CleavrOAuth2Api } from '../../../credentials/CleavrOAuth2Api.credentials';
import { ClioOAuth2Api } from '../../../credentials/ClioOAuth2Api.credentials';
import { ContractLucidityApi } from '../../../credentials/ContractLucidityApi.credentials';
import { IroncladClickwrapApi } from '../../../credentials/IroncladClickwrapApi.credentials';
import { IroncladClickwrapOAuth2Api } from '../../../credentials/IroncladClickwrapOAuth2Api.credentials';
import { credentials } from '../support/package';

const node: INode = { id: '1', name: 'Mock', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} };
const mockType = { description: { properties: [] } } as unknown as INodeType;
const { expression } = new Workflow({
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: { getByName: () => mockType, getByNameAndVersion: () => mockType, getKnownTypes: () => ({}) },
});

beforeAll(async () => await expression.acquireIsolate());
afterAll(async () => await expression.releaseIsolate());

/** Resolves an expression over a credential's fields as n8n does. */
const resolve = (words: string, self: object): unknown =>
	expression.getParameterValue(
		words,
		null,
		0,
		0,
		node.name,
		[],
		'internal',
		{},
		undefined,
		false,
		self as IDataObject as INodeParameters,
	);

const address = (typed: unknown) =>
	resolve(`=${secureAddress('$self["url"]', 'Custom URL')}/v1`, { url: typed });

test.each([
	['https://a.example', 'https://a.example/v1'],
	['https://a.example/', 'https://a.example/v1'],
	['https://a.example/base///', 'https://a.example/base/v1'],
	['  https://a.example  ', 'https://a.example/v1'],
	['HTTPS://A.example', 'HTTPS://A.example/v1'],
	['https://a.example:8443', 'https://a.example:8443/v1'],
	['http://localhost:5678/', 'http://localhost:5678/v1'],
	['http://127.0.0.1:80', 'http://127.0.0.1:80/v1'],
	['http://[::1]:3000', 'http://[::1]:3000/v1'],
])('%s may be called', (typed, expected) => expect(address(typed)).toBe(expected));

test.each([
	'http://a.example',
	'http://localhost.evil.example',
	'http://127.0.0.1.evil.example',
	'http://localhost@evil.example',
	'http://127.0.0.2',
	'https://user:secret@a.example',
	'https://a.example@evil.example',
	'https:// a.example',
	'https://',
	'ftp://a.example',
	'javascript:alert(1)//https://a.example',
	'a.example',
	'',
	undefined,
	null,
	7,
	'https://a.example\nhttp://evil.example',
])('%j is refused, with the name of the field', (typed) => {
	const refused = String(address(typed));
	expect(refused).toBe('the-field-custom-url-must-start-with-https:/v1');
	expect(new URL(refused).protocol).not.toMatch(/^https?:$/);
});

/** The hidden address of a credential type, for what a person typed. */
function field(type: ICredentialType, name: string, typed: object): unknown {
	const property = type.properties.find((candidate) => candidate.name === name);
	if (typeof property?.default !== 'string') throw new Error(`${type.name} has no ${name}.`);
	return property.default.startsWith('=') ? resolve(property.default, typed) : property.default;
}

test.each([
	['us', 'https://app.clio.com'],
	['eu', 'https://eu.app.clio.com'],
	['ca', 'https://ca.app.clio.com'],
	['au', 'https://au.app.clio.com'],
	['custom', 'https://clio.example'],
])('Clio’s region %s', (region, host) => {
	const typed = { region, customUrl: 'https://clio.example/' };
	const of = (name: string) => field(new ClioOAuth2Api(), name, typed);
	expect([of('authUrl'), of('accessTokenUrl'), of('apiUrl')]).toEqual([
		`${host}/oauth/authorize`,
		`${host}/oauth/token`,
		`${host}/api/v4`,
	]);
});

test.each([
	['live', 'https://api.cleavr.fr'],
	['test', 'https://api-test.cleavr.fr'],
	['custom', 'https://cleavr.example'],
])('Cleavr’s environment %s', (environment, host) => {
	const typed = { environment, customUrl: 'https://cleavr.example', scopes: ['a:read', 'b:write'] };
	const of = (name: string) => field(new CleavrOAuth2Api(), name, typed);
	expect([of('authUrl'), of('accessTokenUrl'), of('apiUrl'), of('scope')]).toEqual([
		`${host}/oauth/authorize`,
		`${host}/oauth/token`,
		`${host}/v1`,
		'a:read b:write',
	]);
});

// n8n's dialog stores a list of several as empty, whatever its default, unless somebody chooses.
test.each([
	{ type: new CleavrOAuth2Api(), asked: 'commission:read receivables:read receivables:write' },
	{ type: new ClauseOAuth2Api(), asked: 'write:all offline_access' },
])('$type.displayName asks for what its node needs where no scope is chosen', ({ type, asked }) =>
	expect(field(type, 'scope', { scopes: [] })).toBe(asked),
);

test.each([
	'https://contracts.example',
	'https://contracts.example/',
	'https://contracts.example/api',
	'https://contracts.example/api/v1/',
])('Contract Lucidity at %s', (instanceUrl) =>
	expect(field(new ContractLucidityApi(), 'apiUrl', { instanceUrl })).toBe(
		'https://contracts.example/api/v1',
	),
);

test('Clause’s audience is encoded', () =>
	expect(
		field(new ClauseOAuth2Api(), 'authQueryParameters', { audience: 'https://api.clause.io/?a&b' }),
	).toBe('audience=https%3A%2F%2Fapi.clause.io%2F%3Fa%26b'));

test.each<[ICredentialType, string, object, string]>([
	[new ClioOAuth2Api(), 'apiUrl', { region: 'custom', customUrl: 'http://a.example' }, 'custom-url'],
	[new CleavrOAuth2Api(), 'accessTokenUrl', { environment: 'custom', customUrl: 'a.example' }, 'custom-url'],
	[new ContractLucidityApi(), 'apiUrl', { instanceUrl: 'http://a.example' }, 'instance-url'],
	[new IroncladClickwrapApi(), 'apiUrl', { baseUrl: 'http://a.example' }, 'base-url'],
	[new IroncladClickwrapOAuth2Api(), 'accessTokenUrl', { tokenUrl: 'http://a.example' }, 'token-url'],
	[new ClauseOAuth2Api(), 'authUrl', { loginUrl: 'http://a.example' }, 'login-url'],
	[new ClauseOAuth2Api(), 'apiUrl', { apiBaseUrl: 'http://a.example' }, 'api-base-url'],
	[new ClauseTriggerApi(), 'apiUrl', { triggerUrl: 'http://a.example/clauses/1' }, 'trigger-url'],
])('$name: %s names its field', (type, name, typed, named) =>
	expect(String(field(type, name, typed))).toContain(`the-field-${named}-must-start-with-https:`),
);

/** The fields that hold addresses which are called. */
const CALLED = ['authUrl', 'accessTokenUrl', 'apiUrl'];

test.each(credentials)(
	'$name calls no address that a person has typed without https',
	({ properties, ...type }) => {
		const typed = Object.fromEntries(
			properties.map(({ name, options = [] }) => [
				name,
				options.some((option) => 'value' in option && option.value === 'custom')
					? 'custom'
					: 'http://a.example',
			]),
		);
		const called = properties.filter(({ name, default: value }) => CALLED.includes(name) && value !== '');
		expect(called.map(({ name }) => name)).toContain('apiUrl');
		for (const { name } of called) {
			expect(String(field({ ...type, properties }, name, typed))).toMatch(
				/the-field-.+-must-start-with-https:|^https:/,
			);
		}
		expect(String(field({ ...type, properties }, 'apiUrl', typed))).toMatch(
			/the-field-.+-must-start-with-https:/,
		);
	},
);
