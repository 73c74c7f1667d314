import { boolean, choice } from '../../../core/describe/fields';
import type { BooleanField, ListField, ValueField } from '../../../core/describe/fields';
import { oneOf } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { InvalidValue } from '../../../core/input/values';
import { getPath } from '../../../core/util/json';
import { camelCase } from '../../../core/util/words';
import { removal } from './changes';
import { idField } from './locators';
import { emptyInteger, emptyNumber } from './numbers';

const LEAVE = { name: 'Leave as It Is', value: '' };

const yesOrNo = ({ label, key, name, description }: BooleanField) =>
	choice(label, key, {
		name,
		description,
		default: '',
		options: [LEAVE, { name: 'No', value: 'false' }, { name: 'Yes', value: 'true' }],
		send: oneOf({ false: false, true: true }),
	});

/** The same field, empty until the person fills it in. */
function optional(field: ValueField): ValueField {
	const { label, key, name, description } = field;
	switch (field.type) {
		case 'boolean':
			return yesOrNo(field);
		case 'number':
			return (field.integer === true ? emptyInteger : emptyNumber)(label, key, { name, description });
		case 'choice':
			return { ...field, default: '', options: [LEAVE, ...field.options] };
		default:
			return { ...field, required: undefined };
	}
}

/** The entries as they are, each with an ID or else with all that a new one needs. */
function changedEntries({ label, entry, fields }: ListField): Transform {
	const needed = fields.filter(({ required }) => required === true);
	return {
		name: 'changedEntries',
		apply: (entries) => {
			for (const [index, given] of (entries as Array<Record<string, unknown>>).entries()) {
				const place = `"${label}: ${entry} ${index + 1}"`;
				if (given.id !== undefined) continue;
				if (given._destroy === true) throw new InvalidValue(`${place} needs the ID of what to remove`);
				const missing = needed.find(({ key }) => getPath(given, key) === undefined);
				if (missing === undefined) continue;
				throw new InvalidValue(`${place} is new and needs "${missing.label}", or else an ID`);
			}
			return entries;
		},
		wire: ({ items, ...given }) => {
			const isNew = { required: needed.map(({ key }) => key) };
			return { ...given, items: { ...items, anyOf: [{ required: ['id'] }, isNew] } };
		},
	};
}

/**
 * A list of a record that may have entries already: with its ID an entry is changed or removed, without one
 * it is new. Source: https://docs.developers.clio.com/clio-manage/api-reference/
 */
export function changedList(field: ListField, description?: string): ListField {
	const { entry, fields } = field;
	const what = entry.toLowerCase();
	return {
		...field,
		description:
			description ?? `What to add; with the ID of one that is there, that one is changed or removed`,
		fields: [
			...fields.map(optional),
			idField('ID', 'id', { description: `Of the ${what} to change or remove; empty for a new one` }),
			removal('_destroy'),
		],
		send: changedEntries(field),
	};
}

/** Takes away something that a record has only one of. */
export const removalOf = (label: string, key: string, description: string) =>
	boolean(label, `${key}._destroy`, {
		name: camelCase(label),
		default: true,
		description,
		send: oneOf({ true: true }),
	});
