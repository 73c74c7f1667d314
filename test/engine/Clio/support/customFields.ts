import { ClioRecords, type Row } from './records';
import { byId, type Rig } from '../../../harness/rig';

export interface Definition extends Row {
	name: string;
	field_type: string;
	picklist_options: Array<{ id: number; option: string; deleted_at: string | null }>;
}

const VALUES = 'custom_field_values{id,field_name,field_type,value,custom_field,picklist_option}';

/** What is given in the editor, as n8n stores it. */
export const mapping = (value: Record<string, unknown>) =>
	({ mappingMode: 'defineBelow', value, schema: [], matchingColumns: [] }) as never;
export const emptying = (...ids: number[]) => ({ entries: ids.map((id) => ({ id: byId(id) })) });

/** Custom fields of the firm, and their values in matters and contacts. */
export function customFieldsOf(rig: Rig) {
	const matters = new ClioRecords(rig, 'matter', '/matters');
	const contacts = new ClioRecords(rig, 'contact', '/contacts');

	const fieldsOf = async (parent: string) =>
		(await matters.rows(
			`/custom_fields.json?parent_type=${parent}&deleted=false&fields=id,name,field_type,picklist_options{id,option,deleted_at}`,
		)) as Definition[];
	const field = async (parent: string, name: string) => {
		const found = (await fieldsOf(parent)).find((one) => one.name === name);
		if (found === undefined) throw new Error(`The sandbox has no custom field "${name}"`);
		return found;
	};
	const valuesOf = async (records: ClioRecords, id: unknown) =>
		(await records.read(id, VALUES)).custom_field_values as Array<Row & { custom_field: Row }>;
	const valueOf = async (records: ClioRecords, id: unknown, definition: number) =>
		(await valuesOf(records, id)).find((one) => one.custom_field.id === definition);
	const client = async () => await contacts.first('/contacts.json?type=Person');
	const bareMatter = async () => {
		const given = { client: byId(await client()), descriptionText: 'Custom' };
		const { id } = await matters.good('create', given);
		await rig.control.clearLog();
		return id as number;
	};

	return { matters, contacts, fieldsOf, field, valuesOf, valueOf, client, bareMatter };
}
