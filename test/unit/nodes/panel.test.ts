import {
	NodeHelpers,
	resetSafeRegexEngine,
	safeRegex,
	setSafeRegexEngine,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { Field } from '../../../core/describe/fields';
import { valueProperty } from '../../../core/editor/fieldProperty';
import { nodeProperties } from '../../../core/editor/nodeProperties';
import { searchesOf } from '../../../core/describe/operation';
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

	test('asks for what a list is chosen within before it offers the list', () => {
		const searches = searchesOf(service.resources);
		for (const { name: resource, value, operations: its } of service.resources)
			for (const operation of its) {
				const shown = properties.filter(
					({ displayOptions: { show = {} } = {} }) =>
						show.resource?.includes(value) && show.operation?.includes(operation.value),
				);
				const at = (name: string) => shown.findIndex((one) => one.name === name);
				for (const [index, { modes = [] }] of shown.entries())
					for (const { typeOptions: { searchListMethod = '' } = {} } of modes)
						for (const needed of Object.values(searches[searchListMethod]?.needs ?? {}))
							expect([resource, operation.name, needed, at(needed) < index]).toEqual([
								resource,
								operation.name,
								needed,
								true,
							]);
			}
	});
});

/** Every field that a person fills in by hand, wherever it stands, by the path of its labels. */
function* fieldsOf(fields: readonly Field[], path: string): Generator<[path: string, field: Field]> {
	for (const field of fields) {
		const here = `${path} → ${field.label}`;
		yield [here, field];
		if (field.type === 'collection' || field.type === 'list') yield* fieldsOf(field.fields, here);
	}
}

const everyField = operations.flatMap(([called, { fields }]) => [...fieldsOf(fields, called)]);

const labelled = (wrong: (field: Field) => boolean) =>
	everyField.filter(([, field]) => wrong(field)).map(([path]) => path);

const isBlank = (words: string | undefined) => words === undefined || words === '';

describe('a field', () => {
	test('that is typed shows an example, or what it holds', () => {
		const bare = labelled(
			(field) =>
				(field.type === 'text' || field.type === 'resourceLocator') &&
				isBlank(field.placeholder) &&
				(field.type === 'resourceLocator' || isBlank(field.default)),
		);
		expect(bare).toEqual([]);
	});

	test('shows an example as n8n’s nodes do', () =>
		expect(
			labelled(
				(field) =>
					field.type !== 'collection' &&
					!isBlank(field.placeholder) &&
					!/^(e\.g\. |https:\/\/)/.test(field.placeholder ?? ''),
			),
		).toEqual([]));

	test('that holds a number or a date at the top of the panel is described', () =>
		expect(
			operations.flatMap(([called, { fields }]) =>
				fields
					.filter(
						(field) =>
							(field.type === 'number' || field.type === 'date') &&
							isBlank(field.description) &&
							isBlank(field.hint),
					)
					.map(({ label }) => `${called} → ${label}`),
			),
		).toEqual([]));

	test('that holds money or a rate says in what', () =>
		expect(
			labelled(
				(field) =>
					(field.type === 'number' || field.type === 'text') &&
					/\b(amount|price|budget|rate|award|discount|interest|threshold|tax)\b/i.test(field.label) &&
					!/note|number|type|date|name|period/i.test(field.label) &&
					!/currency|euro|percent/i.test(`${field.description ?? ''}${field.hint ?? ''}`),
			),
		).toEqual([]));
});

test.each(only(({ answer }) => answer.kind === 'deleted'))(
	'%s says whether what it deletes can come back',
	(_called, { description }) => expect(description).toMatch(/for good|to the trash|cannot bring (it )?back/),
);

/** What takes something away, by the words of its action or by what it asks for first. */
const destroying = only(
	({ action, answer, confirm, warning }) =>
		answer.kind === 'deleted' ||
		confirm !== undefined ||
		warning !== undefined ||
		/\b(delete|revoke|archive|cancel|void|purge)\b/i.test(action),
);

