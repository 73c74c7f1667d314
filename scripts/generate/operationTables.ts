import type { Service } from '../../core/describe/service';
import { table } from './table';

/** Every operation of a service with what it does, from the catalogue. */
export const operationTable = ({ resources }: Pick<Service, 'resources'>): string =>
	table(
		['Resource', 'Operation', 'What it does'],
		resources.flatMap(({ name, operations }) =>
			operations.map((operation, index) => [index === 0 ? name : '', operation.name, operation.description]),
		),
	);
