import type { Service } from '../core/describe/service';
import { clause } from './Clause/service';
import { cleavr } from './Cleavr/service';
import { clio } from './Clio/service';
import { contractLucidity } from './ContractLucidity/service';
import { ironcladClickwrap } from './IroncladClickwrap/service';

/**
 * The one list of vendors, by the folder of their nodes and in the order in which people are shown them. Whatever else names them all (the lists of `package.json`, the
 * tables of the docs, the tests) is made from this one or checked against it.
 */
export const services = {
	Clio: clio,
	Cleavr: cleavr,
	ContractLucidity: contractLucidity,
	IroncladClickwrap: ironcladClickwrap,
	Clause: clause,
} satisfies Record<string, Service>;

/** A vendor's folder below `nodes`, and its one spelling everywhere. */
export type Vendor = keyof typeof services;
