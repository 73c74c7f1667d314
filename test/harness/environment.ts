import { TestEnvironment } from 'jest-environment-node';
import { startEngine, type Engine } from './engine';
import { startSandboxProcess, type Sandbox } from './sandbox';

/** What the test files of one worker share: to start n8n's engine takes four seconds of a CPU, and there are many files. */
export interface Shared {
	/** As new: no credentials, no active workflows, nothing logged. */
	engine(): Promise<Engine>;
	/** As new but for redirect URIs, which a reset leaves. */
	sandbox(): Promise<Sandbox>;
}

// jest loads this module once in each of its workers, outside of the tests' own module registries.
let engine: Promise<Engine> | undefined;
let sandbox: Promise<Sandbox> | undefined;

const shared: Shared = {
	engine: async () => {
		engine ??= startEngine();
		const running = await engine;
		await running.reset();
		return running;
	},
	sandbox: async () => {
		sandbox ??= startSandboxProcess();
		const running = await sandbox;
		await running.control.reset();
		return running;
	},
};

/**
 * Lends the worker's engine and sandbox to the tests. Both run for as long as the worker: they end when its channel, or
 * their standard input, closes, however it ends.
 */
export default class extends TestEnvironment {
	override async setup(): Promise<void> {
		await super.setup();
		Object.assign(this.global, { legalops: shared });
	}
}
