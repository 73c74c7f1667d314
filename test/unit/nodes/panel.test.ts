import { nodeProperties } from '../../../core/editor/nodeProperties';
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

/**
 * What n8n's editor keeps from a model: `PATH_DENYLIST` in
 * https://github.com/n8n-io/n8n/blob/master/packages/frontend/editor-ui/src/utils/fromAIOverrideUtils.ts
 */
const KEPT_FROM_MODELS = ['name', 'toolName', 'description', 'toolDescription'];

describe.each(vendors)('%s', (_folder, service) => {
	const properties = nodeProperties(service);

	test('lets a model fill in every field', () =>
		expect(properties.filter(({ name }) => KEPT_FROM_MODELS.includes(name))).toEqual([]));

	// What is chosen from a list, and what takes no expression, is left to the person, so that it needs a value from the start.
	test('leaves no required field empty that a model cannot fill in', () => {
		const closed = properties.filter(
			({ required, type, noDataExpression }) =>
				required === true && (type === 'options' || noDataExpression === true),
		);
		const values = closed.map(({ options = [], default: value }) =>
			options.some((option) => 'value' in option && option.value === value),
		);
		expect(values).not.toContain(false);
	});
});
