import type { VendorFactory } from '../foundation/vendor';
import { cleavr } from './Cleavr';
import { clio } from './Clio';
import { contractLucidity } from './ContractLucidity';
import { ironcladClickwrap } from './IroncladClickwrap';
import { clause } from './Clause';

/** All vendors of the sandbox, by the name of their service. */
export const VENDORS: Record<string, VendorFactory> = {
	clio,
	cleavr,
	contractLucidity,
	ironcladClickwrap,
	clause,
};

/** The services that listen: one of each vendor, the host where Clio keeps its documents, and that of Ironclad's Activity API. */
export const SERVICES: readonly string[] = [
	...Object.keys(VENDORS),
	'clioStorage',
	'ironcladClickwrapActivity',
];
