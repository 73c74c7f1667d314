import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, type Answer } from '../support/client';

/** What the REST API takes, but not in the state in which a record is. */
describe('Ironclad Clickwrap in the sandbox, by the state of a record:', () => {
	let sandbox: Sandbox;
	let token: string;

	const send = async (line: string, json?: unknown): Promise<Answer> => {
		const [method = '', path = ''] = line.split(' ');
		return await ask(`${sandbox.urls.ironcladClickwrap}/v1.1${path}`, { method, token, json });
	};
	/** The statuses of requests, one after the other. */
	const statuses = async (...requests: Array<[line: string, json?: unknown]>): Promise<number[]> => {
		const seen: number[] = [];
		for (const [line, json] of requests) seen.push((await send(line, json)).status);
		return seen;
	};
	/** A record that was made. */
	const made = async (line: string, json?: unknown): Promise<Record<string, unknown> & { id: string }> => {
		const { status, body } = await send(line, json);
		expect([line, status]).toEqual([line, 201]);
		// What has an ID is bare: an export has a `data` of its own.
		const { data } = body as { data?: unknown };
		return ('id' in (body as object) ? body : data) as Record<string, unknown> & { id: string };
	};
	const newContract = async () => await made('POST /sites/4101/contract', { title: 'T', body: '<p>T</p>' });
	const newPublished = async (more: object = {}) =>
		await made('POST /contracts/publish', { title: 'T', body: '<p>T</p>', site: 4101, ...more });

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		token = (await sandbox.control.accounts()).ironcladClickwrap.accessToken;
	});
	beforeEach(async () => await sandbox.control.reset());

	test('a new version only after the latest is published, each of them once', async () => {
		const { id } = await newContract();
		const versions = `/contracts/${id}/versions`;
		expect(
			await statuses(
				[`POST ${versions}`, { title: 'Second' }],
				[`GET ${versions}/@published`],
				[`POST ${versions}/@published/render`, { render_data: {} }],
				[`POST ${versions}/@latest/publish`],
				[`POST ${versions}/1/publish`],
				[`POST ${versions}`, { title: 'Second' }],
				[`POST ${versions}`, { title: 'Third' }],
				[`POST ${versions}/2/publish`],
				[`POST ${versions}/1/publish`],
			),
		).toEqual([400, 404, 404, 200, 400, 201, 400, 200, 400]);
	});

	test('of a published version only the effective dates are changed, and no field', async () => {
		const { id, latest_version: version } = await newPublished();
		const field = { name: 'company', type: 'text', assignment_value: 'signer' };
		expect(
			await statuses(
				[`PATCH /versions/${String(version)}`, { title: 'Other' }],
				[`PATCH /contracts/${id}/versions/1`, { body: '<p>x</p>' }],
				[`POST /versions/${String(version)}/fields`, field],
				[`DELETE /versions/${String(version)}/fields/${'0'.repeat(24)}`],
				[`PATCH /versions/${String(version)}`, { effective_time: '2026-12-01T00:00:00Z' }],
			),
		).toEqual([400, 400, 400, 400, 200]);
	});

	test('a contract is restored only to a version before, and while nobody has accepted the present one', async () => {
		const { id } = await newPublished();
		const restore = `POST /contracts/${id}/restore`;
		expect((await send(restore)).status).toBe(400);
		await made(`POST /contracts/${id}/versions`, { title: 'Second' });
		const second = (await send(`POST /contracts/${id}/versions/2/publish`)).body as { id: string };
		const { accessId } = (await sandbox.control.accounts()).ironcladClickwrap;
		const accepted = await ask(`${sandbox.urls.ironcladClickwrapActivity}/send?sid=${accessId}`, {
			json: { sig: 'ada@harrow.example', vid: second.id, et: 'agreed', server_side: true },
		});
		expect(accepted.status).toBe(200);
		expect((await send(restore)).status).toBe(400);
		await made(`POST /contracts/${id}/versions`, { title: 'Third' });
		expect(await statuses([`POST /contracts/${id}/versions/3/publish`], [restore])).toEqual([200, 200]);
	});

	test('an archived contract is gone with its versions, for whatever asks for it', async () => {
		const { id, latest_version: version } = await newPublished({ public: true });
		const archived = Number(id);
		expect(
			await statuses(
				[`DELETE /contracts/${id}`],
				[`DELETE /contracts/${id}`],
				[`GET /contracts/${id}`],
				[`GET /contracts/${id}?includeArchived=true`],
				[`PATCH /contracts/${id}`, { title: 'Other' }],
				[`POST /contracts/${id}/restore`],
				[`GET /contracts/${id}/versions`],
				[`POST /contracts/${id}/versions`, { title: 'Second' }],
				[`GET /versions/${String(version)}`],
				[`PATCH /versions/${String(version)}`, { effective_time: '2026-12-01T00:00:00Z' }],
				['POST /sites/4101/groups', { name: 'G', key: 'g', contracts: [archived] }],
				['PATCH /groups/5201', { contracts: [archived] }],
				['POST /sites/4101/requests', { name: 'R', contracts: [archived], signers: [{ signer_id: 'a' }] }],
			),
		).toEqual([200, 404, 404, 200, 404, 404, 404, 404, 404, 404, 400, 400, 400]);
	});

	test('a group takes public contracts only, and is gone when it is deleted', async () => {
		const { id: hidden } = await newPublished();
		expect(
			await statuses(
				['PATCH /groups/5201', { contracts: [Number(hidden)] }],
				['DELETE /groups/5201'],
				['DELETE /groups/5201'],
				['GET /groups/5201'],
				['PATCH /groups/5201', { name: 'G' }],
				['POST /groups/5201/publish'],
			),
		).toEqual([400, 200, 404, 404, 404, 404]);
	});

	test('a request is about published contracts, and is sent once', async () => {
		const signers = [{ signer_id: 'ada@harrow.example' }];
		const [{ id: draft }, { id: live }] = [await newContract(), await newPublished()];
		const refused = await send('POST /sites/4101/requests', {
			name: 'R',
			contracts: [Number(draft)],
			signers,
		});
		expect(refused.status).toBe(400);
		const { id } = await made('POST /sites/4101/requests', { name: 'R', contracts: [Number(live)], signers });
		expect(await statuses([`POST /requests/${id}/send`], [`POST /requests/${id}/send`])).toEqual([200, 400]);
	});

	test('a location is deleted and gets another key as a draft, is archived when published, within the plan', async () => {
		const page = { location_type: 'web', name: 'P', capture_url: 'https://a.example' };
		const { id } = await made('POST /locations', { ...page, key: 'first' });
		const location = `/locations/${id}`;
		const there = (await send('GET /locations?per_page=100')).body as { data: Array<{ status: string }> };
		const free = 2 - there.data.filter(({ status }) => status === 'published').length;
		expect(free).toBeGreaterThan(0);
		expect(
			await statuses(
				['POST /locations', { ...page, key: 'first' }],
				[`POST ${location}/archive`, {}],
				[`PATCH ${location}`, { key: 'other' }],
				[`POST ${location}/publish`],
				[`POST ${location}/publish`],
				[`PATCH ${location}`, { key: 'third' }],
				[`DELETE ${location}`],
				[`GET ${location}/snapshots/${'0'.repeat(24)}`],
				[`GET ${location}/snapshots/record/yesterday`],
			),
		).toEqual([400, 400, 200, 200, 400, 400, 400, 404, 400]);
		const others = [];
		for (let count = 0; count < free; count++)
			others.push(await made('POST /locations', { ...page, key: `more-${count}` }));
		const outcomes = await statuses(...others.map((one): [string] => [`POST /locations/${one.id}/publish`]));
		expect(outcomes).toEqual([...Array.from({ length: free - 1 }, () => 200), 400]);
		expect(await statuses([`POST ${location}/archive`, {}], [`POST ${location}/publish`])).toEqual([
			200, 400,
		]);
	});

	test('an export has no files before it is done, and its signed addresses take nothing that is altered', async () => {
		const start_date = '2026-01-01T00:00:00Z';
		const { id } = await made('POST /extract/evidence', { start_date });
		expect((await send(`GET /extract/evidence/${id}/urls`)).status).toBe(400);
		await sandbox.control.advanceClock(10);
		const { body } = await send(`GET /extract/evidence/${id}/urls`);
		const [url = ''] = Object.values(body as Record<string, string[]>).flat();
		expect((await ask(url)).status).toBe(200);
		expect((await ask(url, { token })).status).toBe(400);
		expect((await ask(url.replace('until=', 'until=9'))).status).toBe(403);
		expect((await ask(url.replace('activities', 'others'))).status).toBe(403);
		await sandbox.control.advanceClock(16 * 60);
		expect((await ask(url)).status).toBe(403);
		await sandbox.control.ironcladClickwrap.settings({ exportFailure: 'No space', exportSeconds: 0 });
		const { id: failing } = await made('POST /extract/evidence', { start_date });
		expect(await send(`GET /extract/evidence/${failing}/urls`)).toMatchObject({
			status: 200,
			body: { error: 'No space' },
		});
	});
});
