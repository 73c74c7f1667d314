import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { parameterName } from '../describe/fields';
import type { Field } from '../describe/fields';
import type { Operation, Resource } from '../describe/operation';
import type { Service } from '../describe/service';
import { limit, returnAll, runOptionFields } from '../input/runOptions';
import { remembered } from '../util/remembered';
import { property, valueProperty } from './fieldProperty';

/** The parameters of a node without operations, such as a trigger, from fields as operations have them. */
export const fieldProperties = (fields: Field[]): INodeProperties[] => fields.map(property);

const RETURN_ALL = valueProperty(returnAll);

/** Its default is always there, so n8n need not mark it as required. */
const LIMIT: INodeProperties = {
	...valueProperty({ ...limit, required: undefined }),
	displayOptions: { show: { returnAll: [false] } },
};

/** Where a field stands in the panel, from the top. */
const PLACES = ['first', 'howMany', 'how', 'collection', 'block', 'output'] as const;

/**
 * What the task needs comes first, then how much of a list and how it comes, then what may be added: ordinary fields before
 * tables of the account's own, and last what is given.
 */
function placeOf(field: Field, operation: Operation): (typeof PLACES)[number] {
	if (field.type === 'collection') return 'collection';
	if (field.output === true) return 'output';
	const [chooser] = Object.keys(field.when ?? {}).flatMap((name) =>
		operation.fields.filter((other) => other.type !== 'collection' && parameterName(other) === name),
	);
	// What another field brings up stands beside it.
	if (chooser !== undefined) return placeOf(chooser, operation);
	if (field.required === true) return 'first';
	if (field.type === 'resourceMapper' || field.type === 'list') return 'block';
	// What is not sent only shortens the list of the next picker, and stands before it.
	const isForPicking = field.type === 'resourceLocator' && field.location === 'none';
	return operation.answer.kind === 'list' && !isForPicking ? 'how' : 'first';
}

const finalityOf = ({ answer, finality }: Operation): string | undefined =>
	finality ?? (answer.kind === 'deleted' ? 'for good' : undefined);

/** What n8n shows in its node panel, and tells a model of the operation as a tool. */
const actionOf = (operation: Operation): string =>
	[operation.action, finalityOf(operation)].filter(Boolean).join(' ');

/** What is lost, which a person would else read in the list of operations only, and the switch without which it is not. */
function warningProperties(operation: Operation): INodeProperties[] {
	const { description, warning, confirm } = operation;
	const lost = finalityOf(operation) === undefined ? undefined : `${description.replace(/\.$/, '')}.`;
	const words = warning ?? lost;
	const notice = { name: 'warning', type: 'notice' as const, default: '' };
	return [
		...(words === undefined ? [] : [{ displayName: words, ...notice }]),
		...(confirm === undefined ? [] : [property(confirm)]),
	];
}

const shownIn = (entry: INodeProperties, show: IDisplayOptions['show']): INodeProperties => ({
	...entry,
	displayOptions: { show: { ...show, ...entry.displayOptions?.show } },
});

/** The parameters of an operation but for those of its output, which other operations of the resource may share. */
function operationProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const show = { resource: [resource.value], operation: [operation.value] };
	const at = (place: (typeof PLACES)[number]): INodeProperties[] =>
		place === 'howMany'
			? operation.answer.kind === 'list'
				? [RETURN_ALL, LIMIT]
				: []
			: operation.fields.filter((field) => placeOf(field, operation) === place).map(property);
	const places = PLACES.filter((place) => place !== 'output');
	return [...warningProperties(operation), ...places.flatMap(at)].map((entry) => shownIn(entry, show));
}

const written = remembered((entry: INodeProperties) => JSON.stringify(entry));

/** What an operation gives is asked for in the same way by most operations of a resource: said once, it is not sent to each browser ten times. */
function outputProperties(resource: Resource): INodeProperties[] {
	const groups = new Map<string, { operations: string[]; entries: INodeProperties[] }>();
	for (const operation of resource.operations) {
		const entries = operation.fields.filter((field) => placeOf(field, operation) === 'output').map(property);
		const key = entries.map(written).join();
		const group = groups.get(key) ?? { operations: [], entries };
		group.operations.push(operation.value);
		groups.set(key, group);
	}
	return [...groups.values()].flatMap(({ operations, entries }) =>
		entries.map((entry) => shownIn(entry, { resource: [resource.value], operation: operations })),
	);
}

/** In the order of the data: the most used first, what destroys last. */
function chooser(displayName: string, name: string, choices: INodePropertyOptions[]): INodeProperties {
	const first = choices[0]?.value;
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		options: choices,
		default: first,
	};
}

function resourceProperties(resource: Resource): INodeProperties[] {
	const operations = resource.operations.map((operation) => {
		const { name, value, description } = operation;
		return { name, value, action: actionOf(operation), description };
	});
	return [
		{
			...chooser('Operation', 'operation', operations),
			displayOptions: { show: { resource: [resource.value] } },
		},
		...resource.operations.flatMap((operation) => operationProperties(resource, operation)),
		...outputProperties(resource),
	];
}

/** All parameters of a vendor's node, from its data: resource, operation, their fields, and the options. */
export function nodeProperties(service: Service): INodeProperties[] {
	const resources = service.resources.map(({ name, value }) => ({ name, value }));
	const signIns = Object.entries(service.signIns).flatMap(([value, { label }]) =>
		label === undefined ? [] : [{ name: label, value }],
	);
	// Where every operation names its credential there is nothing to choose.
	const settled = service.resources
		.filter(({ operations }) => operations.every(({ credential }) => credential !== undefined))
		.map(({ value }) => value);
	const authentication = {
		...chooser('Authentication', 'authentication', signIns),
		...(settled.length > 0 && { displayOptions: { hide: { resource: settled } } }),
	};
	return [
		...(signIns.length > 1 ? [authentication] : []),
		chooser('Resource', 'resource', resources),
		...service.resources.flatMap(resourceProperties),
		property(runOptionFields),
	];
}
