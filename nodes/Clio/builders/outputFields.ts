import { boolean, choice, text } from '../../../core/describe/fields';
import type { Field } from '../../../core/describe/fields';
import { oneOf } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { asText } from '../../../core/util/json';
import { allFieldNames, checkedFieldNames, defaultFields } from '../api/fieldNames';
import type { RecordKind } from '../api/fieldNames';

/** A list of names as Clio takes it; of names that are not documented only if the person asks for that. */
const fieldNames = (kind: RecordKind): Transform => ({
	name: 'fieldNames',
	apply: (value, read) =>
		checkedFieldNames('Field Names', asText(value), kind, asText(read?.('unknownNames')) === 'true'),
	wire: () => ({ type: 'string', pattern: '^[\\w{},]+$' }),
});

/** What the person gets of each record: a sensible selection, everything that is documented, or a list of their own. */
export function outputFields(kind: RecordKind, customFieldValues = false): Field[] {
	const defaults = defaultFields(kind);
	const custom = `${defaults},custom_field_values{id,field_name,field_type,value,custom_field,picklist_option}`;
	const selections: Record<string, string> = {
		default: defaults,
		custom,
		all: allFieldNames(kind),
	};
	return [
		choice('Fields', 'fields', {
			location: 'query',
			default: 'default',
			description: 'What to get of each record',
			options: [
				{ name: 'All Documented', value: 'all', description: 'Slower; Clio builds every linked record' },
				{ name: 'Default', value: 'default', description: 'What most workflows need' },
				...(customFieldValues ? [{ name: 'Default and Custom Fields', value: 'custom' }] : []),
				{ name: 'Own List', value: 'own', description: 'The names that you give' },
			],
			send: oneOf(selections),
		}),
		text('Field Names', 'fields', {
			name: 'fieldNames',
			when: { fields: ['own'] },
			location: 'query',
			required: true,
			default: defaults,
			multiline: true,
			description:
				'Separated by commas, as Clio names them; braces choose from a linked record, one level deep',
			placeholder: 'e.g. id,name,matter{id,display_number}',
			send: fieldNames(kind),
		}),
		boolean('Send Unknown Names', 'unknownNames', {
			when: { fields: ['own'] },
			location: 'none',
			description:
				'Whether to send names that the node does not know, such as those that Clio has added since; Clio refuses the request for a name that does not exist',
			// Only "Field Names" looks at it.
			send: oneOf({}),
		}),
	];
}
