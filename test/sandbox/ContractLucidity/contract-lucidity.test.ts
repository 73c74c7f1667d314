import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { ContractLuciditySettings } from '../../harness/sandboxTypes';
import { ask, claimsOf, type Answer, type Ask } from '../support/client';

describe('Contract Lucidity in the sandbox', () => {
	let sandbox: Sandbox;
	let credential: { client_id: string; client_secret: string };

	const call = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.contractLucidity}${path}`, options);
	const signIn = async (): Promise<string> => {
		const { body } = await call('/api/v1/auth/token', { json: credential });
		return (body as { access_token: string }).access_token;
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		const { contractLucidity } = await sandbox.control.accounts();
		credential = { client_id: contractLucidity.clientId, client_secret: contractLucidity.clientSecret };
	});
	beforeEach(async () => await sandbox.control.reset());

	test('exchanges id and secret for two JWTs and does not tell how long they live', async () => {
		const { status, body } = await call('/api/v1/auth/token', { json: credential });
		expect(status).toBe(200);
		expect(Object.keys(body as object).sort()).toEqual(['access_token', 'refresh_token', 'token_type']);
		const { access_token: token, token_type: type } = body as Record<string, string>;
		expect(type).toBe('bearer');
		const { exp, iat } = claimsOf(token ?? '');
		expect(Number(exp) - Number(iat)).toBe(86_400);
	});

	test('takes JSON with just the two fields', async () => {
		const path = '/api/v1/auth/token';
		expect(await call(path, { form: credential })).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['body'] }] },
		});
		expect(await call(path, { json: { ...credential, grant_type: 'client_credentials' } })).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['body', 'grant_type'], type: 'value_error.extra' }] },
		});
		expect(await call(path, { json: { client_id: credential.client_id } })).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['body', 'client_secret'], msg: 'field required' }] },
		});
		expect(await call(path, { json: { ...credential, client_secret: 'wrong' } })).toMatchObject({
			status: 401,
			body: { detail: 'Invalid credentials' },
		});
		expect((await sandbox.control.counters()).contractLucidity.tokenRequests).toBe(3);
		expect(await call(`${path}?client_secret=x`, { json: credential })).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['query', 'client_secret'] }] },
		});
		const pair = `${credential.client_id}:${credential.client_secret}`;
		for (const authorization of [`Basic ${Buffer.from(pair).toString('base64')}`, 'Bearer x'])
			expect(await call(path, { json: credential, headers: { authorization } })).toMatchObject({
				status: 401,
				body: { detail: 'Invalid credentials' },
			});
	});

	test('wants a token everywhere but at its health page, and tells when it expired', async () => {
		expect(await call('/api/health')).toMatchObject({ status: 200, body: { status: 'healthy' } });
		expect((await call('/api/health?x=1')).status).toBe(422);
		expect((await call('/api/v1/health')).status).toBe(404);
		expect(await call('/api/v1/projects')).toMatchObject({
			status: 401,
			body: { detail: expect.any(String) },
		});
		expect((await call('/api/v1/projects', { token: 'nonsense' })).status).toBe(401);
		const token = await signIn();
		expect((await call('/api/v1/projects', { token })).status).toBe(200);
		await sandbox.control.advanceClock(86_401);
		expect(await call('/api/v1/projects', { token })).toMatchObject({
			status: 401,
			body: { detail: 'Token has expired' },
		});
		const fresh = await signIn();
		expect((await call('/api/v1/projects', { token: fresh })).status).toBe(200);
		expect(Number(claimsOf(fresh).exp) * 1000).toBeGreaterThan(Date.now() + 86_400_000);
	});

	test('lists all projects as a bare array and takes no parameter', async () => {
		const token = await signIn();
		const { body } = await call('/api/v1/projects', { token });
		expect(body).toHaveLength(30);
		expect(new Set((body as Array<{ name: string }>).map(({ name }) => name)).size).toBe(30);
		expect((await call('/api/v1/projects?limit=5', { token })).status).toBe(422);
		await sandbox.control.reset({ projects: 3 });
		expect((await call('/api/v1/projects', { token: await signIn() })).body).toHaveLength(3);
	});

	test('creates a project once under a name', async () => {
		const token = await signIn();
		const project = { name: 'Larkspur – deal room', description: 'Second round' };
		const made = await call('/api/v1/projects', { token, json: project });
		expect(made).toMatchObject({ status: 201, body: { ...project, document_count: 0 } });
		const { id } = made.body as { id: string };
		expect(await call(`/api/v1/projects/${id}`, { token })).toMatchObject({ status: 200, body: made.body });
		expect(await call('/api/v1/projects', { token, json: project })).toMatchObject({
			status: 409,
			body: { detail: expect.any(String) },
		});
		expect((await sandbox.control.counters()).contractLucidity.created).toEqual({ projects: 1 });
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
		const token = await signIn();
		expect(await call('/api/v1/projects', { token, json })).toMatchObject({
			status: 422,
			body: { detail: [{ loc, msg: expect.any(String), type: expect.any(String) }] },
		});
	});

	test('wants a UUID, and one that exists', async () => {
		const token = await signIn();
		expect(await call('/api/v1/projects/12', { token })).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['path', 'id'], type: 'type_error.uuid' }] },
		});
		const absent = '00000000-0000-4000-a000-000000000000';
		expect((await call(`/api/v1/projects/${absent}`, { token })).status).toBe(404);
		expect(await call('/api/v2/projects', { token })).toMatchObject({
			status: 404,
			body: { detail: expect.any(String) },
		});
	});

	test('takes a project as JSON, whatever else can be read', async () => {
		const token = await signIn();
		const form = new FormData();
		form.append('name', 'Sent as a form');
		const sent = await fetch(`${sandbox.urls.contractLucidity}/api/v1/projects`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}` },
			body: form,
		});
		expect(sent.status).toBe(422);
		expect((await call('/api/v1/projects', { token, form: { name: 'Sent as a form' } })).status).toBe(422);
		expect((await sandbox.control.counters()).contractLucidity.created).toEqual({});
	});

	test('finds a project by its UUID in capitals', async () => {
		const token = await signIn();
		const [project] = (await call('/api/v1/projects', { token })).body as Array<{ id: string }>;
		const { status, body } = await call(`/api/v1/projects/${project?.id.toUpperCase()}`, { token });
		expect([status, body]).toEqual([200, project]);
		expect((await call(`/api/v1/projects/${project?.id}?expand=documents`, { token })).status).toBe(422);
	});

	test('redirects a path with a slash at its end', async () => {
		const answer = await call('/api/v1/projects/?x=1', {
			token: await signIn(),
			json: { name: 'Lost on the way' },
		});
		expect(answer.status).toBe(307);
		expect(answer.headers.get('location')).toBe(`${sandbox.urls.contractLucidity}/api/v1/projects?x=1`);
		expect((await sandbox.control.counters()).contractLucidity.created).toEqual({});
	});

	describe('documents', () => {
		const pdf = '%PDF-1.7 made up';
		const formWith = (...parts: Array<[name: string, value: string | Blob, filename?: string]>): FormData => {
			const form = new FormData();
			for (const [name, value, filename] of parts)
				if (typeof value === 'string') form.append(name, value);
				else form.append(name, value, filename);
			return form;
		};
		const send = async (body: FormData | string, contentType?: string) => {
			const response = await fetch(`${sandbox.urls.contractLucidity}/api/v1/documents`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${await signIn()}`,
					...(contentType !== undefined && { 'content-type': contentType }),
				},
				body,
			});
			return { status: response.status, body: (await response.json()) as { detail?: unknown; id?: string } };
		};
		const firstProject = async () => {
			const { body } = await call('/api/v1/projects', { token: await signIn() });
			const [project] = body as Array<{ id: string; document_count: number }>;
			if (!project) throw new Error('There is no project');
			return project;
		};

		test.each([
			['contract.pdf', pdf],
			['contract.DOCX', 'PK\u0003\u0004 word/document.xml'],
			['contract.rtf', '{\\rtf1 made up}'],
			['scan.gif', 'GIF89a'],
		])('takes %s, queues it and counts it', async (name, content) => {
			const { id, document_count: before } = await firstProject();
			const answer = await send(formWith(['project_id', id], ['file', new Blob([content]), name]));
			expect(answer).toEqual({
				status: 202,
				body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), pipeline_status: 'queued' },
			});
			expect((await firstProject()).document_count).toBe(before + 1);
			expect((await sandbox.control.counters()).contractLucidity.created).toEqual({ documents: 1 });
		});

		test.each([
			['letter.txt', 'text', 'files of the type txt are not accepted'],
			['contract', pdf, 'files of the type without extension are not accepted'],
			['contract.pdf', 'no PDF', 'the content is not that of a pdf file'],
			['contract.docx', 'PK\u0003\u0004 something else', 'the content is not that of a docx file'],
			['contract.pdf', '', 'the content is not that of a pdf file'],
			['contract.pdf', ` ${pdf}`, 'the content is not that of a pdf file'],
		])('refuses %s with %j', async (name, content, msg) => {
			const { id, document_count: before } = await firstProject();
			const answer = await send(formWith(['project_id', id], ['file', new Blob([content]), name]));
			expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', 'file'], msg }] } });
			expect((await firstProject()).document_count).toBe(before);
		});

		test('refuses a form that lacks a part, has one too many, or is none', async () => {
			const { id } = await firstProject();
			const file = new Blob([pdf]);
			const refusal = async (form: FormData) => (await send(form)).body.detail;
			expect(await refusal(formWith(['file', file, 'a.pdf']))).toMatchObject([
				{ loc: ['body', 'project_id'], msg: 'field required' },
			]);
			expect(await refusal(formWith(['project_id', id]))).toMatchObject([
				{ loc: ['body', 'file'], msg: 'field required' },
			]);
			expect(
				await refusal(formWith(['project_id', id], ['file', file, 'a.pdf'], ['title', 'A'])),
			).toMatchObject([{ loc: ['body', 'title'], type: 'value_error.extra' }]);
			expect(await refusal(formWith(['project_id', '7'], ['file', file, 'a.pdf']))).toMatchObject([
				{ loc: ['body', 'project_id'], type: 'type_error.uuid' },
			]);
			expect(await refusal(formWith(['project_id', id], ['file', pdf]))).toMatchObject([
				{ loc: ['body', 'file'] },
			]);
			expect((await send('nothing', 'multipart/form-data; boundary=x')).status).toBe(422);
			expect((await send('{}', 'application/json')).status).toBe(422);
			const asJson = { project_id: id, file: { filename: 'a.pdf', fault: null } };
			expect((await send(JSON.stringify(asJson), 'application/json')).status).toBe(422);
			const twice = formWith(['project_id', id], ['file', file, 'a.pdf'], ['file', file, 'b.pdf']);
			expect((await send(twice)).status).toBe(422);
			expect((await send(formWith(['project_id', id], ['file', file, '']))).status).toBe(422);
			expect((await sandbox.control.counters()).contractLucidity.created).toEqual({});
			const absent = '00000000-0000-4000-a000-000000000000';
			const toNobody = await send(formWith(['project_id', absent], ['file', file, 'a.pdf']));
			expect(toNobody).toEqual({ status: 404, body: { detail: 'Project not found' } });
		});

		const uploaded = async (): Promise<string> => {
			const { id } = await firstProject();
			return (await send(formWith(['project_id', id], ['file', new Blob([pdf]), 'a.pdf']))).body.id ?? '';
		};
		const document = async (id: string) =>
			(await call(`/api/v1/documents/${id}`, { token: await signIn() })).body as {
				pipeline_status: string;
				error_message?: string;
			};
		/** The states that a document is in, looked at each second until the last one. */
		const states = async (id: string, seconds: number): Promise<string[]> => {
			const seen = new Set<string>();
			for (let second = 0; second <= seconds; second++) {
				seen.add((await document(id)).pipeline_status);
				await sandbox.control.advanceClock(1);
			}
			return [...seen];
		};
		const settings = async (changes: ContractLuciditySettings) =>
			await sandbox.control.contractLucidity.settings(changes);

		test('takes a document through its states, as time goes by', async () => {
			await settings({ seconds: 30 });
			const [first, second] = [await uploaded(), await uploaded()];
			const third = await uploaded();
			expect((await document(third)).pipeline_status).toBe('queued');
			expect(await states(first, 31)).toEqual([
				...['extracting', 'classifying', 'playbook', 'analyzing', 'embedding', 'storing'],
				'complete',
			]);
			expect((await document(second)).pipeline_status).toBe('complete');
			// Two are worked on at a time.
			expect(await states(third, 31)).toContain('complete');
		});

		test('needs 30 to 120 seconds for a document unless told otherwise, and a reset takes that back', async () => {
			await settings({ seconds: 1000 });
			await sandbox.control.reset();
			const id = await uploaded();
			await sandbox.control.advanceClock(20);
			expect((await document(id)).pipeline_status).not.toBe('complete');
			await sandbox.control.advanceClock(101);
			expect(await document(id)).toEqual({ id, pipeline_status: 'complete' });
		});

		test('lets a document fail, and says why', async () => {
			await settings({ seconds: 60, failure: 'No text could be extracted' });
			const id = await uploaded();
			expect(await states(id, 31)).toEqual(['extracting', 'classifying', 'playbook', 'failed']);
			expect(await document(id)).toEqual({
				id,
				pipeline_status: 'failed',
				error_message: 'No text could be extracted',
			});
		});

		test('spells the states in the other ways of the vendor’s pages', async () => {
			await settings({ seconds: 600, capitals: true, lastState: 'completed' });
			const id = await uploaded();
			expect((await document(id)).pipeline_status).toBe('EXTRACTING');
			await sandbox.control.advanceClock(600);
			expect((await document(id)).pipeline_status).toBe('COMPLETED');
		});

		test('lists the documents of a project, the newest last', async () => {
			const { id: projectId, document_count: before } = await firstProject();
			const id = await uploaded();
			const path = `/api/v1/documents?project_id=${projectId}`;
			const { status, body } = await call(path, { token: await signIn() });
			expect(status).toBe(200);
			const rows = body as Array<{ id: string; pipeline_status: string }>;
			expect(rows).toHaveLength(before + 1);
			expect(rows.at(-1)).toEqual({ id, pipeline_status: 'extracting' });
			const inCapitals = `/api/v1/documents?project_id=${projectId.toUpperCase()}`;
			expect((await call(inCapitals, { token: await signIn() })).body).toHaveLength(before + 1);
		});

		test.each([
			['/api/v1/documents', 422, ['query', 'project_id']],
			['/api/v1/documents?project_id=12', 422, ['query', 'project_id']],
			['/api/v1/documents?project_id=00000000-0000-4000-a000-000000000000', 404, undefined],
			['/api/v1/documents/12', 422, ['path', 'id']],
			['/api/v1/documents/00000000-0000-4000-a000-000000000000', 404, undefined],
			['/api/v1/documents/00000000-0000-4000-a000-000000000000?x=1', 422, ['query', 'x']],
		])('refuses to read %s', async (path, status, loc) => {
			const detail = loc === undefined ? expect.any(String) : [expect.objectContaining({ loc })];
			expect(await call(path, { token: await signIn() })).toMatchObject({ status, body: { detail } });
		});

		test('limits a list to one project by nothing else', async () => {
			const { id } = await firstProject();
			const path = `/api/v1/documents?project_id=${id}&limit=5`;
			expect((await call(path, { token: await signIn() })).status).toBe(422);
		});

		test('deletes a document once, with an empty answer', async () => {
			const { document_count: before } = await firstProject();
			const id = await uploaded();
			const remove = async (query = '') =>
				await call(`/api/v1/documents/${id}${query}`, { method: 'DELETE', token: await signIn() });
			expect((await remove('?force=1')).status).toBe(422);
			expect(await remove()).toMatchObject({ status: 204, text: '' });
			expect(await remove()).toMatchObject({ status: 404, body: { detail: 'Document not found' } });
			expect((await firstProject()).document_count).toBe(before);
		});
	});
});
