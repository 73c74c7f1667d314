import type { Json, JsonObject } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import { customValue } from '../engine/custom-values';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';

type Parent = 'Matter' | 'Contact';

interface Definition {
	name: string;
	parent: Parent;
	type: string;
	options?: string[];
	required?: true;
	/** Not shown by default. */
	hidden?: true;
	deleted?: true;
}

const DEFINITIONS: Definition[] = [
	{ name: 'Court file number', parent: 'Matter', type: 'text_line' },
	{
		name: 'Fee arrangement',
		parent: 'Matter',
		type: 'picklist',
		options: ['Hourly', 'Fixed fee', 'Contingency', 'Pro bono'],
		required: true,
	},
	{ name: 'Limitation date', parent: 'Matter', type: 'date' },
	{ name: 'Claim value', parent: 'Matter', type: 'currency' },
	{
		name: 'Preferred language',
		parent: 'Contact',
		type: 'picklist',
		options: ['English', 'French', 'German'],
	},
	{ name: 'Conflict check done', parent: 'Contact', type: 'checkbox' },
	{ name: 'Opposing counsel', parent: 'Matter', type: 'contact' },
	{ name: 'Related matter', parent: 'Matter', type: 'matter', hidden: true },
	{ name: 'Hearing time', parent: 'Matter', type: 'time' },
	{ name: 'Number of parties', parent: 'Matter', type: 'numeric' },
	{ name: 'Court e-mail', parent: 'Matter', type: 'email', hidden: true },
	{ name: 'Case page', parent: 'Matter', type: 'url', hidden: true },
	{ name: 'Summary of facts', parent: 'Matter', type: 'text_area', hidden: true },
	{ name: 'Engagement signed', parent: 'Matter', type: 'checkbox', required: true },
	{ name: 'Old docket code', parent: 'Matter', type: 'text_line', deleted: true },
	{ name: 'Client since', parent: 'Contact', type: 'date' },
	{ name: 'Annual revenue', parent: 'Contact', type: 'currency', hidden: true },
	{ name: 'Referred by', parent: 'Contact', type: 'contact', hidden: true },
	{ name: 'First matter', parent: 'Contact', type: 'matter', hidden: true },
	{ name: 'Best time to call', parent: 'Contact', type: 'time', hidden: true },
	{ name: 'Employees', parent: 'Contact', type: 'numeric', hidden: true },
	{ name: 'Billing e-mail', parent: 'Contact', type: 'email' },
	{ name: 'Professional profile', parent: 'Contact', type: 'url', hidden: true },
	{ name: 'Registry number', parent: 'Contact', type: 'text_line' },
	{ name: 'Intake remarks', parent: 'Contact', type: 'text_area', hidden: true },
	{ name: 'Fax for service', parent: 'Contact', type: 'text_line', deleted: true },
];

/** An option that can no longer be chosen. */
const RETIRED = 'Pro bono';

const SETS: [name: string, parent: Parent][] = [
	['Litigation', 'Matter'],
	['Conveyancing', 'Matter'],
	['Corporate clients', 'Contact'],
];

/** Adds the definitions of both parents: every type that exists, and one deleted field each. */
export function seedCustomFields(store: Store, at: string): void {
	const times = { created_at: at, updated_at: at };
	SETS.forEach(([name, parent_type], index) =>
		store.add('custom_field_sets', {
			...times,
			id: 7_490_001 + index * 10,
			name,
			parent_type,
			displayed: true,
		}),
	);
	DEFINITIONS.forEach(({ name, parent, type, options = [], required, hidden, deleted }, index) => {
		const definition = store.add('custom_fields', {
			...times,
			id: 7_500_001 + index * 10,
			name,
			parent_type: parent,
			field_type: type,
			display_order: index,
			displayed: hidden !== true,
			required: required === true,
			deleted: deleted === true,
		});
		for (const option of options) {
			const deleted_at = option === RETIRED ? at : null;
			const id = store.nextId('picklist_options', 7_600_001);
			store.add('picklist_options', { ...times, id, option, deleted_at, custom_field: definition.id });
		}
	});
}

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

/** How a value comes about; null where there is nothing to point at yet. */
const MAKE: Record<string, (random: Random, definition: Row, store: Store) => Json> = {
	checkbox: (random) => random.chance(0.8),
	contact: (random, _definition, store) => pickId(random, store.rows('contacts')),
	currency: (random) => random.integer(5, 900) * 500,
	date: (random, { parent_type: parent }) =>
		parent === 'Contact'
			? day(random.moment(new Date('2015-01-05'), new Date('2022-01-10')))
			: day(random.moment(new Date('2026-09-01'), new Date('2028-12-31'))),
	email: (random) => `registry.${random.digits(3)}@court.example`,
	matter: (random, _definition, store) => pickId(random, store.rows('matters')),
	numeric: (random) => random.integer(2, 60),
	picklist: (random, definition, store) =>
		pickId(
			random,
			store
				.rows('picklist_options')
				.filter((row) => row.custom_field === definition.id && row.deleted_at === null),
		),
	text_area: (random) => `First call on file.\nReference ${random.digits(4)}.`,
	text_line: (random) => `${random.integer(1, 40)} C ${random.digits(3)}/${random.integer(22, 26)}`,
	time: (random) => `${random.pick(['09', '10', '14'])}:${random.pick(['00', '30'])}`,
	url: (random) => `https://cases.example/${random.digits(6)}`,
};

const pickId = (random: Random, rows: readonly Row[]): Json =>
	rows.length > 0 ? random.pick(rows).id : null;

/** Values for some of a parent's fields. */
export function someCustomValues(parent: Parent, random: Random, store: Store): JsonObject[] {
	return store.rows('custom_fields').flatMap((definition) => {
		const isPossible = definition.parent_type === parent && definition.deleted !== true;
		if (!isPossible || !random.chance(definition.displayed === true ? 0.4 : 0.1)) return [];
		const value = MAKE[String(definition.field_type)]?.(random, definition, store) ?? null;
		return value === null ? [] : [customValue(definition, value, store, random)];
	});
}
