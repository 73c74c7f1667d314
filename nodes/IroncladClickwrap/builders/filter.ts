import { asOptions, choice, list, text } from '../../../core/describe/fields';
import type { ListField, ValueField } from '../../../core/describe/fields';
import type { Transform } from '../../../core/describe/transforms';

interface Condition {
	field: string;
	otherField?: string;
	operator: string;
	value: string;
}

/** By other names, as n8n takes a parameter that begins with an equals sign for an expression. */
const OPERATORS: Record<string, string> = { equals: '==', atLeast: '>=' };

/** Only `==`, `>=` and `and` are shown: https://clickwrap-developer.ironcladapp.com/reference/get_activity */
const joined: Transform = {
	name: 'joined',
	apply: (conditions) =>
		(conditions as Condition[])
			.map(
				({ field, otherField, operator, value }) =>
					`${otherField ?? field}${OPERATORS[operator] ?? ''}${value}`,
			)
			.join(' and '),
	wire: () => ({ type: 'string', pattern: '^\\S+(==|>=)\\S+( and \\S+(==|>=)\\S+)*$' }),
};

const name = { pattern: /^\w+(\.\w+)*$/, expected: 'the name of a property, such as created_time' };

const operator = choice('Operator', 'operator', {
	options: [
		{ name: 'Equals', value: 'equals' },
		{ name: 'Is at Least', value: 'atLeast', description: 'For moments: at or after; for numbers: or more' },
	],
	required: true,
	default: 'equals',
	description: 'How the property is compared with the value',
});

const value = text('Value', 'value', {
	required: true,
	placeholder: 'e.g. 2026-01-31',
	description:
		'A date or a moment as 2026-01-31 or 2026-01-31T09:00:00Z, else the value as it is stored. No blanks, quotes, =, &lt; or &gt;.',
	// No way to escape anything is documented.
	format: { pattern: /^[^\s"'`=<>]+$/, expected: 'a value without blanks, quotes, =, < or >' },
});

const builder = (details: Pick<ListField, 'required'>, fields: ValueField[]) =>
	list('Conditions', 'filter', {
		...details,
		name: 'conditions',
		entry: 'Condition',
		fields: [...fields, operator, value],
		description: 'All of them must hold',
		send: joined,
	});

/** Conditions on any list; which properties the vendor compares is not documented. */
export const conditionList = (): ListField =>
	builder({}, [
		text('Field', 'field', {
			required: true,
			default: 'created_time',
			placeholder: 'e.g. updated_time',
			description: 'A property of the records, as the output shows it',
			format: name,
		}),
	]);

const OTHER = 'other';

/** Conditions on activity, of which the vendor wants at least one: https://clickwrap-developer.ironcladapp.com/docs/retrieving-data-in-bulk */
export const activityConditions: ListField = builder({ required: true }, [
	choice('Field', 'field', {
		required: true,
		options: [
			...asOptions('created_time', 'event_type', 'contract', 'version', 'group', 'site', 'batch'),
			{ name: 'Signer ID', value: 'signer_id' },
			{ name: 'Other', value: OTHER, description: 'A property that this list does not have' },
		],
		default: 'created_time',
		description: 'The property of the activity',
	}),
	text('Other Field', 'otherField', {
		required: true,
		when: { field: [OTHER] },
		placeholder: 'e.g. account',
		description: 'The name of the property, as the output shows it',
		format: name,
	}),
]);
