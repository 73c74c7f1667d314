import type { NodeApiError } from 'n8n-workflow';
import { RateLimiter } from '../../../../core/transport/rateLimiter';
import type { Changes } from '../../../../core/errors/changes';
import type { Purpose } from '../../../../core/transport/call';
import { sendRequest } from '../../../../core/transport/request';
import { callOver, connection, requestContext, type Answer } from '../../support/request';

describe('what a call has changed', () => {
	const after = async (effect: Purpose['effect'], answers: Answer[], made: Changes['made'] = 'nothing') => {
		const { context } = requestContext((_options, index) => answers[index] ?? {});
		const over = { ...connection, rateLimiter: new RateLimiter() };
		const call = callOver(context, over, { action: 'Renew lease', effect, changes: { effect, made } });
		const sent = sendRequest(call, { method: 'PUT', path: '/leases/1' }).catch(
			(error: NodeApiError) => error,
		);
		await jest.advanceTimersByTimeAsync(30_000);
		const outcome = await sent;
		const words = outcome instanceof Error ? String((outcome as NodeApiError).description) : '';
		return { made: call.changes.made, words };
	};

	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test.each<[Purpose['effect'], number[], Changes['made']]>([
		['none', [200], 'nothing'],
		['none', [500, 500, 500, 500], 'nothing'],
		['once', [200], 'something'],
		['once', [204], 'something'],
		['once', [429, 200], 'something'],
		['once', [422], 'nothing'],
		['once', [302], 'nothing'],
		['once', [500], 'unknown'],
		['once', [408], 'unknown'],
		['idempotent', [500, 200], 'something'],
		['idempotent', [500, 404], 'unknown'],
		['idempotent', [404], 'nothing'],
	])('%s, answered with %j: %s', async (effect, statuses, made) => {
		const found = await after(
			effect,
			statuses.map((status) => ({ status, body: {} })),
		);
		expect(found.made).toBe(made);
		if (made === 'unknown') expect(found.words).not.toMatch(/Nothing was changed/);
	});

	test('is unknown after an answer that cannot be read', async () =>
		expect((await after('once', [{ body: '<html>' }])).made).toBe('unknown'));

	test('is not forgotten over the next request', async () => {
		expect((await after('once', [{ body: {} }], 'unknown')).made).toBe('unknown');
		const read = await after('none', [{ status: 422 }], 'unknown');
		expect(read.words).toMatch(/may have been carried out|outcome is unknown|was carried out/);
		expect(read.words).not.toMatch(/Nothing was changed/);
		const refused = await after('once', [{ status: 403, body: {} }], 'something');
		expect(refused.words).toBe(
			'Ask the administrator. A part of "Renew lease" was carried out. ' +
				'Look at what it has left before you run this item again, so that nothing is done twice.',
		);
	});
});
