import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { executeService } from '../../core/run/execute';
import type { Service } from '../../core/describe/service';
import { effectOf } from '../../core/describe/effect';
import type { Operation } from '../../core/describe/operation';
import { requestLine } from '../../core/describe/requestLine';
import { currentTime, runToEnd } from './clock';
import { flawsOfError, flawsOfRequests, mostAlike } from './laws';
import { fate, repliesOf, TOKEN } from './replies';
import { services } from './services';
import { shapeLaw } from './shapes';
import { parametersOf } from './values';
import { API, stage } from './vendor';
import type { Scene, Sent } from './vendor';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./clock')>('./clock').sleep,
}));

/** Of the vendor's own host, and documented, but not below the address of its API. */
const OUTSIDE = ['/oauth/deauthorize', '/api/health', '/health', '/oauth/revoke'];

const operations = services.flatMap((service) =>
	service.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: `${service.name}: ${operation.action}`,
			service,
			operation,
			chosen: { resource: resource.value, operation: operation.value },
		})),
	),
);

beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(currentTime);
	jest.spyOn(performance, 'now').mockImplementation(currentTime);
});

const scenes = (operation: Operation, chosen: Record<string, unknown>) =>
	fc.record({
		apiUrl: fc.oneof(
			{ weight: 30, arbitrary: fc.constantFrom(API, `${API}/`, 'http://127.0.0.1:5000/v1') },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					'http://evil.example',
					'ftp://a.example',
					'x',
					'',
					'https://u:p@a.example',
				),
			},
		),
		items: fc
			.array(parametersOf(operation), { minLength: 1, maxLength: 3 })
			.map((items) => items.map((item) => ({ ...item, ...chosen }))),
		fate,
		continueOnFail: fc.boolean(),
	});

/** Milliseconds; the option's default where the person gave none. */
function longestWait({ items }: Scene): number {
	const options = items[0]?.options as { longestWait?: unknown } | null | undefined;
	const given = options?.longestWait;
	const blank = typeof given === 'string' && given.trim() === '';
	const seconds = (typeof given === 'number' || typeof given === 'string') && !blank ? Number(given) : 300;
	return (Number.isFinite(seconds) ? seconds : 300) * 1000;
}

/** Minutes; what waits for a job waits no longer unless told to. */
const LONGEST_JOB = 15;

/**
 * Milliseconds between two looks at a job: a tenth of the time that has passed. A look that the service holds back for longer
 * than a request may wait fails by itself, and the next one that is sent comes when the service takes it, but never later than
 * the person wants to wait for the job.
 */
function pauseOf({ job }: Operation, sent: Sent[], { items }: Scene): number {
	if (job === undefined) return 0;
	const isHeldBack = sent.some(({ reply }) => [429, 503].includes(reply.answer?.statusCode ?? 0));
	const given = items[0]?.giveUpAfter;
	const minutes = typeof given === 'number' || typeof given === 'string' ? Number(given) : LONGEST_JOB;
	if (isHeldBack) return (minutes > 0 ? minutes : LONGEST_JOB) * 60_000;
	return ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 10;
}

/** Everything about a run that must never be (nothing, for a good one), and its requests. */
async function flawsOfRun(
	service: Service,
	operation: Operation,
	scene: Scene,
): Promise<{ flaws: string[]; sent: Sent[] }> {
	const { context, sent } = stage(scene);
	const began = currentTime();
	const [outcome] = await Promise.allSettled([runToEnd(executeService(context, service))]);
	const longest = longestWait(scene) + pauseOf(operation, sent, scene);
	const changesNothing = effectOf(operation) === 'none';
	const flaws = flawsOfRequests(sent, scene.apiUrl, longest, scene.items.length, OUTSIDE, changesNothing);
	const done = sent.filter(({ options, reply }) => options.method === 'POST' && reply.mayBeDone);
	if (!changesNothing && mostAlike(done) > scene.items.length)
		flaws.push(`${mostAlike(done)} POST of one kind for ${scene.items.length} items`);
	// A calculation may be a POST: what changes nothing says so of its own request.
	const harmless = ['GET', requestLine(operation.request).method];
	const writes = sent.filter(({ options, signed }) => signed && !harmless.includes(options.method ?? ''));
	if (changesNothing && writes.length > 0)
		flaws.push(`${writes.length} writes of an operation that changes nothing`);
	if (outcome.status === 'rejected') flaws.push(...flawsOfError(outcome.reason, [TOKEN]));
	else flaws.push(...flawsOfOutput(outcome.value[0] ?? [], scene));
	if (currentTime() < began) flaws.push('time runs back');
	return { flaws, sent };
}

function flawsOfOutput(items: INodeExecutionData[], scene: Scene): string[] {
	return items.flatMap(({ json, pairedItem, error }) => {
		const flaws = error === undefined ? [] : flawsOfError(error, [TOKEN]);
		if (typeof json !== 'object' || json === null || Array.isArray(json))
			flaws.push(`json is ${JSON.stringify(json)}`);
		const from = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		if (!(from >= 0 && from < scene.items.length)) flaws.push('an item without its source');
		return flaws;
	});
}

test.each(operations)('$name', async ({ service, operation, chosen }) => {
	const shape = shapeLaw(service, operation);
	let looked = operation.outside === 'n8nOnly' ? Infinity : 0;
	// Chance may refuse all that it makes, or lead past the request in question: then it tries again.
	for (let more = 0; more === 0 || (looked === 0 && more < 10); more++) {
		await fc.assert(
			fc.asyncProperty(scenes(operation, chosen), async (scene) => {
				const replies = repliesOf(scene.fate);
				const { flaws, sent } = await flawsOfRun(service, operation, { ...scene, replies });
				const { misfits, seen } = shape(sent, scene.apiUrl);
				looked += seen;
				expect([...flaws, ...misfits]).toEqual([]);
			}),
			{
				numRuns: Math.ceil(10_000 / operations.length),
				endOnFailure: false,
				seed: (fc.readConfigureGlobal().seed ?? 0) + more,
			},
		);
	}
	expect(looked).toBeGreaterThan(0);
});
