import type { JsonObject } from '../../../foundation/http/json';
import type { VendorContext } from '../../../foundation/vendor';
import type { Store } from './store';
import type { Row } from './row';

/** What happened to a record; `before` is null for a new one. */
export interface RecordEvent {
	collection: string;
	kind: 'created' | 'updated' | 'deleted';
	row: Row;
	before: Row | null;
}

/** Nobody is told of a quiet change: it is a step within a larger one. */
interface Manner {
	quiet?: true;
}

/** Writes records and tells those who watch. All writes through the API go this way; the seed does not. */
export class Records {
	private readonly listeners: ((event: RecordEvent) => void)[] = [];

	constructor(
		private readonly store: Store,
		private readonly context: VendorContext,
	) {}

	watch(listener: (event: RecordEvent) => void): void {
		this.listeners.push(listener);
	}

	/** Stores a new record under the next id. */
	add(collection: string, columns: JsonObject, { quiet }: Manner = {}): Row {
		const now = this.context.clock.now().toISOString();
		const id = this.store.nextId(collection);
		const row = this.store.add(collection, { ...columns, id, created_at: now, updated_at: now });
		this.context.created(collection);
		if (!quiet) this.tell({ collection, kind: 'created', row, before: null });
		return row;
	}

	/** Stores a new version of a record. */
	change(collection: string, before: Row, columns: JsonObject, { quiet }: Manner = {}): Row {
		const { id, created_at } = before;
		const updated_at = this.context.clock.now().toISOString();
		const row = this.store.replace(collection, { ...before, ...columns, id, created_at, updated_at });
		if (!quiet) this.tell({ collection, kind: 'updated', row, before });
		return row;
	}

	/** Removes a record for good. */
	remove(collection: string, row: Row): void {
		this.store.remove(collection, row.id);
		this.tell({ collection, kind: 'deleted', row, before: row });
	}

	/** Tells of something that was written quietly, e.g. that a document has become visible. */
	tell(event: RecordEvent): void {
		for (const listener of this.listeners) listener(event);
	}
}
