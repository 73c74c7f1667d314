import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask } from '../support/client';
import { startReceiver, type Receiver } from '../support/clio-client';

describe('Clio consents in the sandbox', () => {
	let sandbox: Sandbox;
	let receiver: Receiver;

	const whoAmI = async (token: string): Promise<number> =>
		(await ask(`${sandbox.urls.clio}/api/v4/users/who_am_i.json`, { token })).status;
	const connect = async (): Promise<string> => (await sandbox.control.grant('clio')).access_token;
	const deauthorize = async (token: string, form: Record<string, string>): Promise<number> =>
		(await ask(`${sandbox.urls.clio}/oauth/deauthorize`, { token, form })).status;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		receiver = await startReceiver();
	});
	afterEach(async () => await receiver.stop());

	test('lose one access token when the app gives it back, and nothing else', async () => {
		const { clio } = await sandbox.control.accounts();
		const { access_token: token, refresh_token: renewal = '' } = await sandbox.control.grant('clio');
		const other = await connect();
		await sandbox.control.clio.settings({ deauthorizationUrl: receiver.url });
		expect(await whoAmI(token)).toBe(200);
		expect(await deauthorize(token, {})).toBe(400);
		expect(await deauthorize(token, { token: other })).toBe(400);
		expect([await whoAmI(token), await whoAmI(other)]).toEqual([200, 200]);
		expect(await deauthorize(token, { token })).toBe(200);
		expect([await whoAmI(token), await whoAmI(other)]).toEqual([401, 200]);
		expect(await deauthorize(token, { token })).toBe(401);
		const { status } = await ask(`${sandbox.urls.clio}/oauth/token`, {
			form: {
				grant_type: 'refresh_token',
				refresh_token: renewal,
				client_id: clio.clientId,
				client_secret: clio.clientSecret,
			},
		});
		expect(status).toBe(200);
		const [call, ...more] = receiver.calls;
		expect(JSON.parse(call?.body ?? '')).toMatchObject({ client_id: clio.clientId, access_token: token });
		expect(more).toEqual([]);
	});

	test('end when the user disconnects the app, which the callback hears of, whatever it answers', async () => {
		const { clio } = await sandbox.control.accounts();
		const tokens = [await connect(), await connect()];
		receiver.status = 500;
		await sandbox.control.clio.settings({ deauthorizationUrl: receiver.url });
		const sent = { client_id: clio.clientId, user_id: 358000101, access_token: 'all' };
		expect(await sandbox.control.clio.deauthorize()).toEqual({ url: receiver.url, sent, outcome: 500 });
		expect(await Promise.all(tokens.map(whoAmI))).toEqual([401, 401]);
		const [call] = receiver.calls;
		expect(call?.headers['content-type']).toBe('application/json');
		expect(JSON.parse(call?.body ?? '')).toEqual(sent);
		expect(call?.headers['x-hook-secret']).toBeUndefined();
		await expect(sandbox.control.clio.deauthorize()).rejects.toThrow('Nobody has connected');
	});

	test('send nothing without a callback, nor to another machine', async () => {
		await connect();
		expect(await sandbox.control.clio.deauthorize()).toEqual({ url: null, sent: null, outcome: null });
		await connect();
		await sandbox.control.clio.settings({ deauthorizationUrl: 'https://n8n.example/hook' });
		const answer = await sandbox.control.clio.deauthorize();
		expect(answer.outcome).toBe('not on this machine, so not sent');
		await sandbox.control.reset();
		await connect();
		expect((await sandbox.control.clio.deauthorize()).url).toBeNull();
		expect(receiver.calls).toEqual([]);
	});
});
