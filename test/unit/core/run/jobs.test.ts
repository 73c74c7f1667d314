import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { number, text } from '../../../../core/describe/fields';
import { giveUpAfter, waitSwitch } from '../../../../core/describe/job';
import type { Job } from '../../../../core/describe/job';
import { resource } from '../../../../core/describe/operation';
import type { Service } from '../../../../core/describe/service';
import { executeService } from '../../../../core/run/execute';
import { operation } from '../../support/fields';
import { errorOf, node, requestContext, service, type Answer } from '../../support/request';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const LATENCY = 20;

const job: Job = {
	noun: 'export',
	participle: 'written',
	id: ['data.id', 'job_id'],
	request: 'GET /exports/{id}',
	every: 5,
	state: 'data.state',
	until: ['ready'],
	failed: ['broken', 'canceled'],
	reason: 'data.reason',
	begun: 'was begun: do not begin it again',
	waitWith: 'Export → Wait',
	whenUnnamed: 'Look for it in Lawline.',
	whenFailed: 'Begin another one.',
};

const begin = operation(
	'POST /exports',
	[text('Name', 'name'), waitSwitch('Wait', 'wait', ''), giveUpAfter],
	{
		value: 'begin',
		action: 'Begin export',
		job,
	},
);
const lawline: Service = {
	...service,
	signIns: { lawlineApi: { addressField: 'Base URL', reconnect: 'Connect again.', oneAtATime: true } },
	resources: [
		resource('Export', 'export', [
			begin,
			{
				...begin,
				value: 'beginByForm',
				run: async ({ send }) => await send({ request: 'POST /exports', form: { name: 'x' } }),
			},
			operation(
				'GET /exports/{id}',
				[text('ID', 'id'), number('Give Up After', 'giveUpAfter', { location: 'none' })],
				{ value: 'wait', action: 'Wait for export', job },
			),
		]),
	],
};

const accepted: Answer = { status: 202, body: { data: { id: 'ex-7', state: 'Waiting' } } };
const going: Answer = { body: { data: { id: 'ex-7', state: 'writing' } } };
const ready: Answer = { body: { data: { id: 'ex-7', state: 'Ready', size: 3 } } };
const BEGIN = { operation: 'begin', wait: true };
const WAIT = { operation: 'wait', id: 'ex-7' };

/** Runs an operation for items of these values; each request is noted with the time (ms) at which it was sent. */
function run(values: IDataObject, answer: (index: number) => Answer, items: IDataObject[] = [{}]) {
	const times: number[] = [];
	const began = performance.now();
	const { context, sent } = requestContext((_options, index) => {
		times.push(Math.round(performance.now() - began));
		return answer(index);
	});
	const { httpRequestWithAuthentication: request } = context.helpers;
	// As long as an answer takes at least.
	const helpers = {
		httpRequestWithAuthentication: async (type: string, options: IHttpRequestOptions) => {
			const found: unknown = await request.call(fake as never, type, options);
			await sleep(LATENCY);
			return found;
		},
	};
	const abort = new AbortController();
	const input = items.map((json) => ({ json }));
	// What takes one request at a time does so by address: no run waits for one of another test.
	const apiUrl = `https://${randomUUID()}.lawline.example/v1`;
	const fake: object = {
		...context,
		helpers,
		getCredentials: async () => await Promise.resolve({ apiUrl }),
		getNode: () => ({ ...node, credentials: { lawlineApi: { id: '1', name: 'O' } } }),
		getInputData: () => input,
		getTimezone: () => 'UTC',
		continueOnFail: () => false,
		getExecutionCancelSignal: () => abort.signal,
		getNodeParameter: (name: string, index: number, fallback?: unknown) =>
			({ resource: 'export', ...values, ...items[index] })[name] ?? fallback,
	};
	const output = executeService(fake as unknown as IExecuteFunctions, lawline).then(([found]) =>
		found?.map(({ json }) => json),
	);
	void output.catch(() => undefined);
	return { output, sent, times, abort };
}

/** All in turn; the last one for ever. */
const inTurn =
	(...answers: Answer[]) =>
	(index: number): Answer =>
		answers[Math.min(index, answers.length - 1)] ?? {};

const methods = ({ sent }: ReturnType<typeof run>) => sent.map(({ method }) => method);

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds + 10 * LATENCY);

