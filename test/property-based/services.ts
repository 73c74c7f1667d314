import type { Service } from '../../core/describe/service';
import { clause } from '../../nodes/Clause/service';
import { cleavr } from '../../nodes/Cleavr/service';
import { clio } from '../../nodes/Clio/service';
import { contractLucidity } from '../../nodes/ContractLucidity/service';
import { ironcladClickwrap } from '../../nodes/IroncladClickwrap/service';

/** The real vendors: what holds for them is what the package promises. */
export const services: Service[] = [clause, cleavr, clio, contractLucidity, ironcladClickwrap];
