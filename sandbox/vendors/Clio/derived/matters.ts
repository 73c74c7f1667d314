import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';

/** What is worked out of a matter, wherever it is shown. */
export const matterValues: Record<string, (matter: JsonObject, store: Store) => Json> = {
	has_tasks: ({ id }, store) => store.rows('tasks').some(({ matter }) => matter === id),
};

/** The relationships that name a matter. */
export const relationshipsOf = ({ id }: JsonObject, store: Store): number[] =>
	store
		.rows('relationships')
		.filter(({ matter }) => matter === id)
		.map((row) => row.id);