describe('beginning a job', () => {
	test.each(['begin', 'beginByForm'])('waits for nothing unless it is told to (%s)', async (value) => {
		const call = run({ operation: value, wait: false }, inTurn(accepted));
		await pass(0);
		expect(await call.output).toEqual([accepted.body]);
		expect(methods(call)).toEqual(['POST']);
	});

	test.each(['begin', 'beginByForm'])(
		'looks until it is done, and gives what it saw last (%s)',
		async (value) => {
			const call = run({ operation: value, wait: true }, inTurn(accepted, going, going, ready));
			await pass(15 * SECOND);
			expect(await call.output).toEqual([ready.body]);
			expect(methods(call)).toEqual(['POST', 'GET', 'GET', 'GET']);
			expect(call.times).toEqual([0, 5020, 10_040, 15_060]);
			expect(call.sent[1]?.url).toMatch(/\/v1\/exports\/ex-7$/);
		},
	);

	test('sends what was filled in', async () => {
		const call = run({ ...BEGIN, wait: false, nameText: 'All matters' }, inTurn(accepted));
		await pass(0);
		await call.output;
		expect(call.sent[0]?.body).toEqual({ name: 'All matters' });
	});

	test('does not look at one that its answer shows as done', async () => {
		const call = run(BEGIN, inTurn({ body: { data: { id: 'ex-7', state: 'READY' } } }));
		await pass(0);
		expect(await call.output).toEqual([{ data: { id: 'ex-7', state: 'READY' } }]);
		expect(methods(call)).toEqual(['POST']);
	});

	test('finds the ID in the second place too', async () => {
		const call = run(BEGIN, inTurn({ body: { job_id: 12 } }, ready));
		await pass(5 * SECOND);
		expect(await call.output).toEqual([ready.body]);
		expect(call.sent[1]?.url).toMatch(/\/v1\/exports\/12$/);
	});

	test.each<[unknown]>([
		[{}],
		[{ data: { id: '' } }],
		[{ data: { id: null } }],
		[{ data: { id: { a: 1 } } }],
		[{ data: { id: '..' } }],
		[{ data: { id: 'x'.repeat(300) } }],
		[[]],
	])('without an ID is told as begun: %j', async (body) => {
		const call = run({ ...BEGIN, wait: false }, inTurn({ body }));
		await pass(0);
		expect(await errorOf(call.output)).toMatchObject({
			message: 'Lawline carried out "Begin export", but did not tell the ID of the export',
			description: 'The export was begun: do not begin it again. Look for it in Lawline.',
		});
		expect(methods(call)).toEqual(['POST']);
	});

	test('that is refused says that nothing was changed', async () => {
		const call = run(BEGIN, inTurn({ status: 422, body: { message: 'No name' } }));
		await pass(0);
		expect(await errorOf(call.output)).toMatchObject({
			message: expect.stringContaining('No name'),
			description: expect.stringContaining('Nothing was changed'),
		});
	});

	test.each<[Answer]>([[{ status: 500 }], [{ status: 200, body: '<html>' }]])(
		'whose answer is lost is not repeated, nor waited for: %j',
		async (answer) => {
			const call = run(BEGIN, inTurn(answer));
			await pass(MINUTE);
			expect((await errorOf<Error & { description: string }>(call.output)).description).toMatch(
				/outcome is unknown/,
			);
			expect(methods(call)).toEqual(['POST']);
		},
	);
});

