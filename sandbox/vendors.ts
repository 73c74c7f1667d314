import type { VendorFactory } from './foundation/vendor';
import { cleavr } from './cleavr';
import { clio } from './clio';
import { contractLucidity } from './contract-lucidity';
import { ironclad } from './ironclad';
import { clause } from './clause';

/** All vendors of the sandbox. */
export const VENDORS: readonly VendorFactory[] = [clio, cleavr, contractLucidity, ironclad, clause];
