import type { ContractLuciditySettings } from '../../harness/sandboxTypes';
import { LucidityClient } from '../support/lucidity-client';

const lucidity = new LucidityClient();

const pdf = '%PDF-1.7 made up';
const formWith = (...parts: Array<[name: string, value: string | Blob, filename?: string]>): FormData => {
	const form = new FormData();
	for (const [name, value, filename] of parts)
		if (typeof value === 'string') form.append(name, value);
		else form.append(name, value, filename);
	return form;
};
const send = async (body: FormData | string, contentType?: string) => {
	const response = await fetch(`${lucidity.sandbox.urls.contractLucidity}/api/v1/documents`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await lucidity.signIn()}`,
			...(contentType !== undefined && { 'content-type': contentType }),
		},
		body,
	});
	return { status: response.status, body: (await response.json()) as { detail?: unknown; id?: string } };
};
const firstProject = async () => {
	const { body } = await lucidity.call('/api/v1/projects', { token: await lucidity.signIn() });
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
	expect((await lucidity.sandbox.control.counters()).contractLucidity.created).toEqual({ documents: 1 });
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
	expect(await refusal(formWith(['project_id', id], ['file', file, 'a.pdf'], ['title', 'A']))).toMatchObject([
		{ loc: ['body', 'title'], type: 'value_error.extra' },
	]);
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
	expect((await lucidity.sandbox.control.counters()).contractLucidity.created).toEqual({});
	const absent = '00000000-0000-4000-a000-000000000000';
	const toNobody = await send(formWith(['project_id', absent], ['file', file, 'a.pdf']));
	expect(toNobody).toEqual({ status: 404, body: { detail: 'Project not found' } });
});

const uploaded = async (): Promise<string> => {
	const { id } = await firstProject();
	return (await send(formWith(['project_id', id], ['file', new Blob([pdf]), 'a.pdf']))).body.id ?? '';
};
const document = async (id: string) =>
	(await lucidity.call(`/api/v1/documents/${id}`, { token: await lucidity.signIn() })).body as {
		pipeline_status: string;
		error_message?: string;
	};
/** The states that a document is in, looked at each second until the last one. */
const states = async (id: string, seconds: number): Promise<string[]> => {
	const seen = new Set<string>();
	for (let second = 0; second <= seconds; second++) {
		seen.add((await document(id)).pipeline_status);
		await lucidity.sandbox.control.advanceClock(1);
	}
	return [...seen];
};
const settings = async (changes: ContractLuciditySettings) =>
	await lucidity.sandbox.control.contractLucidity.settings(changes);

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
	await lucidity.sandbox.control.reset();
	const id = await uploaded();
	await lucidity.sandbox.control.advanceClock(20);
	expect((await document(id)).pipeline_status).not.toBe('complete');
	await lucidity.sandbox.control.advanceClock(101);
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
	await lucidity.sandbox.control.advanceClock(600);
	expect((await document(id)).pipeline_status).toBe('COMPLETED');
});

test('lists the documents of a project, the newest last', async () => {
	const { id: projectId, document_count: before } = await firstProject();
	const id = await uploaded();
	const path = `/api/v1/documents?project_id=${projectId}`;
	const { status, body } = await lucidity.call(path, { token: await lucidity.signIn() });
	expect(status).toBe(200);
	const rows = body as Array<{ id: string; pipeline_status: string }>;
	expect(rows).toHaveLength(before + 1);
	expect(rows.at(-1)).toEqual({ id, pipeline_status: 'extracting' });
	const inCapitals = `/api/v1/documents?project_id=${projectId.toUpperCase()}`;
	expect((await lucidity.call(inCapitals, { token: await lucidity.signIn() })).body).toHaveLength(before + 1);
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
	expect(await lucidity.call(path, { token: await lucidity.signIn() })).toMatchObject({
		status,
		body: { detail },
	});
});

test('limits a list to one project by nothing else', async () => {
	const { id } = await firstProject();
	const path = `/api/v1/documents?project_id=${id}&limit=5`;
	expect((await lucidity.call(path, { token: await lucidity.signIn() })).status).toBe(422);
});

test('deletes a document once, with an empty answer', async () => {
	const { document_count: before } = await firstProject();
	const id = await uploaded();
	const remove = async (query = '') =>
		await lucidity.call(`/api/v1/documents/${id}${query}`, {
			method: 'DELETE',
			token: await lucidity.signIn(),
		});
	expect((await remove('?force=1')).status).toBe(422);
	expect(await remove()).toMatchObject({ status: 204, text: '' });
	expect(await remove()).toMatchObject({ status: 404, body: { detail: 'Document not found' } });
	expect((await firstProject()).document_count).toBe(before);
});
