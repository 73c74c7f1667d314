import fastify, { type FastifyInstance } from 'fastify';
import type { FaultOrder } from '../foundation/faults/faults';
import { refusalFrom } from '../foundation/http/refusal-from';
import type { RateLimit } from '../foundation/http/limits';
import type { SeedSizes, ServiceName } from '../foundation/vendor';
import type { RunningSandbox } from '../running';
import type { RunningService } from '../running';
import { controlSchemas } from './schemas';

interface ServiceBody {
	service: ServiceName;
}

/** The API by which tests and the demo steer the sandbox. See README.md for the table. */
export async function controlServer(sandbox: RunningSandbox, sizes: SeedSizes): Promise<FastifyInstance> {
	const { clock, faults, latency, recorder, services } = sandbox;
	const app = fastify({
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
	});
	app.setErrorHandler((error, _request, reply) => {
		// A path that is no regular expression is the second.
		if (error instanceof RangeError || error instanceof SyntaxError)
			return reply.code(400).send({ error: error.message });
		const refusal = refusalFrom(error);
		return reply.code(refusal.status).send({ error: refusal.message });
	});
	// A call without a body is as good as one with {}.
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, text === '' ? {} : JSON.parse(String(text)));
		} catch (error) {
			done(error instanceof Error ? Object.assign(error, { statusCode: 400 }) : null);
		}
	});

	const serviceOf = (name: ServiceName): RunningService => {
		const found = services.get(name);
		if (!found) throw new RangeError(`${name} is not running here`);
		return found;
	};
	const perService = <T>(read: (service: RunningService, name: ServiceName) => T): Record<string, T> =>
		Object.fromEntries([...services].map(([name, service]) => [name, read(service, name)]));
	const done = { ok: true };

	app.get('/accounts', async () => perService(({ vendor }) => vendor.accounts()));
	app.get('/clock', async () => ({ now: clock.now().toISOString() }));
	app.get('/counters', async () => perService((_service, name) => recorder.counters(name)));
	app.delete('/counters', async () => {
		recorder.clearCounters();
		return done;
	});
	app.get<{ Querystring: { service?: string } }>('/log', { schema: controlSchemas.log }, async ({ query }) =>
		recorder.log(query.service),
	);
	app.delete('/log', async () => {
		recorder.clearLog();
		return done;
	});
	app.post<{ Body: { seed?: Partial<SeedSizes> } | null }>(
		'/reset',
		{ schema: controlSchemas.reset },
		async ({ body }) => {
			clock.reset();
			faults.clear();
			recorder.reset();
			latency.milliseconds = 0;
			for (const { vendor, tokens, limiter, listener } of services.values()) {
				tokens.reset();
				limiter.reset();
				vendor.reset({ ...sizes, ...body?.seed });
				await listener.open();
			}
			return done;
		},
	);
	app.post<{ Body: { uris: string[] } }>(
		'/redirect-uris',
		{ schema: controlSchemas.redirectUris },
		async ({ body }) => {
			for (const { apps } of services.values()) apps.registerRedirectUris(body.uris);
			return done;
		},
	);
	app.post<{ Body: ServiceBody & { scope?: string } }>(
		'/grants',
		{ schema: controlSchemas.grant },
		async ({ body }) => serviceOf(body.service).vendor.grant(body.scope),
	);
	app.post<{ Body: { advance: number } }>('/clock', { schema: controlSchemas.clock }, async ({ body }) => {
		clock.advance(body.advance);
		for (const { vendor } of services.values()) await vendor.clockMoved?.();
		return { now: clock.now().toISOString() };
	});
	app.post<{ Body: ServiceBody }>('/tokens/expire', { schema: controlSchemas.service }, async ({ body }) => {
		serviceOf(body.service).tokens.expireAccess();
		return done;
	});
	app.post<{ Body: ServiceBody }>('/tokens/revoke', { schema: controlSchemas.service }, async ({ body }) => {
		serviceOf(body.service).tokens.clear();
		return done;
	});
	app.put<{ Params: ServiceBody; Body: { requests: number | null; seconds?: number } }>(
		'/limits/:service',
		{ schema: controlSchemas.limit },
		async ({ params, body }) => {
			const limit: RateLimit | null =
				body.requests === null ? null : { requests: body.requests, seconds: body.seconds ?? 60 };
			serviceOf(params.service).limiter.change(limit);
			return done;
		},
	);
	app.put<{ Body: { milliseconds: number } }>(
		'/latency',
		{ schema: controlSchemas.latency },
		async ({ body }) => {
			latency.milliseconds = body.milliseconds;
			return done;
		},
	);
	app.post<{ Body: FaultOrder }>('/faults', { schema: controlSchemas.fault }, async ({ body }) => {
		faults.add(body);
		return done;
	});
	app.delete('/faults', async () => {
		faults.clear();
		return done;
	});
	app.post<{ Body: ServiceBody }>('/stop-listening', { schema: controlSchemas.service }, async ({ body }) => {
		await serviceOf(body.service).listener.close();
		return done;
	});
	app.post<{ Body: ServiceBody }>(
		'/start-listening',
		{ schema: controlSchemas.service },
		async ({ body }) => {
			await serviceOf(body.service).listener.open();
			return done;
		},
	);
	for (const [name, { vendor }] of services) {
		await app.register(async (scope) => vendor.control?.(scope), { prefix: `/${name}` });
	}
	await app.ready();
	return app;
}
