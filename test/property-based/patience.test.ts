import { executeService } from '../../core/run/execute';
import { cleavr } from '../../nodes/Cleavr/service';
import { currentTime, runToEnd } from './clock';
import type { Reply } from './replies';
import { API, stage } from './vendor';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./clock')>('./clock').sleep,
}));

beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(currentTime);
	jest.spyOn(performance, 'now').mockImplementation(currentTime);
});

const busy = (statusCode: number, headers: Record<string, unknown>): Reply => ({
	after: 50,
	mayBeDone: false,
	answer: { statusCode, headers, body: { error: 'busy' } },
});

// A vendor that never has time: the person gets an answer in the end, and the vendor is left in peace meanwhile.
test.each<[string, Reply]>([
	['429 with nothing', busy(429, {})],
	['429, Retry-After 0', busy(429, { 'retry-after': '0' })],
	['429, Retry-After 1', busy(429, { 'retry-after': '1' })],
	['429, Retry-After in the past', busy(429, { 'retry-after': 'Mon, 02 Mar 2020 09:00:00 GMT' })],
	['429 with a limit that has reset', busy(429, { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '1' })],
	['429, Retry-After of an hour', busy(429, { 'retry-after': '3600' })],
	['429, Retry-After without end', busy(429, { 'retry-after': '1e300' })],
	['503, Retry-After 0', busy(503, { 'retry-after': '0' })],
])('%s for ever ends in an error, with fewer requests than seconds', async (_name, reply) => {
	const items = [{ resource: 'commission', operation: 'getRates' }];
	const { context, sent } = stage({
		apiUrl: API,
		items,
		replies: Array<Reply>(10_000).fill(reply),
		continueOnFail: false,
	});
	const began = currentTime();
	let ended = 0;
	const run = executeService(context, cleavr).finally(() => (ended = currentTime()));
	await expect(runToEnd(run)).rejects.toMatchObject({ httpCode: '429' });
	expect((ended - began) / 1000).toBeLessThan(310);
	expect(sent.length).toBeLessThan(310);
});