test('operations that take something away are known as such', () =>
	expect(destroying.length).toBeGreaterThan(25));

/** n8n tells a model of a tool by its action: https://github.com/n8n-io/n8n/blob/master/packages/workflow/src/node-helpers.ts (makeDescription) */
test.each(destroying)('%s says to a model, too, that it cannot be taken back', (called, { value }) => {
	const [folder = '', of = ''] = called.split(': ');
	const [, service] = vendors.find(([vendor]) => vendor === folder) ?? [];
	const resource = service?.resources.find(({ name }) => of.startsWith(`${name} → `))?.value;
	const properties = service === undefined ? [] : nodeProperties(service);
	const shown = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource ?? ''),
	);
	const [option] = (shown?.options ?? []).filter((one) => 'value' in one && one.value === value);
	expect(option).toHaveProperty(
		'action',
		expect.stringMatching(
			/for good$|to the trash$|without a way back in n8n$|until (the account is connected again|n8n gets another one)$/,
		),
	);
	const notice = properties.find(
		({ name, displayOptions: { show = {} } = {} }) =>
			name === 'warning' && show.resource?.includes(resource ?? '') && show.operation?.includes(value),
	);
	expect(notice?.displayName).toMatch(/\w/);
});

test('an option that stands alone needs no collection to be looked for in', () => {
	const alone = operations.flatMap(([called, { fields }]) =>
		fields.flatMap((field) =>
			field.type === 'collection' && field.label === 'Additional Fields' && field.fields.length < 2
				? [`${called} → ${field.fields[0]?.label ?? ''}`]
				: [],
		),
	);
	expect(alone).toEqual([]);
});

test('a number that must be given is not there before it is', () => {
	const given = operations.flatMap(([called, { fields }]) =>
		fields.flatMap((field) =>
			field.type === 'number' && field.required === true && valueProperty(field).default === 0
				? [`${called} → ${field.label}`]
				: [],
		),
	);
	expect(given).toEqual([]);
});

test.each(only(({ warning, confirm }) => warning !== undefined || confirm !== undefined))(
	'%s asks before it does what it warns of',
	(_called, { warning, confirm }) => expect([warning, confirm]).not.toContain(undefined),
);

// n8n shows all that it finds wrong at once, in one message.
describe.each(vendors)('an ID of %s', (_folder, service) => {
	const properties = nodeProperties(service);
	const type = { properties } as unknown as INodeTypeDescription;
	const locators = properties.filter(({ type: kind }) => kind === 'resourceLocator');

	/** What n8n says of a parameter with this value. */
	function saidOf({ name, displayOptions: { show = {} } = {} }: INodeProperties, value: string): string[] {
		const shown = Object.entries(show).map(([key, values]) => [key, values?.[0]]);
		const given = {
			...Object.fromEntries(shown),
			[name]: { __rl: true, mode: 'id', value },
		} as INodeParameters;
		const node = { parameters: given, typeVersion: 1 } as INode;
		const parameters = NodeHelpers.getNodeParameters(properties, given, true, false, node, type) ?? {};
		const issues = NodeHelpers.getNodeParametersIssues(properties, { ...node, parameters }, type);
		return issues?.parameters?.[name] ?? [];
	}

	// n8n gives each match a quarter of a second by the clock, which a busy machine may take for itself.
	beforeAll(() =>
		setSafeRegexEngine({
			...safeRegex,
			test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		}),
	);
	afterAll(resetSafeRegexEngine);

	test('is refused in one sentence', () => {
		for (const locator of locators) {
			expect(saidOf(locator, 'x y')).toEqual([expect.stringContaining(`${locator.displayName} must be `)]);
			const missing = locator.required === true ? [`Parameter "${locator.displayName}" is required.`] : [];
			expect(saidOf(locator, '')).toEqual(missing);
		}
	});
});
