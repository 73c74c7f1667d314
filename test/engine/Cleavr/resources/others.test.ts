import { Rig, type Call } from '../../../harness/rig';
import { cleavr, service } from '../support/cleavr';

const rig = new Rig();
const DAY = 86_400_000;
const sent = async () => (await rig.received(service)).map(({ body }) => body);

beforeEach(async () => await rig.connect('cleavrOAuth2Api'));

test('Commission → Get Rates', async () => {
	const { json } = await rig.call(cleavr('commission', 'getRates'));
	expect(json).toEqual([{ rates: expect.arrayContaining([expect.objectContaining({ rate: 10.8 })]) }]);
});

describe('Commission → Calculate', () => {
	const calculate = async (parameters: Call['parameters']) =>
		await rig.call(cleavr('commission', 'calculate', { amount: 5000, ...parameters }));
	const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

	test('takes the days, or counts them from the due date', async () => {
		const { json } = await calculate({ daysOverdue: 60 });
		expect(json).toEqual([{ amount: 5000, days_overdue: 60, rate: 15.9, commission: 795 }]);
		expect((await calculate({ ageBy: 'dueDate', dueDate: daysAgo(100) })).json).toMatchObject([
			{ rate: 20.6 },
		]);
		expect((await calculate({ ageBy: 'dueDate', dueDate: daysAgo(0) })).json).toMatchObject([{ rate: 10.8 }]);
		expect(await sent()).toEqual([60, 100, 0].map((days_overdue) => ({ amount: 5000, days_overdue })));
	});

	test.each<[Call['parameters'], string]>([
		[{ ageBy: 'dueDate', dueDate: '2999-01-01' }, '"Due Date" is in the future: the invoice is not overdue'],
		[{ ageBy: 'dueDate', dueDate: '={{ $json.missing }}' }, '"Due Date" is required and is empty'],
		[{ daysOverdue: '={{ "-1" }}' }, '"Days Overdue" must be'],
		[{ daysOverdue: '={{ 1.5 }}' }, '"Days Overdue" must be'],
		[{ amount: 0 }, '"Amount" must be'],
	])('with %j is refused before anything is sent', async (parameters, words) => {
		const { error } = await calculate({ daysOverdue: 1, ...parameters });
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('changes nothing, so it is asked again after a fault', async () => {
		await rig.control.fault({ service, path: '/v1/commission/calculate', times: 1, kind: 'cut' });
		expect((await calculate({ daysOverdue: 1 })).error).toBeUndefined();
		expect(await sent()).toHaveLength(2);
	});
});

describe('Webhook', () => {
	const create = async (parameters: Call['parameters'] = {}) =>
		await rig.call(
			cleavr('webhook', 'create', { url: 'https://erp.example/hook', events: 'receivable.*', ...parameters }),
		);

	test('is created with what was chosen, and deleted once and for all', async () => {
		const { json, error } = await create({
			events: 'receivable.created, payment.received',
			additionalFields: { descriptionText: 'ERP' },
		});
		expect(error).toBeUndefined();
		const events = ['receivable.created', 'payment.received'];
		expect(await sent()).toEqual([{ url: 'https://erp.example/hook', events, description: 'ERP' }]);
		expect(json).toMatchObject([
			{ id: expect.stringMatching(/^wh_/), secret: expect.stringMatching(/^whsec_/) },
		]);
		const webhookId = String(json[0]?.id);
		const remove = async () => await rig.call(cleavr('webhook', 'delete', { webhookId }));
		expect((await remove()).json).toEqual([{ deleted: true, id: webhookId }]);
		expect(await rig.control.cleavr.webhooks()).toEqual([]);
		expect((await remove()).error?.message).toContain(webhookId);
	});

	test('is not created twice when the answer is lost, nor without address or events', async () => {
		await rig.control.fault({ service, path: '/v1/webhooks', times: 1, kind: 'cut' });
		const { error } = await create();
		expect(error?.description).toContain('Look there for a webhook with url = "https://erp.example/hook"');
		expect(await rig.control.cleavr.webhooks()).toHaveLength(1);
		expect((await create({ url: 'erp' })).error?.message).toContain('"URL" must be a web address');
		expect((await create({ events: '={{ "," }}' })).error?.message).toContain('"Events"');
		expect((await create({ url: 'http://erp.example' })).error?.message).toMatch(/must be an https URL/);
	});
});

describe('Access → Revoke', () => {
	const revoke = async (confirmed = true) => await rig.call(cleavr('access', 'revoke', { confirmed }));
	const rates = async () => await rig.call(cleavr('commission', 'getRates'));

	test('ends both tokens without sending one as the bearer, and the next call says how to connect', async () => {
		const { json, error } = await revoke();
		expect(error).toBeUndefined();
		expect(json).toEqual([{ revoked: true }]);
		const calls = (await rig.control.log(service)).filter(({ path }) => path === '/oauth/revoke');
		expect(
			calls.map(({ body, status }) => [(body as Record<string, string>).token_type_hint, status]),
		).toEqual([
			['refresh_token', 200],
			['access_token', 200],
		]);
		for (const { headers } of calls) expect(headers).not.toHaveProperty('authorization');
		expect((await rates()).error?.message).toMatch(/no longer accepts the credential/);
	});

	test('is not done by accident', async () => {
		const { error } = await revoke(false);
		expect(error?.message).toBe('"End the Connection" is off');
		expect(await rig.control.log(service)).toEqual([]);
		expect((await rates()).error).toBeUndefined();
	});

	test('with a wrong secret says so, and with which words Cleavr refused', async () => {
		await rig.change('cleavrOAuth2Api', { clientSecret: 'sk_test_wrong_secret' });
		const { error } = await revoke();
		expect(error?.message).toMatch(/^Cleavr refused "Revoke access" \(HTTP 401\): The form must hold/);
		expect(error?.description).toMatch(/^Check both in the credential, and the Environment/);
		expect((await rates()).error).toBeUndefined();
	});
});
