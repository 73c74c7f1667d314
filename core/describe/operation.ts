import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './answer';
import type { Check } from './check';
import type { Effect } from './effect';
import { boolean } from './fields';
import type { BooleanField, Field } from './fields';
import type { FindBy } from './findBy';
import type { Job } from './job';
import type { ListSearch } from './lookups';
import type { OperationContext } from './operationContext';
import type { RequestLine } from './requestLine';

/** One entry of the vendor's documentation: what the person chooses, and the request that follows from it. */
export interface Operation {
	/** n8n's name: `getAll`, `create`. */
	value: string;
	/** In the Operation list, in Title Case: `Get Many`. */
	name: string;
	/** In the list of all actions, in sentence case without an article: `Get many matters`. */
	action: string;
	/**
	 * Stands behind the action in the node panel, and so in what n8n tells a model of it as a tool: that what it does cannot be taken back, and
	 * by whom. What deletes does it `for good` unless told otherwise.
	 */
	finality?: string;
	description: string;
	request: RequestLine;
	fields: Field[];
	answer: Answer;
	/** Body values that are sent with every call. */
	body?: IDataObject;
	/** Query values that are sent with every call. */
	query?: IDataObject;
	/** What it does to the vendor's data. By default a GET does nothing, and anything else something each time. */
	effect?: Effect;
	/** What it destroys or disconnects, and how to get it back, if at all: a notice at the top of the panel. */
	warning?: string;
	/** The switch without which nothing is sent (see `confirmation`); for what is done to more than a record. */
	confirm?: BooleanField;
	/** What must hold between its fields: the first check that fails refuses the item, and nothing is sent. */
	checks?: Check[];
	/**
	 * By what a person finds at the vendor what may have been made when no answer tells: the first of them of which a
	 * value is given. Only what the vendor's application lets people search for, or shows in its lists.
	 */
	findBy?: FindBy[];
	/** The credential type, where it is not the one of the service. */
	credential?: string;
	/**
	 * For the few operations of several requests; replaces the single one. Returns the body that `answer`
	 * reads, or a record with its file.
	 */
	run?: (work: OperationContext) => Promise<unknown>;
	/**
	 * What the vendor goes on working on after the answer. It is waited for until `giveUpAfter`: where the person has put on
	 * `waitSwitch`, and always by an operation whose own request is the look at it.
	 */
	job?: Job;
	/** What is made of the last look at a job that was waited for, such as its files; replaces that look. */
	finished?: (work: OperationContext, last: unknown) => Promise<unknown>;
	/**
	 * What an operation with `run`, `portions` or `refine` is to a caller who has no n8n: the one request of its line, with the checks left to
	 * the caller (`request`), or nothing, as what matters is in the steps (`n8nOnly`).
	 */
	outside?: 'request' | 'n8nOnly';
	/**
	 * For a list whose conditions depend on each other, or on a look at the vendor's data. Returns the query of the
	 * first page.
	 */
	refine?: (work: OperationContext) => Promise<IDataObject>;
	/**
	 * For a list that is put together of several; replaces the single one. Gives its rows in portions: once the person has as many
	 * as they want, no further one is asked for.
	 */
	portions?: (work: OperationContext) => AsyncIterable<unknown[]>;
	/** True where two calls at the same time would get in each other's way. */
	oneAtATime?: boolean;
}

/** The switch of an operation that must not be carried out by mistake. `what` finishes "Whether to …". */
export const confirmation = (label: string, what: string): BooleanField =>
	boolean(label, 'confirmed', {
		location: 'none',
		required: true,
		description: `Whether to ${what}; nothing is sent while this is off`,
	});

export interface Resource {
	/** In the Resource list, in Title Case, singular. */
	name: string;
	value: string;
	operations: Operation[];
	/** The lists from which one of its records is picked, by the name that fields of type `resourceLocator` give. */
	listSearches: Record<string, ListSearch>;
}

export const resource = (
	name: string,
	value: string,
	operations: Operation[],
	listSearches: Resource['listSearches'] = {},
): Resource => ({ name, value, operations, listSearches });

/** The list searches of all resources. */
export const searchesOf = (resources: Resource[]): Record<string, ListSearch> =>
	Object.fromEntries(resources.flatMap(({ listSearches }) => Object.entries(listSearches)));
