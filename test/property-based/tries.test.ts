import fc from 'fast-check';
import { effectOf } from '../../core/describe/effect';
import { executeService } from '../../core/run/execute';
import { currentTime, runToEnd } from './clock';
import type { Reply } from './replies';
import { services } from './services';
import { parametersOf } from './values';
import { API, stage } from './vendor';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./clock')>('./clock').sleep,
}));

const TRIES = 3;

/** Operations of one request, which does something each time. */
const writes = services.flatMap((service) =>
	service.resources.flatMap((resource) =>
		resource.operations
			.filter((operation) => operation.run === undefined && effectOf(operation) === 'once')
			.map((operation) => ({
				name: `${service.name}: ${operation.action}`,
				service,
				operation,
				chosen: { resource: resource.value, operation: operation.value },
			})),
	),
);

beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(currentTime);
});

const answered = (statusCode: number, mayBeDone: boolean, body: unknown): Reply => ({
	after: 10,
	mayBeDone,
	answer: { statusCode, headers: {}, body },
});
const broken = (code: string, mayBeDone: boolean): Reply => ({
	after: 10,
	mayBeDone,
	thrown: Object.assign(new Error(`read ${code}`), { code }),
});

const replies = fc.array(
	fc.constantFrom<Reply>(
		answered(200, true, { data: { id: 1 }, id: 1 }),
		answered(200, true, {}),
		answered(200, true, '<html>'),
		answered(204, true, ''),
		answered(408, true, ''),
		answered(500, true, {}),
		answered(503, true, ''),
		answered(400, false, {}),
		answered(404, false, {}),
		answered(422, false, {}),
		answered(302, false, ''),
		broken('ECONNRESET', true),
		broken('ETIMEDOUT', true),
		broken('E_NEW', true),
		broken('ECONNREFUSED', false),
		broken('ENOTFOUND', false),
	),
	{ maxLength: 12 },
);

test.each(writes)('$name is not done twice, however often n8n tries', async (write) => {
	const { service, operation, chosen } = write;
	const scenes = fc.record({
		items: fc
			.array(parametersOf(operation), { minLength: 1, maxLength: 4 })
			.map((items) => items.map((item) => ({ ...item, ...chosen }))),
		replies,
		continueOnFail: fc.boolean(),
	});
	const holds = fc.asyncProperty(scenes, async (scene) => {
		const { context, sent } = stage({ ...scene, apiUrl: API, retryOnFail: true });
		for (let count = 0; count < TRIES; count++)
			await Promise.allSettled([runToEnd(executeService(context, service))]);
		const done = sent.filter(({ options, reply }) => options.method !== 'GET' && reply.mayBeDone);
		expect(done.length).toBeLessThanOrEqual(scene.items.length);
	});
	await fc.assert(holds, { numRuns: Math.ceil(3000 / writes.length), endOnFailure: true });
});
