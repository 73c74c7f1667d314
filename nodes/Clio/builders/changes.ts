import { boolean, choices, list, text } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { keyed, oneOf } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { asText } from '../../../core/util/json';
import { idField } from './locators';

/** Links that can be taken away again, which Clio does for `{"id": null}`. */
export const clear = (links: Record<string, string>) =>
	choices('Clear', '', {
		name: 'clear',
		location: 'body',
		description: 'Links to take away from the record',
		options: Object.entries(links).map(([value, name]) => ({ name, value })),
		send: keyed({ id: null }),
	});

/**
 * What the person adds to a change and leaves empty is emptied: a text by an empty one, a link that Clio lets go (one
 * that `clear` names) by `{"id": null}`. Of dates and numbers Clio documents no such thing.
 * Source: https://docs.developers.clio.com/clio-manage/api-reference/
 */
export function emptiable(changes: ValueField[]): ValueField[] {
	const links = changes.flatMap((field) =>
		field.type === 'choices' && field.name === 'clear' ? field.options.map(({ value }) => value) : [],
	);
	return changes.map((field): ValueField => {
		if (field.location !== undefined) return field;
		if (links.includes(field.key)) return { ...field, emptied: { id: null } };
		return field.type === 'text' && field.format === undefined ? { ...field, emptied: '' } : field;
	});
}

/** Takes an entry of a list away again; Clio calls it differently from list to list. */
export const removal = (key: '_destroy' | '_deleted') =>
	boolean('Remove', key, {
		name: 'remove',
		description: 'Whether to take this entry away',
		send: oneOf({ true: true }),
	});

const property = [
	text('Name', 'name', { placeholder: 'e.g. crm_id' }),
	text('Value', 'value', { placeholder: 'e.g. 8841', description: 'What to keep under this name' }),
];

/** What the firm's own systems keep with a record, under names of their own. */
export const externalProperties = list('External Properties', 'external_properties', {
	entry: 'Property',
	description: 'Names and values of your own, such as the ID in another system; at most 5 for each record',
	fields: property.map((field) => ({ ...field, required: true })),
});

/** The same of a record that may have some: with the ID of one, that one is changed or removed. */
export const changedExternalProperties = {
	...externalProperties,
	fields: [
		...property,
		idField('ID', 'id', { description: 'Of the property to change or remove; empty for a new one' }),
		removal('_destroy'),
	],
};

/** The same in the panel itself, where left empty it is no condition. */
export const unlessChanged = (key: 'If-Match' | 'etag'): ValueField => ({
	...onlyIfUnchanged(key),
	required: undefined,
	guards: true,
});

/** An ETag comes in double quotes, which people leave out. */
const quoted: Transform = {
	name: 'quoted',
	apply: (value) => (/"/.test(asText(value)) ? value : `"${asText(value)}"`),
	wire: () => ({ type: 'string', pattern: '"' }),
};

/**
 * The etag of the record as it was read: https://docs.developers.clio.com/api-docs/etags
 * For changes it becomes `If-Match`; see `recordOperations.ts` for removals.
 */
export const onlyIfUnchanged = (key: 'If-Match' | 'etag'): ValueField =>
	text('Only If Unchanged', key, {
		name: 'onlyIfUnchanged',
		// Without its value the condition would be dropped, and the change made in any case.
		required: true,
		location: key === 'etag' ? 'none' : 'header',
		placeholder: 'e.g. "0a1b2c"',
		description:
			'The etag of the record as you read it, dragged in from an earlier step: if anybody has changed the record since, nothing is done',
		format: { pattern: /^(W\/)?"?[\w+/=.-]+"?$/, expected: 'the etag of a Clio record' },
		send: quoted,
	});
