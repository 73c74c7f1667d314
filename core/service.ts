import type {
	IBinaryData,
	IDataObject,
	IHttpRequestMethods,
	NodeOperationError,
	ResourceMapperField,
} from 'n8n-workflow';

import type { Field } from './fields';
import type { InputFile, SignedUpload } from './files';
import type { Rate } from './pace';
import type { Accept } from './read';
import type { Paging } from './paging';
import type { RequestParts } from './parameters';

/** `GET /matters/{matter_id}.json`: a method, and a path below the credential's API address. */
export type RequestLine =
	`${Extract<IHttpRequestMethods, 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'>} ${string}`;

/** One record, found at `path` in the body (the body itself where it is empty); an array there is several. */
export interface OneAnswer {
	kind: 'one';
	path: string;
	/** Reads the record where the vendor is not consistent about its place; replaces `path`. */
	read?: (body: unknown) => unknown;
}

/** Records, found as an array at `path` in the body (the body itself where it is empty). */
export interface ListAnswer {
	kind: 'list';
	path: string;
	/** How to reach the next page; without it one answer holds everything. */
	paging?: Paging;
}

export type Answer = OneAnswer | ListAnswer;

export const one = (path = '', read?: OneAnswer['read']): OneAnswer => ({ kind: 'one', path, read });

export const listed = (path = '', paging?: Paging): ListAnswer => ({ kind: 'list', path, paging });

/** One entry of the vendor's documentation: what the person chooses, and the request that follows from it. */
export interface Operation {
	/** n8n's name: `getAll`, `create`. */
	value: string;
	/** In the Operation list, in Title Case: `Get Many`. */
	name: string;
	/** In the list of all actions, in sentence case without an article: `Get many matters`. */
	action: string;
	description: string;
	request: RequestLine;
	fields: Field[];
	answer: Answer;
	/** Body values that are sent with every call. */
	body?: IDataObject;
	/** Query values that are sent with every call. */
	query?: IDataObject;
	/** True where sending the call twice does no harm. Reads are; anything else must say so. */
	repeatable?: boolean;
	/** The credential type, where it is not the one of the service. */
	credential?: string;
	/**
	 * For the few operations of several requests; replaces the single one. Returns the body that `answer`
	 * reads, or a record with its file.
	 */
	run?: (work: Work) => Promise<unknown>;
	/**
	 * For a list whose conditions depend on each other, or on a look at the vendor's data. Returns the query of the
	 * first page.
	 */
	refine?: (work: Work) => Promise<IDataObject>;
	/** True where two calls at the same time would get in each other's way. */
	oneAtATime?: boolean;
}

/** What an operation of several requests works with. Every request passes through `core/request.ts`. */
export interface Work {
	/** What the person filled in for the item, checked. */
	parts: RequestParts;
	/** Sends one request; `repeatable` where it is not as its method says. */
	send: (request: WorkRequest) => Promise<unknown>;
	/** The file in the item's binary property. */
	file: (property: string) => Promise<InputFile>;
	/** Puts the file, or a part of it, where the vendor's signed address says, without the access token. */
	put: (upload: SignedUpload, file: Pick<InputFile, 'size' | 'open'>) => Promise<void>;
	/** Gets the file from the vendor's signed address, without the access token, into n8n's binary store. */
	get: (url: string, named: { name: string; type?: string }) => Promise<IBinaryData>;
	/** Makes a file of the output out of text, such as a page. */
	keep: (text: string, named: { name: string; type: string }) => Promise<IBinaryData>;
	/** Every record of a list, or the first `wanted`. */
	all: (request: ListRequest, wanted?: number) => Promise<IDataObject[]>;
	/** Bad input that only a first look at the vendor's data could show. */
	refuse: (message: string, next?: string) => NodeOperationError;
	/** The token of the credential, for the one call whose body must name it. It must go nowhere else. */
	accessToken: () => Promise<string>;
}

export interface ListRequest {
	request: RequestLine;
	segments?: Record<string, string>;
	query?: IDataObject;
	answer: ListAnswer;
}

/** An output item of an operation with `run` that carries a file. */
export class RecordWithFile {
	constructor(
		readonly json: IDataObject,
		/** The name of the output field that holds the file. */
		readonly property: string,
		readonly file: IBinaryData,
	) {}
}

