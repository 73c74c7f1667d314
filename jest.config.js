const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const shared = {
	roots: ['<rootDir>/test'],
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/harness/n8nWorkflow.js' },
	// Types are only removed here: tsc checks them, once, for the whole repository.
	transform: {
		'^.+\\.ts$': [
			'ts-jest',
			{
				diagnostics: false,
				tsconfig: { module: 'CommonJS', target: 'ES2022', esModuleInterop: true, isolatedModules: true },
			},
		],
	},
};

/** Tests that need no engine and no sandbox. */
const inOneProcess = ['unit', 'property-based'];

module.exports = {
	globalSetup: '<rootDir>/test/harness/globalSetup.mjs',
	// A machine that is busy, or reads n8n from the disk for the first time, takes its time to start an engine.
	testTimeout: 120_000,
	testSequencer: '<rootDir>/test/sequencer.js',
	// Two of the longest files mostly wait: for hours of n8n's timers, and for retries.
	maxWorkers: availableParallelism() * 2,
	projects: ['unit', 'property-based', 'sandbox', 'engine', 'faults', 'thorough'].map((displayName) => ({
		...shared,
		displayName,
		testEnvironment: inOneProcess.includes(displayName) ? 'node' : '<rootDir>/test/harness/environment.ts',
		setupFiles: displayName === 'property-based' ? ['<rootDir>/test/property-based/seed.ts'] : [],
		testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	})),
};
