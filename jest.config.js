const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const shared = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
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

module.exports = {
	testTimeout: 30_000,
	testSequencer: '<rootDir>/test/sequencer.js',
	// Most of the time passes in other processes, and in waits.
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	projects: ['unit', 'property-based', 'sandbox', 'engine', 'faults'].map((displayName) => ({
		...shared,
		displayName,
		setupFiles: displayName === 'property-based' ? ['<rootDir>/test/property-based/seed.ts'] : [],
		testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	})),
};
