import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Random } from '../../../foundation/data/random';
import type { Person } from '../../../foundation/oauth/tokens';
import type { Records } from './records';
import type { Store } from './store';
import type { Row } from './row';

/** An association that can be named in `fields`. */
export interface Nested {
	shape: Shape;
	/** The association holds a list. */
	many?: true;
	/** The row stores ids of this collection; without it the row stores the object itself. */
	collection?: string;
}

/** The names that `fields` may hold for a record. */
export interface Shape {
	fields: readonly string[];
	nested: Record<string, Nested>;
	/** What comes when the record is named without names of its own; `id` and `etag` when left out. */
	defaults?: readonly string[];
	/** Values that are not stored but worked out, e.g. from other records; lists can be sorted by them too. */
	derived?: Record<string, (record: JsonObject, store: Store) => Json>;
}

/** A query as it came. */
export type Query = Record<string, string | string[] | undefined>;

/** Decides which rows of a list stay. Throws a Refusal for a value of the wrong type. */
export type Predicate = (row: Row) => boolean;

/** One documented list parameter. */
export interface Filter {
	/** The parameter may be repeated; its name ends in `[]`. */
	repeated?: true;
	/** A list without it is refused. */
	required?: true;
	/** `values` has one entry unless `repeated`; `query` holds the other parameters. */
	test(values: string[], name: string, store: Store, query: Query): Predicate;
}

/** What a write works with. */
export interface Work {
	store: Store;
	records: Records;
	random: Random;
	/** Who signed in. */
	person: Person;
	now: Date;
}

/** How records of a resource come into being through the API. */
export interface Creation {
	/** JSON schema of what is inside `data`. */
	schema: JsonObject;
	/** Stores the record. Throws a Refusal (422) for what a schema cannot say. */
	save(data: JsonObject, work: Work): Row | Promise<Row>;
	/** Called once the answer is on its way. */
	answered?(row: Row): void;
}

/** How they change. */
export interface Change {
	schema: JsonObject;
	save(row: Row, data: JsonObject, work: Work): Row | Promise<Row>;
}

/** One resource of the API as data. */
export interface Resource {
	/** The name of the collection, e.g. `matters`. */
	name: string;
	/** The path below the API's root, where it is not the name. */
	path?: string;
	shape: Shape;
	operations: readonly ('list' | 'get' | 'create' | 'update' | 'delete')[];
	/** The largest and default `limit`; 200 when left out. */
	pageSize?: number;
	/** List parameters besides those that every list has. */
	filters: Record<string, Filter>;
	/** Columns that `order` knows; dotted ones reach into an association. Empty: there is no `order`. */
	orders: readonly string[];
	/** The order of a list that asks for none, where it is not the ids'. */
	defaultOrder?: string;
	/** The rows to list, ascending by id, where they are not the whole collection. */
	source?(store: Store, params: { id?: string }, query: Query): readonly Row[];
	/** The list belongs to another record: it has no `ids[]` and no date filters. */
	isSubList?: true;
	/** Parameters of nearly every list that this one does not have. */
	lacks?: readonly string[];
	/** The values that `custom_field_values[id]` looks at, where they belong to another record. */
	customValues?(row: Row, store: Store): Json[];
	/** How ids look in a path and which record they name, where they are more than numbers. */
	ids?: { pattern: string; find(store: Store, id: string): Row | undefined };
	/** Parameters that bring rows which a list leaves out otherwise. */
	hides?: Record<string, Predicate>;
	/** Such a record is not found any more, except to be restored. */
	isGone?: Predicate;
	create?: Creation;
	update?: Change;
	/** Takes the record away, or moves it to the trash. Throws a Refusal where it must stay. */
	remove?(row: Row, work: Work): void;
}
