import type { Service } from '../../../core/describe/service';
import { services } from '../../../nodes/services';

/** All vendors, by their folder. */
export const vendors: Array<[folder: string, service: Service]> = Object.entries(services);

/** `IroncladClickwrap` → `ironclad-clickwrap`, as its page in `docs` is named. */
export const kebab = (folder: string): string => folder.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
