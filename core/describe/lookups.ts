import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import type { ListAnswer } from './answer';
import type { RequestLine } from './requestLine';

/** A searchable list behind a field of type `resourceLocator`. */
export interface ListSearch {
	request: RequestLine;
	answer: ListAnswer;
	query?: IDataObject;
	/** Queries whose rows come one after the other, such as open records and then closed ones; each is added to `query`. */
	inTurn?: IDataObject[];
	/** Added to `query` where the whole list is read to be searched here, such as an order that has no end. */
	wholeQuery?: IDataObject;
	/** The vendor's search parameter; without it the rows are searched here, by their label. */
	search?: string;
	/** Values taken from other parameters of the node: request key → parameter name. */
	needs?: Record<string, string>;
	/** Narrows the list by the first of these parameters that the person has filled in: request key → parameter paths. */
	narrowedBy?: Record<string, string[]>;
	/** Where the id stands in a row. */
	value: string;
	/** What a row is called: `{display_number} · {description}`, see `rowLabel`. */
	label: string;
	/** Another list, read as a whole, whose rows stand at `as` in the rows of this one that have their ID at `by`. */
	joined?: { by: string; as: string; request: RequestLine; answer: ListAnswer; query?: IDataObject };
	/** The credential type, where it is not the one of the service. */
	credential?: string;
}

/** The account's own fields behind a field of type `resourceMapper`. */
export interface ResourceMapping {
	request: RequestLine;
	answer: ListAnswer;
	query?: IDataObject;
	/** A row as a field to fill in; `undefined` for one that cannot be filled in any more. */
	field: (row: IDataObject) => ResourceMapperField | undefined;
}