export interface WorkRequest {
	request: RequestLine;
	/** Values for `{name}` in the path. */
	segments?: Record<string, string>;
	query?: IDataObject;
	/** Without the envelope of the service. */
	body?: IDataObject;
	/** A form in place of `body`. */
	form?: Record<string, string>;
	/** A form with files in place of `body`. */
	multipart?: Record<string, string | InputFile>;
	headers?: Record<string, string>;
	/** What the answer must be, if not JSON. A text comes as `{ text }`, a redirect as `{ location }`. */
	accept?: Accept;
	/** In place of the path: an address on the credential's host, from its root. */
	url?: string;
	repeatable?: boolean;
}

export interface Resource {
	/** In the Resource list, in Title Case, singular. */
	name: string;
	value: string;
	operations: Operation[];
}

/** A searchable list behind a field of type `record`. */
export interface Picker {
	request: RequestLine;
	answer: ListAnswer;
	query?: IDataObject;
	/** The vendor's search parameter; without it the rows are searched here, by their label. */
	search?: string;
	/** Values taken from other parameters of the node: request key → parameter name. */
	needs?: Record<string, string>;
	/** Narrows the list by the first of these parameters that the person has filled in: request key → parameter paths. */
	narrowedBy?: Record<string, string[]>;
	/** Where the id stands in a row. */
	value: string;
	label: (row: IDataObject) => string;
	/** The credential type, where it is not the one of the service. */
	credential?: string;
}

/** The account's own fields behind a field of type `mapper`. */
export interface Mapper {
	request: RequestLine;
	answer: ListAnswer;
	query?: IDataObject;
	/** A row as a field to fill in; `undefined` for one that cannot be filled in any more. */
	field: (row: IDataObject) => ResourceMapperField | undefined;
}

/** What a vendor said about a call that it did not carry out. */
export interface VendorError {
	/** The vendor's own words, field by field where it gives them. */
	message?: string;
	/** What the person can do, where the vendor's code tells it. */
	advice?: string;
}

/** What the person should know about one way to sign in. */
export interface SignIn {
	/** Its name in the node's list "Authentication"; only for vendors that offer a choice. */
	label?: string;
	/** The credential field in which the address was typed, by its label. */
	addressField: string;
	/** The labels of other fields that hold an address. */
	otherAddressFields?: string[];
	/** What to do when the vendor refuses the token. */
	reconnect: string;
	/** What to check when the vendor refuses the client id or secret. */
	checkClient?: string;
	/** What to do about the other OAuth2 error codes, where the vendor documents it. */
	remedies?: Record<string, string>;
}

/** A vendor, as data: everything that `core` must know of it. */
export interface Service {
	/** As people call it: it stands in every message. */
	name: string;
	resources: Resource[];
	pickers: Record<string, Picker>;
	/** Lists the account's own fields, for fields of type `mapper`. */
	mappers?: Record<string, Mapper>;
	/**
	 * The credential types. Each has a (computed) field `apiUrl`: the address that every path is put behind.
	 * Of those with a label, the node's parameter `authentication` holds the chosen one.
	 */
	signIns: Record<string, SignIn>;
	/** The credential type of an operation that names none. */
	credential: string;
	/** The documented limit of requests for one token. */
	rate?: Rate;
	/** Headers that every request carries. */
	headers?: (credentials: IDataObject) => Record<string, string>;
	/** The key that wraps every request body, such as `data`. */
	envelope?: string;
	/** Reads the vendor's words out of the body of an answer with an error status. */
	readError: (body: unknown, status: number) => VendorError;
	/** True for an answer by which the vendor wants the very same request once more, whatever it asked for. */
	asksAgain?: (body: unknown) => boolean;
	/** What a 403 means here, and whom to ask. */
	forbidden: string;
}

export const resource = (name: string, value: string, operations: Operation[]): Resource => ({
	name,
	value,
	operations,
});

export const isRead = (operation: { request: RequestLine }): boolean => operation.request.startsWith('GET ');

/** Splits `GET /path` into its two parts. */
export function requestLine(request: RequestLine): { method: IHttpRequestMethods; path: string } {
	const space = request.indexOf(' ');
	return { method: request.slice(0, space) as IHttpRequestMethods, path: request.slice(space + 1) };
}
