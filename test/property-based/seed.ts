import fc from 'fast-check';

/**
 * The cases are the same in every run, so that a change is judged by its own doing. `LEGALOPS_SEED=$RANDOM`
 * looks elsewhere; a finding there belongs into a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.LEGALOPS_SEED ?? 20_261_121) });