describe('the looks', () => {
	test('grow rarer with the time that has passed, and the last one is at the end of the patience', async () => {
		const call = run({ ...WAIT, giveUpAfter: 15 }, () => going);
		await pass(16 * MINUTE);
		const error = await errorOf(call.output);
		expect(error.message).toBe('Export ex-7 is still being written (writing) after 15 minutes');
		const pauses = call.times.slice(1).map((time, index) => time - (call.times[index] ?? 0));
		expect(pauses.slice(0, 10)).toEqual(Array(10).fill(5020));
		for (const [index, pause] of pauses.slice(10, -1).entries())
			expect(Math.abs(pause - (call.times[index + 10] ?? 0) / 10)).toBeLessThan(2 * LATENCY);
		expect(call.times.at(-1)).toBe(15 * MINUTE);
		expect(call.times.length).toBeLessThan(45);
	});

	test('a patience of nothing is one look', async () => {
		const call = run({ ...WAIT, giveUpAfter: 0 }, () => going);
		await pass(0);
		expect((await errorOf(call.output)).message).toMatch(/after 0 minutes$/);
		expect(call.sent).toHaveLength(1);
	});

	test('a day of patience is a hundred looks', async () => {
		const call = run({ ...WAIT, giveUpAfter: 1440 }, () => going);
		await pass(1441 * MINUTE);
		await errorOf(call.output);
		expect(call.sent.length).toBeLessThan(100);
	});

	test('a clock that somebody sets back does not lengthen the wait', async () => {
		const call = run({ ...WAIT, giveUpAfter: 2 }, () => going);
		await pass(MINUTE);
		jest.setSystemTime(Date.now() - 3_600_000);
		await pass(MINUTE);
		expect((await errorOf(call.output)).message).toMatch(/after 2 minutes/);
	});

	test.each<[string, Answer]>([
		['503', { status: 503 }],
		['408', { status: 408 }],
		['429', { status: 429, headers: { 'retry-after': '20' } }],
		['429 for an hour', { status: 429, headers: { 'retry-after': '3600' } }],
		['a page', { status: 200, body: '<html>' }],
	])('%s, however often in five minutes, ends nothing', async (_what, fault) => {
		const until = performance.now() + 5 * MINUTE;
		const call = run({ ...BEGIN, giveUpAfter: 1440 }, (index) =>
			index === 0 ? accepted : performance.now() < until ? fault : ready,
		);
		await pass(120 * MINUTE);
		expect(await call.output).toEqual([ready.body]);
		expect(methods(call).filter((method) => method === 'POST')).toHaveLength(1);
	});

	test.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])('%s ends nothing', async (code) => {
		let faults = 12;
		const call = run(BEGIN, (index) => {
			if (index > 0 && faults-- > 0) throw Object.assign(new Error(`read ${code}`), { code });
			return index === 0 ? accepted : ready;
		});
		await pass(10 * MINUTE);
		expect(await call.output).toEqual([ready.body]);
	});

	test.each<[string, Answer | string, RegExp]>([
		['401', { status: 401 }, /no longer accepts the credential/],
		['403', { status: 403, body: { message: 'Not yours' } }, /"Look at export ex-7": Not yours/],
		['404', { status: 404 }, /^Export ex-7 was not found$/],
		['302', { status: 302 }, /redirect/],
		['an unknown host', 'ENOTFOUND', /host name is unknown/],
		['a certificate that has expired', 'CERT_HAS_EXPIRED', /certificate/],
	])('%s ends the wait, and what was begun is not forgotten', async (_what, fault, words) => {
		const call = run(BEGIN, (index) => {
			if (index === 0) return accepted;
			if (typeof fault === 'string') throw Object.assign(new Error(fault), { code: fault });
			if (fault.status === 401) throw Object.assign(new Error('x'), { response: { status: 401 } });
			return fault;
		});
		await pass(MINUTE);
		const error = await errorOf<Error & { description: string }>(call.output);
		expect(error.message).toMatch(words);
		expect(error.description).toContain('Export ex-7 was begun: do not begin it again.');
		expect(error.description).not.toContain('Nothing was changed');
		expect(methods(call).filter((method) => method === 'POST')).toHaveLength(1);
	});

	test.each([
		['broken', 'Disk full', 'Export ex-7 could not be written: Disk full'],
		['CANCELED', '', 'Export ex-7 could not be written: Lawline gives no reason'],
	])('a job that is %s is told as such', async (state, reason, message) => {
		const call = run(BEGIN, inTurn(accepted, { body: { data: { state, reason } } }));
		await pass(5 * SECOND);
		expect(await errorOf(call.output)).toMatchObject({ message, description: 'Begin another one.' });
	});

	test('leave room for others where the vendor takes one request at a time', async () => {
		const call = run({ ...WAIT, giveUpAfter: 60 }, () => going, [{ id: 'a' }, { id: 'b' }]);
		await pass(SECOND);
		expect(call.sent.map(({ url }) => url.slice(-1))).toEqual(['a', 'b']);
		call.abort.abort();
		await errorOf(call.output);
	});
});

describe('canceling the execution', () => {
	test.each([
		[BEGIN, 'Export ex-7 was begun: do not begin it again. To go on, use Export → Wait with this ID.'],
		[WAIT, 'It only reads, so it is safe to run this again.'],
	])('ends the wait at once: %j', async (values, description) => {
		const first = values === BEGIN ? accepted : going;
		const call = run(values, inTurn(first, going));
		await pass(7 * SECOND);
		const looks = call.sent.length;
		call.abort.abort();
		await pass(0);
		expect(await errorOf(call.output)).toMatchObject({
			message: 'The execution was canceled while export ex-7 was being written (writing)',
			description,
		});
		await pass(10 * MINUTE);
		expect(call.sent).toHaveLength(looks);
	});
});

describe('items that wait', () => {
	test('for one job share the looks', async () => {
		const call = run({ ...WAIT, giveUpAfter: 2 }, inTurn(going, going, ready), [{}, {}, {}]);
		await pass(10 * SECOND);
		expect(await call.output).toEqual(Array(3).fill(ready.body));
		expect(call.sent).toHaveLength(3);
	});

	test('for several have each their own', async () => {
		const call = run({ ...WAIT }, () => ready, [{ id: 'a' }, { id: 'b' }]);
		await pass(0);
		await call.output;
		expect(call.sent.map(({ url }) => url.slice(-1)).sort()).toEqual(['a', 'b']);
	});

	test('for one job that cannot be asked for a while all go on', async () => {
		const call = run({ ...WAIT, giveUpAfter: 60 }, (index) => (index < 20 ? { status: 503 } : ready), [
			{},
			{},
		]);
		await pass(30 * MINUTE);
		expect(await call.output).toEqual([ready.body, ready.body]);
	});
});
