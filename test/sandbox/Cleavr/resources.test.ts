import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, type Answer, type Ask } from '../support/client';

const VERSION = { 'cleavr-version': '2025-08-28' };

type Parts = Array<[string, string | File]>;

describe('users, invoices in files, commission and webhooks of Cleavr in the sandbox', () => {
	let sandbox: Sandbox;
	let userId: string;
	let token: string;

	const call = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.cleavr}/v1${path}`, { token, headers: VERSION, ...options });
	const upload = async (parts: Parts): Promise<{ status: number; body: unknown }> => {
		const body = new FormData();
		for (const [name, value] of parts) body.append(name, value);
		const headers = { ...VERSION, authorization: `Bearer ${token}` };
		const url = `${sandbox.urls.cleavr}/v1/receivables/ocr`;
		const response = await fetch(url, { method: 'POST', headers, body });
		return { status: response.status, body: await response.json() };
	};
	const pdf = (content = '%PDF-1.7 INV-7 Total 12,50 EUR') => new File([content], 'invoice.pdf');
	const created = async (): Promise<unknown> => (await sandbox.control.counters()).cleavr.created;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		({ userId } = (await sandbox.control.accounts()).cleavr);
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		token = (await sandbox.control.grant('cleavr')).access_token;
	});

	test.each<[string, string, Ask, string]>([
		['a user without email', '/users', { json: {} }, 'email'],
		[
			'an unknown field of a company',
			'/users',
			{ json: { email: 'a@b.example', company: { x: 1 } } },
			'company.x',
		],
		['no amount', '/commission/calculate', { json: { days_overdue: 1 } }, 'amount'],
		[
			'days that are not whole',
			'/commission/calculate',
			{ json: { amount: 1, days_overdue: 1.5 } },
			'days_overdue',
		],
		['a webhook without events', '/webhooks', { json: { url: 'https://a.example' } }, 'events'],
		['a bare star', '/webhooks', { json: { url: 'https://a.example', events: ['*'] } }, 'events.0'],
		[
			'an address that is not https',
			'/webhooks',
			{ json: { url: 'http://a.example', events: ['user.*'] } },
			'url',
		],
	])('refuses and names %s', async (_what, path, options, param) => {
		expect(await call(path, options)).toMatchObject({ status: 400, body: { error: { param } } });
		expect(await created()).toEqual({});
	});

	test.each<[string, string, Ask]>([
		['users:read', '/users', { json: { email: 'a@b.example' } }],
		['users:write', '/users/usr_clv_1/requirements', {}],
		['receivables:read', '/receivables/rec_1/cancel', { json: {} }],
		['receivables:write', '/commission/calculate', { json: { amount: 1, days_overdue: 1 } }],
		['webhooks:read', '/webhooks', { json: { url: 'https://a.example', events: ['user.*'] } }],
		['webhooks:read', '/webhooks/wh_1', { method: 'DELETE' }],
	])('with the scope %s alone there is no %s', async (scope, path, options) => {
		token = (await sandbox.control.grant('cleavr', scope)).access_token;
		expect((await call(path, options)).status).toBe(403);
	});

	test.each<[string, Parts]>([
		['user_id', [['file', pdf()]]],
		['file', [['user_id', 'usr_clv_1']]],
		[
			'file',
			[
				['user_id', 'usr_clv_1'],
				['file', pdf('Dear Sir')],
			],
		],
		[
			'file',
			[
				['user_id', 'usr_clv_1'],
				['file', pdf()],
				['file', pdf()],
			],
		],
		[
			'user_id',
			[
				['user_id', 'usr_clv_nobody'],
				['file', pdf()],
			],
		],
	])('refuses an invoice with a wrong %s', async (param, parts) => {
		expect(await upload(parts)).toMatchObject({ status: 400, body: { error: { param } } });
		expect(await created()).toEqual({});
	});

	test('reads an invoice, and cancels what it has made once', async () => {
		const made = await upload([
			['user_id', userId],
			['file', pdf()],
		]);
		expect(made).toMatchObject({ status: 201, body: { invoice: { numbers: ['INV-7'], amount: 12.5 } } });
		const { id } = made.body as { id: string };
		const cancel = async (json: object) => (await call(`/receivables/${id}/cancel`, { json })).status;
		expect([await cancel({ why: 'x' }), await cancel({}), await cancel({})]).toEqual([400, 200, 409]);
		expect((await call('/receivables/rec_unknown/cancel', { json: {} })).status).toBe(404);
	});

	test('signs with the secret of each webhook, tries again on its clock, and forgets a deleted one', async () => {
		const hook = { url: 'http://127.0.0.1:1/nobody', events: ['receivable.*'] };
		const { body } = await call('/webhooks', { json: hook });
		const { id } = body as { id: string };
		const elsewhere = { url: 'https://a.example', events: ['user.*'] };
		await call('/webhooks', { json: elsewhere });
		await upload([
			['user_id', userId],
			['file', pdf()],
		]);
		const [first, ...others] = await sandbox.control.deliverDue('cleavr');
		expect(others).toEqual([]);
		expect(first).toMatchObject({ webhook_id: id, event: 'receivable.created', state: 'waiting' });
		await sandbox.control.advanceClock(60);
		expect((await sandbox.control.deliveries('cleavr'))[0]?.attempts).toHaveLength(2);
		// Nothing leaves this machine.
		const [away] = await sandbox.control.cleavr.complete(userId);
		expect(away?.attempts).toMatchObject([{ outcome: 'not on this machine, so not sent' }]);
		expect((await call(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(204);
		expect((await call(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(404);
		await sandbox.control.advanceClock(3600);
		expect((await sandbox.control.deliveries('cleavr'))[0]).toMatchObject({ state: 'abandoned' });
	});
});
