import type { IDataObject } from 'n8n-workflow';

import { list } from '../../../core/describe/fields';
import type { ListField, ResourceLocatorField, ValueField } from '../../../core/describe/fields';
import { object } from '../../../core/describe/jsonSchema';
import { toInteger } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { InvalidValue } from '../../../core/input/values';

/** A kind of record that an entry can be: the field that asks for one, and what Clio calls the kind. */
type Kinds = Record<string, ResourceLocatorField>;

/** Each entry as Clio wants it: `{"id": 1, "type": "Contact"}`. */
function typed({ label, entry }: Pick<ListField, 'label' | 'entry'>, kinds: Kinds): Transform {
	const known = Object.entries(kinds);
	return {
		name: 'typed',
		apply: (entries) =>
			(entries as IDataObject[]).map((given, index) => {
				const chosen = known.filter(([, { key }]) => given[key] !== undefined);
				const [[type, field] = []] = chosen;
				if (field === undefined || chosen.length > 1) {
					const labels = known.map(([, one]) => `"${one.label}"`).join(' and ');
					throw new InvalidValue(`"${label}: ${entry} ${index + 1}" must have exactly one of ${labels}`);
				}
				const { [field.key]: id, ...others } = given;
				return { id, type, ...others };
			}),
		wire: ({ items, ...given }) => {
			const others = Object.entries(items?.properties ?? {}).filter(([key]) =>
				known.every(([, field]) => field.key !== key),
			);
			const own = { id: { type: 'integer' }, type: { enum: Object.keys(kinds) } } as const;
			return { ...given, items: object({ ...own, ...Object.fromEntries(others) }, ['id', 'type']) };
		},
	};
}

/** A list of people of several kinds, each kind with a picker of its own. */
export function participants(
	label: string,
	key: string,
	details: Pick<ListField, 'entry' | 'description'>,
	kinds: Kinds,
	more: ValueField[] = [],
): ListField {
	const people = Object.values(kinds).map((field) => ({ ...field, send: toInteger }));
	const fields = [...people, ...more];
	return list(label, key, { ...details, fields, send: typed({ label, ...details }, kinds) });
}
