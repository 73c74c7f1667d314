import type { JsonObject } from '../../../foundation/http/json';

/** A stored record. Associations to other collections are stored as ids (null: none), inline collections as they are. */
export interface Row extends JsonObject {
	id: number;
	created_at: string;
	updated_at: string;
}
