import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask, claimsOf, type Answer, type Ask } from '../support/client';

describe('the analysis of Contract Lucidity in the sandbox', () => {
	let sandbox: Sandbox;
	let token: string;
	let project: string;

	const call = async (path: string, options: Ask = {}): Promise<Answer> =>
		await ask(`${sandbox.urls.contractLucidity}/api/v1${path}`, { token, ...options });
	const settings = async (changes: object) => await sandbox.control.contractLucidity.settings(changes);
	const upload = async (): Promise<string> => {
		const body = new FormData();
		body.set('project_id', project);
		body.set('file', new Blob(['%PDF-1.7 made up']), 'Harrow.pdf');
		const headers = { authorization: `Bearer ${token}` };
		const answer = await fetch(`${sandbox.urls.contractLucidity}/api/v1/documents`, {
			method: 'POST',
			headers,
			body,
		});
		return ((await answer.json()) as { id: string }).id;
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset({ projects: 1 });
		({ access_token: token } = await sandbox.control.grant('contractLucidity'));
		const { body } = await call('/projects');
		project = (body as Array<{ id: string }>)[0]?.id ?? '';
	});

	test('has its eight states, on the vendors’ clock', async () => {
		await settings({ seconds: 60 });
		// Two are worked on at a time: the third waits.
		await upload();
		await upload();
		const id = await upload();
		const seen: string[] = [];
		for (let step = 0; step < 30 && seen.at(-1) !== 'complete'; step++) {
			const { body } = await call(`/documents/${id}`);
			const { pipeline_status: state } = body as { pipeline_status: string };
			if (seen.at(-1) !== state) seen.push(state);
			await sandbox.control.advanceClock(5);
		}
		expect(seen).toEqual(
			'queued,extracting,classifying,playbook,analyzing,embedding,storing,complete'.split(','),
		);
	});

	test.each(['report', 'obligations'])(
		'gives the %s when it is complete, and the same each time',
		async (what) => {
			await settings({ seconds: 60 });
			const id = await upload();
			expect(await call(`/documents/${id}/${what}`)).toMatchObject({
				status: 409,
				body: { detail: expect.any(String) },
			});
			await sandbox.control.advanceClock(61);
			const first = await call(`/documents/${id}/${what}`);
			expect(first.status).toBe(200);
			expect((await call(`/documents/${id}/${what}`)).body).toEqual(first.body);
			expect((await call(`/documents/${id}/${what}?format=pdf`)).status).toBe(422);
			expect((await call(`/documents/${id}/${what}`, { token: 'nonsense' })).status).toBe(401);
			expect((await call(`/documents/12/${what}`)).status).toBe(422);
			await call(`/documents/${id}`, { method: 'DELETE' });
			expect((await call(`/documents/${id}/${what}`)).status).toBe(404);
		},
	);

	test('gives nothing of a document that has failed', async () => {
		await settings({ seconds: 10, failure: 'No text could be extracted' });
		const id = await upload();
		await sandbox.control.advanceClock(11);
		expect((await call(`/documents/${id}/report`)).status).toBe(409);
	});

	test('gives obligations that fall due after it, and a report of the same document', async () => {
		await settings({ seconds: 1 });
		const id = await upload();
		await sandbox.control.advanceClock(2);
		const today = (await sandbox.control.now()).toISOString().slice(0, 10);
		const { body } = await call(`/documents/${id}/obligations`);
		const found = body as Array<{ document_id: string; due_date: string | null }>;
		expect(found.length).toBeGreaterThan(1);
		for (const { document_id: document, due_date: day } of found) {
			expect(document).toBe(id);
			if (day !== null) expect(day > today).toBe(true);
		}
		expect((await call(`/documents/${id}/report`)).body).toMatchObject({ document_id: id });
	});

	test('may give the report as a file', async () => {
		await settings({ seconds: 0, report: 'pdf' });
		const { headers, text, status } = await call(`/documents/${await upload()}/report`);
		expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(headers.get('content-disposition')).toMatch(/^attachment; filename="report-[0-9a-f]{8}\.pdf"$/);
		expect(text).toMatch(/^%PDF-/);
	});

	test('is told by the list or not', async () => {
		const list = async () => (await call(`/documents?project_id=${project}`)).body as object[];
		expect(Object.keys((await list())[0] ?? {})).toContain('pipeline_status');
		await settings({ listedStates: false });
		expect((await list()).map((row) => Object.keys(row))).toEqual((await list()).map(() => ['id']));
	});

	test.each([900, 3600])(
		'is open to a token for as long as the instance is set to: %i seconds',
		async (life) => {
			await settings({ tokenSeconds: life });
			({ access_token: token } = await sandbox.control.grant('contractLucidity'));
			const { exp, iat } = claimsOf(token);
			expect(Number(exp) - Number(iat)).toBe(life);
			await sandbox.control.advanceClock(life - 1);
			expect((await call('/projects')).status).toBe(200);
			await sandbox.control.advanceClock(2);
			expect(await call('/projects')).toMatchObject({ status: 401, body: { detail: 'Token has expired' } });
		},
	);

	test.each([{ seconds: -1 }, { tokenSeconds: 0 }, { report: 'docx' }, { colour: 'red' }])(
		'refuses the setting %j',
		async (changes) => {
			await expect(settings(changes)).rejects.toThrow(/4\d\d/);
		},
	);
});
