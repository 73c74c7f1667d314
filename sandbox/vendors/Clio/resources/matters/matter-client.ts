import type { Json } from '../../../../foundation/http/json';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';

/** Whether a contact is a client, and what a search among contacts finds it by, follow from the matters. */
export function refreshClient(id: Json | undefined, { store, records }: Work): void {
	const client = store.find('contacts', Number(id));
	if (!client) return;
	const own = store.rows('matters').filter((matter) => matter.client === client.id);
	const matter_names = own.map((matter) => `${String(matter.display_number)} ${String(matter.description)}`);
	const is_client = own.length > 0;
	const known = JSON.stringify([client.is_client, client.matter_names ?? []]);
	if (known === JSON.stringify([is_client, matter_names])) return;
	records.change('contacts', client, { is_client, matter_names }, { quiet: true });
}

/** Removes a matter; what becomes of its tasks, notes and papers is not documented: they stay here. */
export function removeMatter(row: Row, work: Work): void {
	const { store, records } = work;
	for (const relationship of store.rows('relationships').filter(({ matter }) => matter === row.id)) {
		records.remove('relationships', relationship);
	}
	records.remove('matters', row);
	refreshClient(row.client, work);
}
