import { claimsOf } from '../support/client';
import { LucidityClient } from '../support/lucidity-client';

const lucidity = new LucidityClient();

test('exchanges id and secret for two JWTs and does not tell how long they live', async () => {
	const { status, body } = await lucidity.call('/api/v1/auth/token', { json: lucidity.credential });
	expect(status).toBe(200);
	expect(Object.keys(body as object).sort()).toEqual(['access_token', 'refresh_token', 'token_type']);
	const { access_token: token, token_type: type } = body as Record<string, string>;
	expect(type).toBe('bearer');
	const { exp, iat } = claimsOf(token ?? '');
	expect(Number(exp) - Number(iat)).toBe(86_400);
});

test('takes JSON with just the two fields', async () => {
	const path = '/api/v1/auth/token';
	expect(await lucidity.call(path, { form: lucidity.credential })).toMatchObject({
		status: 422,
		body: { detail: [{ loc: ['body'] }] },
	});
	expect(
		await lucidity.call(path, { json: { ...lucidity.credential, grant_type: 'client_credentials' } }),
	).toMatchObject({
		status: 422,
		body: { detail: [{ loc: ['body', 'grant_type'], type: 'value_error.extra' }] },
	});
	expect(await lucidity.call(path, { json: { client_id: lucidity.credential.client_id } })).toMatchObject({
		status: 422,
		body: { detail: [{ loc: ['body', 'client_secret'], msg: 'field required' }] },
	});
	expect(
		await lucidity.call(path, { json: { ...lucidity.credential, client_secret: 'wrong' } }),
	).toMatchObject({
		status: 401,
		body: { detail: 'Invalid credentials' },
	});
	expect((await lucidity.sandbox.control.counters()).contractLucidity.tokenRequests).toBe(3);
	expect(await lucidity.call(`${path}?client_secret=x`, { json: lucidity.credential })).toMatchObject({
		status: 422,
		body: { detail: [{ loc: ['query', 'client_secret'] }] },
	});
	const pair = `${lucidity.credential.client_id}:${lucidity.credential.client_secret}`;
	for (const authorization of [`Basic ${Buffer.from(pair).toString('base64')}`, 'Bearer x'])
		expect(
			await lucidity.call(path, { json: lucidity.credential, headers: { authorization } }),
		).toMatchObject({
			status: 401,
			body: { detail: 'Invalid credentials' },
		});
});

test('wants a token everywhere but at its health page, and tells when it expired', async () => {
	expect(await lucidity.call('/api/health')).toMatchObject({ status: 200, body: { status: 'healthy' } });
	expect((await lucidity.call('/api/health?x=1')).status).toBe(422);
	expect((await lucidity.call('/api/v1/health')).status).toBe(404);
	expect(await lucidity.call('/api/v1/projects')).toMatchObject({
		status: 401,
		body: { detail: expect.any(String) },
	});
	expect((await lucidity.call('/api/v1/projects', { token: 'nonsense' })).status).toBe(401);
	const token = await lucidity.signIn();
	expect((await lucidity.call('/api/v1/projects', { token })).status).toBe(200);
	await lucidity.sandbox.control.advanceClock(86_401);
	expect(await lucidity.call('/api/v1/projects', { token })).toMatchObject({
		status: 401,
		body: { detail: 'Token has expired' },
	});
	const fresh = await lucidity.signIn();
	expect((await lucidity.call('/api/v1/projects', { token: fresh })).status).toBe(200);
	expect(Number(claimsOf(fresh).exp) * 1000).toBeGreaterThan(Date.now() + 86_400_000);
});

test('lists all projects as a bare array and takes no parameter', async () => {
	const token = await lucidity.signIn();
	const { body } = await lucidity.call('/api/v1/projects', { token });
	expect(body).toHaveLength(30);
	expect(new Set((body as Array<{ name: string }>).map(({ name }) => name)).size).toBe(30);
	expect((await lucidity.call('/api/v1/projects?limit=5', { token })).status).toBe(422);
	await lucidity.sandbox.control.reset({ projects: 3 });
	expect((await lucidity.call('/api/v1/projects', { token: await lucidity.signIn() })).body).toHaveLength(3);
});

