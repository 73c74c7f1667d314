import { services } from '../../../nodes/services';

const operations = Object.values(services).flatMap(({ name, resources }) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ called: `${name}: ${operation.action}`, operation })),
	),
);

/** Only what holds `run`, `portions` or `refine` is more than the data of its request. */
const several = operations.filter(({ operation: { run, portions, refine } }) =>
	[run, portions, refine].some((steps) => steps !== undefined),
);

test('there are some of several requests', () => expect(several.length).toBeGreaterThan(20));

test.each(several)('$called says what it is to a caller outside of n8n', ({ operation }) =>
	expect(operation.outside).toMatch(/^(request|n8nOnly)$/),
);

test.each(operations.filter(({ operation }) => operation.outside === 'n8nOnly'))(
	'$called is left to n8n because of its steps',
	({ operation: { run, portions, finished } }) => expect(run ?? portions ?? finished).toBeDefined(),
);
