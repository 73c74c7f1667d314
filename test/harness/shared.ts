import type { Shared } from './environment';

/** The engine and the sandbox that the test files of a worker share; see `environment.ts`. */
export const shared = (): Shared => (globalThis as unknown as { legalops: Shared }).legalops;
