import { parseArgs } from 'node:util';
import { startSandbox, type SandboxOptions } from './sandbox';
import { SERVICES } from './vendors';

const PLACES: readonly string[] = ['control', ...SERVICES];

function readArguments(): SandboxOptions & { untilStdinCloses: boolean } {
	const portOptions = Object.fromEntries(
		PLACES.map((place) => [`port-${place}`, { type: 'string' as const }]),
	);
	const { values } = parseArgs({
		options: {
			...portOptions,
			'redirect-uri': { type: 'string', multiple: true },
			'until-stdin-closes': { type: 'boolean' },
		},
	});
	const given: Record<string, unknown> = values;
	const ports: Record<string, number> = {};
	for (const place of PLACES) {
		const text = given[`port-${place}`];
		if (typeof text !== 'string') continue;
		const port = Number(text);
		if (!Number.isInteger(port) || port < 0 || port > 65535)
			throw new RangeError(`--port-${place} is not a port: ${text}`);
		ports[place] = port;
	}
	const redirectUris = values['redirect-uri'] ?? [];
	return { ports, redirectUris, untilStdinCloses: values['until-stdin-closes'] ?? false };
}

async function main(): Promise<void> {
	const { untilStdinCloses, ...options } = readArguments();
	const sandbox = await startSandbox({ ...options, record: process.env.SANDBOX_RECORD });
	let isStopping = false;
	const stop = (): void => {
		if (isStopping) return;
		isStopping = true;
		void sandbox.stop().then(() => process.exit(0));
	};
	process.on('SIGTERM', stop).on('SIGINT', stop);
	if (untilStdinCloses) process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
	for (const [title, url] of Object.entries(sandbox.titles))
		process.stderr.write(`${title.padEnd(20)} ${url}\n`);
	process.stdout.write(`${JSON.stringify({ pid: process.pid, urls: sandbox.urls })}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(
		`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exit(1);
});
