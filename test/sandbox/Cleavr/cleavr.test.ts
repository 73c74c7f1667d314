import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, type Answer, type Ask } from '../support/client';
import { given } from '../support/consent';

const VERSION = { 'cleavr-version': '2025-08-28' };

interface Creditors {
	userId: string;
	pendingUserId: string;
}

type Fields = Record<string, unknown>;

describe('Cleavr in the sandbox', () => {
	let sandbox: Sandbox;
	let users: Creditors;
	let token: string;

	const call = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.cleavr}${path}`, { token, headers: VERSION, ...options });
	const withScope = async (scope: string): Promise<Answer> =>
		await ask(`${sandbox.urls.control}/grants`, { json: { service: 'cleavr', scope } });
	const receivable = ({ invoice, debtor, contact, ...top }: Record<string, unknown> = {}): Fields => ({
		user_id: users.userId,
		invoice: {
			numbers: ['INV-7'],
			issue_date: '2026-01-15',
			due_date: '2026-02-14',
			amount: 1234.5,
			...(invoice as Fields),
		},
		debtor: {
			contacts: [{ email: 'jane@debtor.example', ...(contact as Fields) }],
			...(debtor as Fields),
		},
		...top,
	});
	const create = async (json: unknown, options?: Ask): Promise<Answer> =>
		await call('/v1/receivables', { json, ...options });
	const created = async (): Promise<unknown> => (await sandbox.control.counters()).cleavr.created;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		users = (await sandbox.control.accounts()).cleavr as unknown as Creditors;
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		token = (await sandbox.control.grant('cleavr')).access_token;
	});

	test('wants one of its two versions with every resource request', async () => {
		for (const version of ['2025-08-28', '2026-01-02'])
			expect((await call('/v1/commission/rates', { headers: { 'cleavr-version': version } })).status).toBe(
				200,
			);
		for (const version of [undefined, '', '2024-01-01', '2025-08-28, 2026-01-02']) {
			const headers = given({ 'cleavr-version': version });
			const refusal = { status: 400, body: { error: { code: 'invalid_version' } } };
			expect(await call('/v1/commission/rates', { headers })).toMatchObject(refusal);
			expect(await create(receivable(), { headers })).toMatchObject(refusal);
		}
		expect(await created()).toEqual({});
	});

	test('takes a token of its own, in a header, with the scope', async () => {
		const rates = async (options: Ask): Promise<number> =>
			(await call('/v1/commission/rates', options)).status;
		const { ironcladClickwrap } = await sandbox.control.accounts();
		const asked = (authorization: string): Ask => ({
			token: undefined,
			headers: { ...VERSION, authorization },
		});
		expect(await rates({})).toBe(200);
		expect(await rates({ token: ironcladClickwrap.accessToken })).toBe(401);
		expect(await rates(asked(token))).toBe(401);
		expect(await rates(asked(`bearer ${token}`))).toBe(401);
		expect(await rates(asked(`Bearer  ${token}`))).toBe(401);
		expect((await call(`/v1/commission/rates?access_token=${token}`, { token: undefined })).status).toBe(401);
		const { access_token: weak } = (await withScope('receivables:read')).body as { access_token: string };
		expect(await rates({ token: weak })).toBe(403);
		expect(await create(receivable(), { token: weak })).toMatchObject({
			status: 403,
			body: { error: { code: 'insufficient_scope' } },
		});
		expect((await call('/v1/receivables/rec_1', { token: weak })).status).toBe(404);
		const { access_token: writer } = (await withScope('receivables:write')).body as { access_token: string };
		expect((await call('/v1/receivables/rec_1', { token: writer })).status).toBe(403);
		expect((await withScope('receivables:read toString')).status).toBe(400);
	});

	test.each([
		'/v1/commission/rates/',
		'/v1/receivables',
		'/commission/rates',
		'/v1/receivables/%zz',
		'/v1/commission/rates?page=1',
		'/v1/commission/rates?page',
	])('knows no %s', async (path) => {
		const { status, body } = await call(path);
		expect([400, 404]).toContain(status);
		expect(body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
	});

	test('keeps a receivable as it came', async () => {
		const json = receivable({ metadata: { deal: 7 }, contact: { phone: '+33612345678', level: 0 } });
		const made = await create(json);
		expect(made).toMatchObject({ status: 201, body: { ...json, status: 'pending' } });
		const { id } = made.body as { id: string };
		expect(id).toMatch(/^rec_/);
		expect(await call(`/v1/receivables/${id}`)).toMatchObject({ status: 200, body: made.body });
		expect((await call('/v1/receivables/rec_unknown')).status).toBe(404);
		expect(await created()).toEqual({ receivables: 1 });
		await sandbox.control.reset();
		token = (await sandbox.control.grant('cleavr')).access_token;
		expect((await call(`/v1/receivables/${id}`)).status).toBe(404);
	});

	test('takes receivables of a user who is known and onboarded', async () => {
		expect(await create(receivable({ user_id: 'usr_clv_unknown' }))).toMatchObject({
			status: 400,
			body: { error: { param: 'user_id' } },
		});
		expect(await create(receivable({ user_id: users.pendingUserId }))).toMatchObject({
			status: 403,
			body: { error: { message: expect.stringContaining('send_receivables') } },
		});
		expect(await created()).toEqual({});
	});

	test.each<[string, Fields]>([
		['user_id', { user_id: undefined }],
		['user_id', { user_id: 7 }],
		['user_id', { user_id: 'x' }],
		['amount', { amount: 5 }],
		['metadata', { metadata: '{}' }],
		['invoice.numbers', { invoice: { numbers: [] } }],
		['invoice.numbers', { invoice: { numbers: 'INV-7' } }],
		['invoice.numbers.0', { invoice: { numbers: [''] } }],
		['invoice.issue_date', { invoice: { issue_date: '2026-02-30' } }],
		['invoice.issue_date', { invoice: { issue_date: '2026-01-15T00:00:00Z' } }],
		['invoice.due_date', { invoice: { due_date: undefined } }],
		['invoice.amount', { invoice: { amount: '1234.5' } }],
		['invoice.amount', { invoice: { amount: 0 } }],
		['invoice.amount', { invoice: { amount: undefined } }],
		['invoice.tax_amount', { invoice: { tax_amount: -1 } }],
		['invoice.late_penalty_rate', { invoice: { late_penalty_rate: '10' } }],
		['invoice.currency', { invoice: { currency: 'eur' } }],
		['invoice.colour', { invoice: { colour: 'red' } }],
		['debtor.contacts', { debtor: { contacts: [] } }],
		['debtor.contacts.0.email', { contact: { email: 'jane' } }],
		['debtor.contacts.0.email', { contact: { email: undefined } }],
		['debtor.contacts.0.phone', { contact: { phone: '06 12 34 56 78' } }],
		['debtor.contacts.0.level', { contact: { level: '0' } }],
		['debtor.contacts.0.name', { contact: { name: 'Jane' } }],
		['debtor.company_type', { debtor: { company_type: 'Company' } }],
		['debtor.siret', { debtor: { siret: '1234567890001' } }],
		['debtor.siret', { debtor: { siret: 12345678900012 } }],
		['debtor.address.country', { debtor: { address: { country: 'fr' } } }],
	])('refuses and names a wrong %s: %j', async (param, changed) => {
		expect(await create(receivable(changed))).toMatchObject({ status: 400, body: { error: { param } } });
		expect(await created()).toEqual({});
	});

	test('takes JSON and nothing else', async () => {
		const typed = (type: string): Ask => ({ headers: { ...VERSION, 'content-type': type } });
		for (const type of ['text/plain', 'text/json', 'application/x-www-form-urlencoded'])
			expect((await create(receivable(), typed(type))).status).toBe(415);
		for (const json of [null, [], 'x']) expect((await create(json)).status).toBe(400);
		expect((await create(receivable(), typed('application/json; charset=utf-8'))).status).toBe(201);
		expect((await call('/v1/receivables?x=1', { json: receivable() })).status).toBe(400);
		expect(await created()).toEqual({ receivables: 1 });
	});

	describe('evidence', () => {
		const pdf = (name = 'order.pdf', content = '%PDF-1.7') =>
			new File([content], name, { type: 'application/pdf' });
		const submit = async (
			parts: Array<[string, string | File]>,
			{ id, as = token }: { id?: string; as?: string } = {},
		): Promise<{ status: number; body: unknown }> => {
			const receivableId = id ?? ((await create(receivable())).body as { id: string }).id;
			const form = new FormData();
			for (const [name, value] of parts) {
				if (typeof value === 'string') form.append(name, value);
				else form.append(name, value, value.name);
			}
			const response = await fetch(`${sandbox.urls.cleavr}/v1/receivables/${receivableId}/evidence`, {
				method: 'POST',
				headers: { ...VERSION, authorization: `Bearer ${as}` },
				body: form,
			});
			return { status: response.status, body: await response.json() };
		};

		test('takes several files under one name, and texts beside them', async () => {
			const parts: Array<[string, string | File]> = [
				['comment', 'as agreed'],
				['file', pdf()],
				['file', pdf('note.pdf')],
			];
			expect(await submit(parts)).toMatchObject({ status: 201, body: { parts: 3 } });
			expect(await created()).toEqual({ receivables: 1, evidence: 1 });
			const entry = (await sandbox.control.log('cleavr')).find(({ path }) => path.endsWith('/evidence'));
			expect(entry?.body).toMatchObject({
				parts: [
					{ name: 'comment', value: 'as agreed' },
					{ name: 'file', value: { filename: 'order.pdf', size: 8 } },
					{ name: 'file', value: { filename: 'note.pdf' } },
				],
			});
		});

		test.each<[string, Array<[string, string | File]>]>([
			['file', []],
			['file', [['comment', 'x']]],
			['file', [['file', 'x']]],
			['file', [['file', pdf('order.pdf', '')]]],
			['documents', [['documents', pdf()]]],
			[
				'comment',
				[
					['file', pdf()],
					['comment', 'x'],
					['comment', 'y'],
				],
			],
		])('refuses and names a wrong %s', async (param, parts) => {
			const refusal = await submit(parts);
			expect(refusal.status).toBe(400);
			if (parts.length > 0) expect(refusal.body).toMatchObject({ error: { param } });
			expect(await created()).toEqual({ receivables: 1 });
		});

		test('is for a receivable that there is, with the scope, and as a form', async () => {
			expect((await submit([['file', pdf()]], { id: 'rec_unknown' })).status).toBe(404);
			const { access_token: reader } = (await withScope('receivables:read')).body as { access_token: string };
			expect((await submit([['file', pdf()]], { id: 'rec_unknown', as: reader })).status).toBe(403);
			expect((await call('/v1/receivables/rec_unknown/evidence', { json: { file: 'x' } })).status).toBe(415);
		});
	});
});
