import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, type Answer } from '../support/client';

/** What the routes of the REST API do not take, of all that writes. */
describe('Ironclad Clickwrap in the sandbox refuses', () => {
	let sandbox: Sandbox;
	let token: string;

	const send = async (line: string, json?: unknown, more: object = {}): Promise<Answer> => {
		const [method = '', path = ''] = line.split(' ');
		return await ask(`${sandbox.urls.ironcladClickwrap}/v1.1${path}`, { method, token, json, ...more });
	};
	const created = async (): Promise<unknown> => (await sandbox.control.counters()).ironcladClickwrap.created;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		token = (await sandbox.control.accounts()).ironcladClickwrap.accessToken;
	});
	beforeEach(async () => await sandbox.control.reset());

	const contract = { title: 'Terms' };
	const published = { ...contract, body: '<p>Terms</p>', site: 4101 };
	const request = { name: 'R', contracts: [73001], signers: [{ signer_id: 'ada@harrow.example' }] };
	const page = { location_type: 'web', key: 'p', name: 'P', capture_url: 'https://a.example' };
	const start_date = '2026-01-01T00:00:00Z';

	test.each<[line: string, ...bodies: object[]]>([
		[
			'POST /sites/4101/contract',
			{},
			{ title: '' },
			{ ...contract, colour: 'red' },
			{ ...contract, tags: 'eu,us' },
			{ ...contract, language_direction: 'ltr' },
			{ ...contract, clm_record_sync: { enabled: 'true' } },
			{ ...contract, effective_time: '2026-03-01' },
			[contract],
		],
		[
			'POST /contracts/publish',
			contract,
			{ ...published, site: undefined },
			{ ...published, body: undefined },
			{ ...published, site: '4101' },
		],
		['PATCH /contracts/73001', { site: 4102 }, { body: '<p>x</p>' }, { public: 'true' }, { title: 7 }],
		[
			'POST /contracts/73001/versions',
			{ body: '<p>x</p>' },
			{ ...contract, tags: ['eu'] },
			{ ...contract, body_language: 'English' },
			{ ...contract, fields: [{ name: 'company' }] },
			{ ...contract, fields: [{ name: 'a', type: 'number', assignment_value: 'signer' }] },
			{ ...contract, render_data: 'plan=Team' },
		],
		['POST /contracts/73001/versions/@published/render', {}, { render_data: [] }],
		[
			'POST /sites/4101/groups',
			{},
			{ name: 'G', type: 'popup' },
			{ name: 'G', contracts: ['73001'] },
			{ name: 'G', contracts: [1] },
			{ name: 'G', key: 'sign-up' },
			{ name: 'G', published: true },
		],
		['PATCH /groups/5201', { site: 4102 }, { force_scroll: 1 }, { contracts: 73001 }],
		[
			'POST /sites/4101/signers',
			{},
			[{ signer_id: 'a' }],
			{ email: 'a@b.example' },
			{ signers: [] },
			{ signer_id: 'a', signers: [{ signer_id: 'b' }] },
			{ signer_id: 'a', phone: '1' },
		],
		['PATCH /signers/id:ada@harrow.example', { signer_id: 'b' }, { test_mode: true }],
		[
			'POST /locations',
			{},
			{ ...page, location_type: 'poster' },
			{ ...page, capture_url: undefined },
			{ ...page, site: 4101 },
			{ location_type: 'mobile_app', key: 'a', name: 'A' },
		],
		[
			'POST /sites/4101/requests',
			{ ...request, contracts: [] },
			{ ...request, signers: undefined },
			{ ...request, contracts: [1] },
			{ ...request, signers: [{ email: 'a@b.example' }] },
			{ ...request, message: 'Please sign' },
		],
		[
			'POST /extract/evidence',
			{},
			{ start_date: '2026-01-01' },
			{ start_date, end_date: '2025-12-31T00:00:00Z' },
			{ start_date, export_types: ['everything'] },
			{ start_date, select: { colours: ['id'] } },
			{ start_date, site: 4101 },
		],
		['PATCH /sites/4101', { sandbox: false }, { company_information: { postal_code: '98101' } }],
	])('%s with a body that is not documented', async (line, ...bodies) => {
		for (const body of bodies)
			expect([body, await send(line, body)]).toEqual([
				body,
				expect.objectContaining({
					status: 400,
					body: { error: expect.objectContaining({ status: 400, name: 'BadRequestError' }) },
				}),
			]);
		expect(await created()).toEqual({});
	});

	const lines: Array<[line: string, body?: object]> = [
		['POST /sites/4101/contract', contract],
		['POST /contracts/publish', published],
		['PATCH /contracts/73001', { title: 'T' }],
		['DELETE /contracts/73001'],
		['POST /contracts/73001/restore'],
		['POST /contracts/73001/versions', contract],
		['POST /contracts/73001/versions/@latest/publish'],
		['POST /contracts/73001/versions/@published/render', { render_data: {} }],
		['POST /sites/4101/groups', { name: 'G' }],
		['PATCH /groups/5201', { name: 'G' }],
		['POST /groups/5201/publish'],
		['DELETE /groups/5201'],
		['POST /sites/4101/signers', { signer_id: 'a' }],
		['DELETE /signers/id:ada@harrow.example'],
		['POST /locations', page],
		['POST /sites/4101/requests', request],
		['POST /extract/evidence', { start_date }],
		['GET /extract/evidence'],
		['PATCH /sites/4101', { name: 'N' }],
	];

	test('everybody without a token, or with that of nobody', async () => {
		for (const [line, body] of lines)
			for (const wrong of [undefined, 'nobody'])
				expect([line, (await send(line, body, { token: wrong })).status]).toEqual([line, 401]);
		expect(await created()).toEqual({});
	});

	test('query parameters that a write is not documented to take', async () => {
		for (const [line, body] of lines) {
			const { status, text } = await send(`${line}?lean=true`, body);
			expect([line, status, text.includes('lean')]).toEqual([line, 400, true]);
		}
		expect(await created()).toEqual({});
	});

	test('bodies that are not JSON, and bodies where none is taken', async () => {
		for (const [line, body] of lines.filter(([one]) => !one.startsWith('GET'))) {
			const form = { json: undefined, form: { title: 'T' } };
			const text = { headers: { 'content-type': 'text/plain' } };
			const [takesForm, takesText] = [await send(line, undefined, form), await send(line, body ?? {}, text)];
			expect([line, takesForm.status, takesText.status]).toEqual([line, 415, 415]);
			if (body === undefined) expect([line, (await send(line, { title: 'T' })).status]).toEqual([line, 400]);
		}
		expect(await created()).toEqual({});
	});

	test.each([
		'PUT /contracts/73001',
		'POST /contracts',
		'POST /sites/4101/contracts',
		'GET /contracts/publish/now',
		'GET /contracts/73001/restore',
		'DELETE /versions/5f6b1c2d3e4f5a6b7c8d9e0f',
		'POST /groups',
		'PUT /groups/5201',
		'DELETE /sites/4101',
		'POST /signers',
		'DELETE /extract/evidence/5f6b1c2d3e4f5a6b7c8d9e0f',
		'PATCH /requests/5f6b1c2d3e4f5a6b7c8d9e0f',
		'POST /sites/4101/contract/',
	])('%s, which is not there', async (line) => {
		expect((await send(line, line.startsWith('GET') ? undefined : contract)).status).toBe(404);
		expect(await created()).toEqual({});
	});

	test('whoever is no member of the site, of any kind of write', async () => {
		const foreign: Array<[string, object]> = [
			['POST /sites/4190/contract', contract],
			['POST /contracts/publish', { ...published, site: 4190 }],
			['POST /sites/4190/groups', { name: 'G' }],
			['POST /sites/4190/signers', { signer_id: 'a' }],
			['POST /sites/4190/requests', request],
		];
		for (const [line, body] of foreign) expect([line, (await send(line, body)).status]).toEqual([line, 403]);
		expect(await created()).toEqual({});
	});

	test('IDs that are none, and IDs of nobody', async () => {
		const hex = '0'.repeat(24);
		const absent: Array<[string, number]> = [
			['GET /versions/123', 400],
			['POST /contracts/73001/versions/latest/publish', 400],
			['DELETE /contracts/abc', 400],
			['POST /contracts/1/restore', 404],
			[`POST /versions/${hex}/publish`, 404],
			['POST /contracts/73001/versions/99/publish', 404],
			['POST /groups/1/publish', 404],
			['DELETE /signers/id:nobody@harrow.example', 404],
			[`POST /locations/${hex}/publish`, 404],
			[`POST /requests/${hex}/send`, 404],
			[`GET /extract/evidence/${hex}/urls`, 404],
		];
		for (const [line, status] of absent) expect([line, (await send(line)).status]).toEqual([line, status]);
	});
});
