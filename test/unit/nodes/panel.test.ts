import type { Operation } from '../../../core/describe/operation';
import { vendors } from '../../harness/layout/names';

/** What must hold of every operation that a person sees. */
const operations = vendors.flatMap(([folder, service]) =>
	service.resources.flatMap((resource) =>
		resource.operations.map((operation): [called: string, operation: Operation] => [
			`${folder}: ${resource.name} → ${operation.name}`,
			operation,
		]),
	),
);

const only = (chosen: (operation: Operation) => boolean) =>
	operations.filter(([, operation]) => chosen(operation));

test.each(only(({ request }) => request.startsWith('DELETE ')))(
	'%s tells that the record is gone, and which',
	(_called, { answer, request }) =>
		expect(answer.kind === 'deleted' && request.includes(`{${answer.id}}`)).toBe(true),
);
