import type { Field } from '../../../core/describe/fields';
import { outputFields as fieldsOfOutput } from '../../../core/describe/output';
import { remembered } from '../../../core/util/remembered';
import { allFieldNames, defaultFields, documentedNames, fieldList } from '../api/fieldNames';
import type { RecordKind } from '../api/fieldNames';

const CUSTOM_FIELDS = 'custom_field_values{id,field_name,field_type,value,custom_field,picklist_option}';

/** What the person gets of each record, which Clio gives by its `fields`. Made once for all operations of a kind. */
export const outputFields = (kind: RecordKind, customFieldValues = false): Field[] =>
	customFieldValues ? withCustomFields(kind) : withoutCustomFields(kind);

const withCustomFields = remembered((kind: RecordKind) => fieldsFor(kind, true));
const withoutCustomFields = remembered((kind: RecordKind) => fieldsFor(kind, false));

function fieldsFor(kind: RecordKind, customFieldValues: boolean): Field[] {
	const simplified = defaultFields(kind);
	const selections: Record<string, string> = {
		simplified,
		withCustomFields: `${simplified},${CUSTOM_FIELDS}`,
		raw: allFieldNames(kind),
	};
	return fieldsOfOutput({
		documented: documentedNames(kind),
		offered: [
			{ name: 'Simplified', value: 'simplified', description: 'The fields that most workflows need' },
			...(customFieldValues
				? [
						{
							name: 'Simplified with Custom Fields',
							value: 'withCustomFields',
							description: 'The same, and the values of all custom fields',
						},
					]
				: []),
			{
				name: 'Raw',
				value: 'raw',
				description: 'All fields that Clio documents; slower, as every linked record is built',
			},
		],
		key: 'fields',
		location: 'query',
		send: (offered) => selections[offered],
		sendNames: (names) => fieldList('Other Output Fields', names),
		wire: { type: 'string', pattern: '^[\\w{},]+$' },
	});
}
