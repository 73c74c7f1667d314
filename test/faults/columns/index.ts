import type { Column } from '../cell';
import { clauseColumns } from './clause';
import { cleavrColumns } from './cleavr';
import { clioColumns } from './clio';
import { contractLucidityColumns } from './contractLucidity';
import { ironcladClickwrapColumns } from './ironcladClickwrap';

/** A new operation under test is one entry in the file of its vendor. */
export const columns: Column[] = [
	...clioColumns,
	...cleavrColumns,
	...contractLucidityColumns,
	...ironcladClickwrapColumns,
	...clauseColumns,
];
