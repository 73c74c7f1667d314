import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { startEngine, startSandboxProcess, oneNode, subject, type Engine, type Sandbox } from '../../harness';
import { startHosts, type Hosts } from '../../harness/regions';

const regions = {
	us: 'app.clio.com',
	eu: 'eu.app.clio.com',
	ca: 'ca.app.clio.com',
	au: 'au.app.clio.com',
};

let sandbox: Sandbox;
let hosts: Hosts;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
	hosts = await startHosts(Object.values(regions), () => sandbox.urls.clio);
	engine = await startEngine({ environment: hosts.environment });
});

afterAll(async () => {
	await engine.stop();
	await hosts.stop();
	await sandbox.stop();
});

/** A connected credential of the region, in the dialog's own terms. */
async function connect(region: string): Promise<string> {
	const { clio } = await sandbox.control.accounts();
	const id = randomUUID();
	await engine.credentials.set('clioOAuth2Api', {
		id,
		data: {
			clientId: clio.clientId,
			clientSecret: clio.clientSecret,
			region,
			oauthTokenData: { ...(await sandbox.control.grant('clio')) },
		},
	});
	return id;
}

const run = async (parameters: INodeParameters) =>
	await engine.run(oneNode('clio', parameters, 'clioOAuth2Api'));

beforeEach(async () => {
	await sandbox.control.reset();
	hosts.seen.splice(0);
});

describe.each(Object.entries(regions))('region %s', (region, host) => {
	test('signs in, renews and works at its own host, and at no other', async () => {
		const id = await connect(region);
		const authorize = new URL(await engine.oauth.authorizeUrl('clioOAuth2Api', id));
		expect(`${authorize.origin}${authorize.pathname}`).toBe(`https://${host}/oauth/authorize`);
		expect(authorize.searchParams.get('redirect_on_decline')).toBe('true');
		expect(authorize.searchParams.get('scope')).toBe('');

		await sandbox.control.expireTokens('clio');
		const { status, nodes } = await run({ resource: 'user', operation: 'getCurrent' });
		expect(status).toBe('success');
		expect(nodes[subject]?.items).toMatchObject([{ json: { account: {} } }]);
		expect(hosts.seen).toEqual([
			`GET https://${host}/api/v4/users/who_am_i.json`,
			`POST https://${host}/oauth/token`,
			`GET https://${host}/api/v4/users/who_am_i.json`,
		]);
	});

	test('is the one that the credential’s own test asks', async () => {
		const id = await connect(region);
		expect(await engine.testCredential('clioOAuth2Api', id)).toMatchObject({ status: 'OK' });
		expect(hosts.seen).toEqual([`GET https://${host}/api/v4/users/who_am_i.json`]);
	});
});

test('a next page on another region’s host is not called with this one’s token', async () => {
	await connect('eu');
	await sandbox.control.fault({
		service: 'clio',
		path: '/api/v4/users.json',
		times: 1,
		kind: 'status',
		status: 200,
		body: { data: [], meta: { paging: { next: 'https://app.clio.com/api/v4/users.json?page_token=a' } } },
	});
	const { error } = await run({ resource: 'user', operation: 'getAll', returnAll: true });
	expect(error?.message).toMatch(/pointed to another host/);
	expect(hosts.seen).toEqual(['GET https://eu.app.clio.com/api/v4/users.json']);
});
