import { isThorough } from '../thoroughness';

/** So many cases where everything is gone through, a tenth of them otherwise; each of `count` tests makes as many. */
export const casesOf = (all: number, count = 1): { numRuns: number } => ({
	numRuns: Math.ceil((isThorough ? all : all / 10) / count),
});
