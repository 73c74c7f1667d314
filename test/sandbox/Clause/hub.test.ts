import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, type Answer, type Ask } from '../support/client';

describe('contracts, flows and secrets of Clause in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['clause'];
	let token: string;

	const call = async (path: string, options: Ask = {}): Promise<Answer> =>
		await ask(`${sandbox.urls.clause}/v1${path}`, {
			token,
			headers: { 'content-type': 'application/json' },
			...options,
		});
	const post = async (path: string, json?: unknown) => await call(path, { method: 'POST', json });
	const status = async (answer: Promise<Answer>) => (await answer).status;

	const flow = (changed: object = {}) => ({
		clauseId: account.clauseId,
		flowName: 'Calls',
		triggerType: 'HTTP Trigger',
		$steps: [],
		scheduleExpression: '',
		...changed,
	});
	const secret = (changed: object = {}) => ({
		$class: 'io.clause.common.integration.HTTPConfig',
		name: 'Accounting',
		url: 'https://accounting.example/',
		...changed,
	});
	const step = (input: object, transformation = 'httpRequest') => [{ transformation, input }];

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).clause;
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		token = (await sandbox.control.grant('clause')).access_token;
	});

	test('takes no call without its content type, and no body where there is none', async () => {
		expect(await status(call('/users/me', { headers: {} }))).toBe(415);
		expect(await status(call('/users/me'))).toBe(200);
		const path = `/contracts/${account.contractId}`;
		expect(await status(call(`${path}/copy`, { method: 'POST', headers: {} }))).toBe(415);
		expect(await status(post(`${path}/copy`, {}))).toBe(422);
		expect(await status(post(`${path}/copy`))).toBe(200);
		expect(await status(post(`${path}/copy?organizationId=1`))).toBe(400);
	});

	test('a contract goes its way, and not back', async () => {
		const { organizationId } = account;
		const text = { organizationId, markdown: '# A\n{{#clause UsageFee}}x{{/clause}}' };
		const { body } = await post('/contracts?markdown=true', text);
		const path = `/contracts/${(body as { id: string }).id}`;
		expect(body).toMatchObject({ name: 'untitled', status: 'DRAFTING' });
		expect((await call(path)).body).toMatchObject({
			clauses: [{ name: 'Usage Fee' }],
			markdown: text.markdown,
		});
		expect((await post(`${path}/signatures/all-signed`)).body).toMatchObject({ status: 'RUNNING' });
		expect(await status(post(`${path}/signatures/all-signed`))).toBe(422);
		expect((await post(`${path}/complete`)).body).toMatchObject({ status: 'COMPLETED' });
		const pdf = await call(`${path}/pdf`);
		expect([pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
		for (const wrong of [
			{ organizationId },
			{ ...text, tags: [] },
			{ ...text, name: 5 },
			{ markdown: '# A' },
		])
			expect(await status(post('/contracts?markdown=true', wrong))).toBe(422);
		expect(await status(post('/contracts', text))).toBe(400);
		await sandbox.control.clause.settings({ frozen: true });
		expect(await status(post('/contracts?markdown=true', text))).toBe(403);
		expect(await status(call(path))).toBe(200);
	});

	test('a user is found by the ID', async () => {
		const { id } = (await call('/users/me')).body as { id: string };
		expect(await status(call(`/users/${id}/full`))).toBe(200);
		expect(await status(call(`/users/auth0%7C${id}/full`))).toBe(404);
	});

	test('a flow needs all of its names, and steps of the kind that is known', async () => {
		const input = { method: 'POST', uri: 'https://a.example' };
		for (const good of [
			{},
			{ $steps: step(input) },
			{ $steps: step({ ...input, json: '{{% step[0].output %}}' }) },
		])
			expect(await status(post('/flows', flow(good)))).toBe(200);
		for (const wrong of [
			{ scheduleExpression: '* * * * *' },
			{ triggerType: 'Schedule' },
			{ flowName: '' },
			{ $steps: step(input, 'sendEmail') },
			{ $steps: step({ uri: 'https://a.example' }) },
			{ $steps: step({ ...input, headers: { 'x-a': 'b' } }) },
			{ $steps: undefined },
			{ name: 'x' },
		])
			expect(await status(post('/flows', flow(wrong)))).toBe(422);
		expect(await status(post('/flows', flow({ clauseId: '000000000000000000000000' })))).toBe(404);
		expect((await call(`/flows?clauseId=${account.clauseId}`)).body).toHaveLength(3);
		expect(await status(call('/flows'))).toBe(400);
	});

	test('an action needs a clause that emits something, in a contract that may be changed', async () => {
		await sandbox.control.clause.settings({ flowsWhileRunning: false });
		expect(await status(post('/flows', flow({ triggerType: 'Action' })))).toBe(422);
		const { organizationId } = account;
		const texts = ['{{#clause TemperatureExcursion}}', '{{#clause LateDelivery}}'];
		const statuses = [];
		for (const markdown of texts) {
			const { body } = await post('/contracts?markdown=true', { organizationId, markdown });
			const { clauses } = (await call(`/contracts/${(body as { id: string }).id}`)).body as {
				clauses: Array<{ id: string }>;
			};
			statuses.push(await status(post('/flows', flow({ triggerType: 'Action', clauseId: clauses[0]?.id }))));
		}
		expect(statuses).toEqual([422, 200]);
	});

	test('a secret has a name of its own, and stays while a flow reads it', async () => {
		const path = `/secrets?organizationId=${account.organizationId}`;
		const { body } = await post(path, secret());
		const { id } = body as { id: string };
		for (const wrong of [
			secret(),
			secret({ name: '' }),
			secret({ name: 'B', $class: 'x.Y' }),
			secret({ name: 'B', url: 'no' }),
		])
			expect(await status(post(path, wrong))).toBe(422);
		expect(await status(post('/secrets', secret({ name: 'B' })))).toBe(400);
		const reads = step({ method: 'POST', uri: '{{% vault.Accounting.url %}}' });
		const { flowId } = (await post('/flows', flow({ $steps: reads }))).body as { flowId: string };
		const remove = async (what: string) => await status(call(what, { method: 'DELETE' }));
		expect(await remove(`/secrets/${id}`)).toBe(422);
		expect(await remove(`/flows/${flowId}`)).toBe(200);
		expect([
			await remove(`/secrets/${id}`),
			await remove(`/secrets/${id}`),
			await remove(`/flows/${flowId}`),
		]).toEqual([200, 404, 404]);
	});

	test('a flow that can be called is called with its own token only', async () => {
		await post('/flows', flow());
		const [made] = await sandbox.control.clause.flows();
		const path = `/flows/${made?.flowId}`;
		const call2 = async (its: string) => await call(path, { token: its, json: { any: ['thing'] } });
		expect((await call2(made?.token ?? '')).body).toMatchObject({ runs: 1 });
		expect((await call2(account.triggerToken)).status).toBe(401);
		expect((await call2(token)).status).toBe(401);
	});

	test('an obligation is posted by each action of its clause, with what its expressions name', async () => {
		await post(`/secrets?organizationId=${account.organizationId}`, secret({ url: 'http://127.0.0.1:9/a' }));
		const input = {
			method: 'POST',
			uri: '{{% vault["Accounting"].url %}}',
			headers: [{ name: 'X-About', value: 'of {{% step[0].output.eventId %}}' }],
			json: '{{% step[0].output %}}',
		};
		await post('/flows', flow({ triggerType: 'Action', $steps: step(input) }));
		await post('/flows', flow());
		const obligation = { $class: 'a.B', eventId: 'e1' };
		const sent = await sandbox.control.clause.obligation(account.clauseId, obligation);
		expect(sent).toMatchObject([
			{
				url: 'http://127.0.0.1:9/a',
				headers: { 'x-about': 'of e1' },
				body: JSON.stringify(obligation),
				state: 'abandoned',
				attempts: [{}],
			},
		]);
	});
});
