import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../foundation/http/json';
import type { Row } from './row';

interface Collection {
	rows: Row[];
	byId: Map<number, Row>;
	lastId: number;
}

/** All records of the firm, by collection, in ascending order of id. */
export class Store {
	private readonly collections = new Map<string, Collection>();

	rows(collection: string): readonly Row[] {
		return this.collection(collection).rows;
	}

	find(collection: string, id: number): Row | undefined {
		return this.collection(collection).byId.get(id);
	}

	/** Adds a row; its id must be larger than those before it. */
	add<T extends Row>(collection: string, row: T): T {
		const { rows, byId } = this.collection(collection);
		rows.push(row);
		byId.set(row.id, row);
		return row;
	}

	/** Puts a new version in the place of the row with the same id. */
	replace<T extends Row>(collection: string, row: T): T {
		const { rows, byId } = this.collection(collection);
		rows[indexAfter(rows, row.id) - 1] = row;
		byId.set(row.id, row);
		return row;
	}

	remove(collection: string, id: number): void {
		const found = this.collection(collection);
		found.lastId = Math.max(found.lastId, found.rows.at(-1)?.id ?? 0);
		if (found.byId.delete(id)) found.rows.splice(indexAfter(found.rows, id) - 1, 1);
	}

	/** The next free id of a collection. */
	nextId(collection: string, first = 1_700_000_001): number {
		// An id is never given twice, not even after its record was removed.
		const { rows, lastId } = this.collection(collection);
		const last = Math.max(lastId, rows.at(-1)?.id ?? 0);
		return last > 0 ? last + 15 : first;
	}

	/** All rows as they are now. The rows themselves are shared: they are replaced, never changed. */
	copy(): Map<string, Row[]> {
		return new Map([...this.collections].map(([name, { rows }]) => [name, [...rows]]));
	}

	/** Puts a copy in the place of everything. */
	restore(copy: ReadonlyMap<string, Row[]>): void {
		this.collections.clear();
		for (const [name, rows] of copy) {
			this.collections.set(name, {
				rows: [...rows],
				byId: new Map(rows.map((row) => [row.id, row])),
				lastId: 0,
			});
		}
	}

	private collection(name: string): Collection {
		const found = this.collections.get(name) ?? { rows: [], byId: new Map<number, Row>(), lastId: 0 };
		this.collections.set(name, found);
		return found;
	}
}

const etags = new WeakMap<JsonObject, string>();

/**
 * The version of a record; double quotes are part of it: https://docs.developers.clio.com/api-docs/etags
 * Remembered, as a page of matters asks for a thousand of them: a record that was served once is only ever
 * replaced, never changed.
 */
export function etagOf(record: JsonObject): string {
	const known = etags.get(record);
	if (known !== undefined) return known;
	const etag = `"${createHash('sha1').update(JSON.stringify(record)).digest('hex')}"`;
	etags.set(record, etag);
	return etag;
}

/** Where a sorted list of rows goes on after an id. */
export function indexAfter(rows: readonly Row[], id: number): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((rows[middle]?.id ?? 0) <= id) low = middle + 1;
		else high = middle;
	}
	return low;
}
