import type { VendorFactory } from '../foundation/vendor';
import { cleavr } from './Cleavr';
import { clio } from './Clio';
import { contractLucidity } from './ContractLucidity';
import { ironcladClickwrap } from './IroncladClickwrap';
import { clause } from './Clause';

/** All vendors of the sandbox. */
export const VENDORS: readonly VendorFactory[] = [clio, cleavr, contractLucidity, ironcladClickwrap, clause];
