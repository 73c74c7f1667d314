import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { ClauseOAuth2Api } from '../../../credentials/ClauseOAuth2Api.credentials';
import { ClauseTriggerApi } from '../../../credentials/ClauseTriggerApi.credentials';
import { CleavrOAuth2Api } from '../../../credentials/CleavrOAuth2Api.credentials';
import { ClioOAuth2Api } from '../../../credentials/ClioOAuth2Api.credentials';
import { ContractLucidityApi } from '../../../credentials/ContractLucidityApi.credentials';
import { IroncladClickwrapActivityApi } from '../../../credentials/IroncladClickwrapActivityApi.credentials';
import { IroncladClickwrapApi } from '../../../credentials/IroncladClickwrapApi.credentials';
import { IroncladClickwrapOAuth2Api } from '../../../credentials/IroncladClickwrapOAuth2Api.credentials';
import { sandboxCredential, type Accounts, type SandboxUrls } from '../../harness/vendors';
import { credentials } from '../support/package';

const field = ({ properties }: ICredentialType, wanted: string): INodeProperties | undefined =>
	properties.find(({ name }) => name === wanted);

const choices = (type: ICredentialType, name: string) =>
	(field(type, name)?.options ?? []).map((option) => ('value' in option ? option.value : undefined));

const required = [
	{ type: new ClauseOAuth2Api(), needed: ['clientId'] },
	{ type: new ClauseTriggerApi(), needed: ['triggerUrl', 'accessToken'] },
	{ type: new CleavrOAuth2Api(), needed: ['clientId'] },
	{ type: new ClioOAuth2Api(), needed: ['clientId'] },
	{ type: new ContractLucidityApi(), needed: ['instanceUrl', 'clientId', 'clientSecret'] },
	{ type: new IroncladClickwrapActivityApi(), needed: ['sid'] },
	{ type: new IroncladClickwrapApi(), needed: ['accessToken'] },
	{ type: new IroncladClickwrapOAuth2Api(), needed: ['clientId', 'tokenUrl'] },
];

test.each(credentials)(
	'what $name cannot do without is what the sandbox’s customer fills in',
	({ name, properties }) => {
		const account = new Proxy({}, { get: (_target, key) => `${String(key)} of the account` });
		const accounts = new Proxy({}, { get: () => account });
		const urls = new Proxy({}, { get: (_target, key) => `https://${String(key)}.example` });
		const typed = sandboxCredential(name).fields(accounts as Accounts, urls as SandboxUrls);
		const needed = properties
			.filter((property) => property.required === true)
			.map((property) => property.name);
		expect(Object.keys(typed)).toEqual(expect.arrayContaining(needed));
	},
);

test.each(required)('$type.displayName cannot do without $needed', ({ type: { properties }, needed }) =>
	expect(properties.filter(({ required }) => required === true).map(({ name }) => name)).toEqual(needed),
);

test.each(credentials.filter(({ extends: parents = [] }) => parents.includes('oAuth2Api')))(
	'$name has a grant type that n8n’s editor understands: it offers no "Connect" for an expression',
	(type) =>
		expect(['authorizationCode', 'pkce', 'clientCredentials']).toContain(field(type, 'grantType')?.default),
);

/** All that https://docs.cleavr.fr/authentication names. */
const scopes = [
	'commission:read',
	'receivables:read',
	'receivables:write',
	'reports:read',
	'users:read',
	'users:write',
	'webhooks:read',
	'webhooks:write',
];

test.each([
	{ type: new ClioOAuth2Api(), name: 'region', values: ['au', 'ca', 'custom', 'eu', 'us'], first: 'us' },
	{ type: new CleavrOAuth2Api(), name: 'environment', values: ['custom', 'live', 'test'], first: 'live' },
	{
		type: new CleavrOAuth2Api(),
		name: 'apiVersion',
		values: ['2025-08-28', '2026-01-02', 'other'],
		first: '2025-08-28',
	},
	{
		type: new CleavrOAuth2Api(),
		name: 'scopes',
		values: scopes,
		first: [],
	},
])('$type.displayName offers for its $name $values, and begins with $first', (row) => {
	expect(choices(row.type, row.name)).toEqual(row.values);
	expect(field(row.type, row.name)?.default).toEqual(row.first);
});

test.each([
	{ type: new ClioOAuth2Api(), chooser: 'region' },
	{ type: new CleavrOAuth2Api(), chooser: 'environment' },
])('$type.displayName asks for a URL of one’s own only where the $chooser says so', ({ type, chooser }) =>
	expect(field(type, 'customUrl')?.displayOptions?.show).toEqual({ [chooser]: ['custom'] }),
);
