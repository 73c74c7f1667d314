import type { Service } from '../../core/describe/service';
import { services as byFolder } from '../../nodes/services';

/** The real vendors: what holds for them is what the package promises. */
export const services: Service[] = Object.values(byFolder);