test('creates a project once under a name', async () => {
	const token = await lucidity.signIn();
	const project = { name: 'Larkspur – deal room', description: 'Second round' };
	const made = await lucidity.call('/api/v1/projects', { token, json: project });
	expect(made).toMatchObject({ status: 201, body: { ...project, document_count: 0 } });
	const { id } = made.body as { id: string };
	expect(await lucidity.call(`/api/v1/projects/${id}`, { token })).toMatchObject({
		status: 200,
		body: made.body,
	});
	expect(await lucidity.call('/api/v1/projects', { token, json: project })).toMatchObject({
		status: 409,
		body: { detail: expect.any(String) },
	});
	expect((await lucidity.sandbox.control.counters()).contractLucidity.created).toEqual({ projects: 1 });
});

test.each([
	[{}, ['body', 'name']],
	[{ name: '' }, ['body', 'name']],
	[{ name: ' ' }, ['body', 'name']],
	[{ name: 7 }, ['body', 'name']],
	[{ name: 'x', description: 7 }, ['body', 'description']],
	[{ name: 'x', description: null }, ['body', 'description']],
	[{ name: 'x', colour: 'red' }, ['body', 'colour']],
	[['x'], ['body']],
])('refuses the project %j', async (json, loc) => {
	const token = await lucidity.signIn();
	expect(await lucidity.call('/api/v1/projects', { token, json })).toMatchObject({
		status: 422,
		body: { detail: [{ loc, msg: expect.any(String), type: expect.any(String) }] },
	});
});

test('wants a UUID, and one that exists', async () => {
	const token = await lucidity.signIn();
	expect(await lucidity.call('/api/v1/projects/12', { token })).toMatchObject({
		status: 422,
		body: { detail: [{ loc: ['path', 'id'], type: 'type_error.uuid' }] },
	});
	const absent = '00000000-0000-4000-a000-000000000000';
	expect((await lucidity.call(`/api/v1/projects/${absent}`, { token })).status).toBe(404);
	expect(await lucidity.call('/api/v2/projects', { token })).toMatchObject({
		status: 404,
		body: { detail: expect.any(String) },
	});
});

test('takes a project as JSON, whatever else can be read', async () => {
	const token = await lucidity.signIn();
	const form = new FormData();
	form.append('name', 'Sent as a form');
	const sent = await fetch(`${lucidity.sandbox.urls.contractLucidity}/api/v1/projects`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
		body: form,
	});
	expect(sent.status).toBe(422);
	expect((await lucidity.call('/api/v1/projects', { token, form: { name: 'Sent as a form' } })).status).toBe(
		422,
	);
	expect((await lucidity.sandbox.control.counters()).contractLucidity.created).toEqual({});
});

test('finds a project by its UUID in capitals', async () => {
	const token = await lucidity.signIn();
	const [project] = (await lucidity.call('/api/v1/projects', { token })).body as Array<{ id: string }>;
	const { status, body } = await lucidity.call(`/api/v1/projects/${project?.id.toUpperCase()}`, { token });
	expect([status, body]).toEqual([200, project]);
	expect((await lucidity.call(`/api/v1/projects/${project?.id}?expand=documents`, { token })).status).toBe(
		422,
	);
});

test('redirects a path with a slash at its end', async () => {
	const answer = await lucidity.call('/api/v1/projects/?x=1', {
		token: await lucidity.signIn(),
		json: { name: 'Lost on the way' },
	});
	expect(answer.status).toBe(307);
	expect(answer.headers.get('location')).toBe(
		`${lucidity.sandbox.urls.contractLucidity}/api/v1/projects?x=1`,
	);
	expect((await lucidity.sandbox.control.counters()).contractLucidity.created).toEqual({});
});
