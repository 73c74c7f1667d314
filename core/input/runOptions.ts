import { boolean, collection, number, parameterName } from '../describe/fields';
import type { NumberField } from '../describe/fields';
import { isJsonObject } from '../util/json';
import type { ReadParameter } from './requestInput';
import { refuseUnknown, toSend } from './values';

/** Whether a list gives all that there is. */
export const returnAll = boolean('Return All', 'returnAll', {
	description: 'Whether to return all results or only up to a given limit',
});

/** How many records a list gives unless the person asks for all. */
export const limit = number('Limit', 'limit', {
	required: true,
	integer: true,
	minimum: 1,
	default: 50,
	description: 'Max number of results to return',
});

const itemsAtOnce = number('Items at Once', 'itemsAtOnce', {
	integer: true,
	minimum: 1,
	default: 8,
	description:
		'How many input items this run works on at the same time, whatever other runs do; their order is kept',
});

const longestWait = number('Longest Wait', 'longestWait', {
	minimum: 0,
	default: 300,
	description:
		'How many seconds a request may wait when the service allows no more of them; an item that would have to wait longer is given up',
});

const mostPages = number('Most Pages', 'mostPages', {
	integer: true,
	minimum: 1,
	default: 1000,
	description: 'How many pages of one list are read; a longer list is an error, as it may have no end',
});

const timeout = number('Timeout', 'timeout', {
	minimum: 1,
	default: 120,
	description:
		'How many seconds the service may take to begin its answer, and again to finish it; a file may take longer, as long as bytes keep coming',
});

/** What every node offers, whatever its operation. */
export const runOptionFields = collection('Options', 'Add Option', [
	itemsAtOnce,
	longestWait,
	mostPages,
	timeout,
]);

/** How a run of the node works through its items. Times are in seconds. */
export interface RunOptions {
	itemsAtOnce: number;
	longestWait: number;
	mostPages: number;
	timeout: number;
}

/**
 * Reads the options; those that the person did not add have their defaults.
 *
 * @throws InvalidValue naming the option.
 */
export function readRunOptions(read: ReadParameter): RunOptions {
	const added = read(runOptionFields.name) ?? {};
	const given = isJsonObject(added) ? added : {};
	refuseUnknown(runOptionFields.label, runOptionFields.fields.map(parameterName), given);
	const value = (field: NumberField) => Number(toSend(field, given[field.key]) ?? field.default);
	return {
		itemsAtOnce: value(itemsAtOnce),
		longestWait: value(longestWait),
		mostPages: value(mostPages),
		timeout: value(timeout),
	};
}

/**
 * How many records the person wants; `Infinity` for all.
 *
 * @throws InvalidValue when "Return All" is neither true nor false, or the limit no whole number of 1 or more.
 */
export function readLimit(read: ReadParameter): number {
	return toSend(returnAll, read(returnAll.key)) === true ? Infinity : Number(toSend(limit, read(limit.key)));
}
