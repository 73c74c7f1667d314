import { outputField } from '../../core/describe/files';
import type { Operation } from '../../core/describe/operation';
import type { Service } from '../../core/describe/service';
import { vendors } from '../../test/harness/layout/names';
import { table } from './table';

/** As n8n calls the field that names a file of the step before. */
const INPUT_FIELD = /^Input Data Field Names?$/;

const takesFile = ({ fields }: Operation) => fields.some(({ label }) => INPUT_FIELD.test(label));
const givesFile = ({ fields }: Operation) => fields.some(({ label }) => label === outputField.label);

/** `Document → Upload, Upload New Version; Bill → Preview` */
const listed = ({ resources }: Service, is: (operation: Operation) => boolean): string =>
	resources
		.map(({ name, operations }) => ({ name, found: operations.filter(is).map((one) => one.name) }))
		.filter(({ found }) => found.length > 0)
		.map(({ name, found }) => `${name} → ${found.join(', ')}`)
		.join('; ');

/** Which operations cannot do without a file of the step before, and which give one. */
export const fileTable = (): string =>
	table(
		['Service', 'Needs a file', 'Gives a file'],
		vendors
			.map(([, service]) => [service.name, listed(service, takesFile), listed(service, givesFile)])
			.filter(([, ...lists]) => lists.some((list) => list !== '')),
	);
