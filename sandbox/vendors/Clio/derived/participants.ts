import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';

/**
 * A user or a contact as taking part in something. Stored is `{id, type}` with the type of the request (`User`, `Contact`);
 * answers say `Person` or `Company` for a contact: https://docs.developers.clio.com/openapi.json, `Participant_base`.
 */
export function participant(stored: Json | undefined, store: Store): Json {
	if (!isObject(stored)) return null;
	const isUser = stored.type === 'User';
	const row = store.find(isUser ? 'users' : 'contacts', Number(stored.id));
	if (!row) return null;
	const { id, name = null, initials = null, created_at, updated_at } = row;
	return {
		id,
		created_at,
		updated_at,
		type: isUser ? 'User' : (row.type ?? null),
		name,
		initials,
		identifier: name,
		secondary_identifier: (isUser ? row.email : row.primary_email_address) ?? null,
		enabled: isUser ? (row.enabled ?? null) : null,
		job_title_name: (isUser ? store.find('job_titles', Number(row.job_title))?.name : null) ?? null,
		avatar: row.avatar ?? null,
	};
}

/** All who take part, as a column of `{id, type}` names them. */
export const participantsIn =
	(column: string) =>
	(record: JsonObject, store: Store): Json => {
		const list = record[column];
		return Array.isArray(list) ? list.map((stored) => participant(stored, store)) : [];
	};
