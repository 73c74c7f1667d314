import { controlServer } from './control/server';
import { Clock } from './foundation/clock';
import { Faults } from './foundation/faults/faults';
import { RateLimiter } from './foundation/http/limits';
import { Listener } from './foundation/http/listener';
import { Apps } from './foundation/oauth/apps';
import { Recorder } from './foundation/log/recorder';
import { buildServer, type SharedMachinery } from './foundation/http/server';
import { TokenStore } from './foundation/oauth/tokens';
import type { SeedSizes, Vendor, VendorFactory } from './foundation/vendor';
import { VENDORS } from './vendors';
import type { RunningSandbox, RunningService } from './running';

export const SEED_SIZES: SeedSizes = { matters: 400, contacts: 300, projects: 30 };

/** Where a local n8n expects people to come back to. */
const LOCAL_N8N = ['http://localhost:5678', 'http://127.0.0.1:5678'].map(
	(host) => `${host}/rest/oauth2-credential/callback`,
);

export interface SandboxOptions {
	/** Ports by service name and `control`; free ones where left out. */
	ports?: Record<string, number>;
	/** Registered with every app, besides those of an n8n on port 5678. */
	redirectUris?: string[];
	seed?: Partial<SeedSizes>;
	/** A file that gets every finished request, one line of JSON each. */
	record?: string;
}

/** A sandbox that is up. */
export interface Sandbox {
	/** By service name, and `control`. */
	urls: Record<string, string>;
	/** The same by the vendors' names, for people. */
	titles: Record<string, string>;
	stop(): Promise<void>;
}

async function startService(
	factory: VendorFactory,
	shared: SharedMachinery,
	options: SandboxOptions,
): Promise<RunningService> {
	const { clock, recorder } = shared;
	const apps = new Apps();
	apps.registerRedirectUris([...LOCAL_N8N, ...(options.redirectUris ?? [])]);
	const tokens = new TokenStore(clock);
	const vendor: Vendor = factory({
		clock,
		apps,
		tokens,
		url: () => listener.url,
		created: (collection) => recorder.created(vendor.service, collection),
		concurrent: (kind, count) => recorder.concurrent(vendor.service, kind, count),
	});
	const limiter = new RateLimiter(clock, vendor.rateLimit ?? null);
	const app = await buildServer(shared, { vendor, tokens, limiter });
	const listener = new Listener(app, options.ports?.[vendor.service] ?? 0, (open) =>
		recorder.socketsOpen(vendor.service, open),
	);
	await listener.open();
	vendor.reset({ ...SEED_SIZES, ...options.seed });
	return { vendor, apps, tokens, limiter, listener, app };
}

/** Starts all vendors and the control API on loopback ports, in this process. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const clock = new Clock();
	const shared = {
		clock,
		recorder: new Recorder(clock, options.record),
		faults: new Faults(),
		latency: { milliseconds: 0 },
	};
	const services: RunningSandbox['services'] = new Map();
	for (const factory of Object.values(VENDORS)) {
		const service = await startService(factory, shared, options);
		services.set(service.vendor.service, service);
		const { companion } = service.vendor;
		if (!companion) continue;
		const second = await startService(companion, shared, options);
		services.set(second.vendor.service, second);
	}
	const controlApp = await controlServer({ ...shared, services }, { ...SEED_SIZES, ...options.seed });
	const control = new Listener(controlApp, options.ports?.control ?? 0);
	await control.open();
	const urls: Record<string, string> = { control: control.url };
	const titles: Record<string, string> = { 'Control API': control.url };
	for (const [name, { vendor, listener }] of services) {
		urls[name] = listener.url;
		titles[vendor.title] = listener.url;
	}
	return {
		urls,
		titles,
		async stop() {
			const all = [...services.values(), { listener: control, app: controlApp }];
			await Promise.all(
				all.map(async ({ listener, app }) => {
					await listener.close();
					await app.close();
				}),
			);
		},
	};
}
