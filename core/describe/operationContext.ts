import type { IBinaryData, IDataObject, NodeOperationError } from 'n8n-workflow';

import type { ListAnswer } from './answer';
import type { Effect } from './effect';
import type { RowComparison } from './fields';
import type { DescribedFile, InputFile, SignedUpload } from './files';
import type { Job } from './job';
import type { RequestLine } from './requestLine';

/** What an operation of several requests works with. Every request passes through `core/transport/request.ts`. */
export interface OperationContext {
	/** What the person filled in for the item, checked. */
	input: RequestInput;
	/** The workflow's time zone, for values that only the operation can check. */
	zone: string;
	/** Sends one request; `effect` where it is not as its method says. */
	send: (request: OperationRequest) => Promise<unknown>;
	/** The same, where status, headers or the address that the answer leads to tell something. */
	exchange: (request: OperationRequest) => Promise<HttpAnswer>;
	/**
	 * Takes the steps. When one fails, sends the request that removes what was begun, also in an execution that was
	 * cancelled, and passes the error on.
	 *
	 * @throws the error of the failed step, which says what is left.
	 */
	orUndo: <T>(steps: () => Promise<T>, undo: OperationRequest) => Promise<T>;
	/** The file in the item's binary property. */
	inputFile: (property: string) => Promise<InputFile>;
	/** The files in several binary properties, named in a comma-separated list, in its order. */
	inputFiles: (properties: string) => Promise<InputFile[]>;
	/** Puts the file, or a part of it, where the vendor's signed address says, without the access token. */
	putFile: (upload: SignedUpload, file: Pick<InputFile, 'size' | 'open'>) => Promise<void>;
	/** Gets the file from the vendor's signed address, without the access token, into n8n's binary store. */
	getFile: (url: string, described: DescribedFile) => Promise<IBinaryData>;
	/** Makes a file of the output out of text, such as a page. */
	keepFile: (text: string, named: { name: string; type: string }) => Promise<IBinaryData>;
	/** Every record of a list, or the first `limit`. */
	list: (request: ListRequest, limit?: number) => Promise<IDataObject[]>;
	/** What the items of one run of the node share. */
	shared: SharedLookUps;
	/** What a job comes to: the one that this answer has begun, or the one whose ID is filled in. */
	finish: (job: Job, begun?: { answer: unknown }) => Promise<unknown>;
	/** Lets so many milliseconds pass. @throws an error when the execution ends meanwhile. */
	pause: (milliseconds: number) => Promise<void>;
	/** What was filled in for the items after this one, at most so many of them; without those for which it is wrong. */
	following: (count: number) => RequestInput[];
	/** Does the work when all that was begun before with the credential, for any of the keys, has ended; in this process. */
	inTurn: <T>(keys: string[], work: () => Promise<T>) => Promise<T>;
	/** Bad input that only a first look at the vendor's data could show. */
	refuse: (message: string, next?: string) => NodeOperationError;
	/** The token of the credential, for the one call whose body must name it. It must go nowhere else. */
	accessToken: () => Promise<string>;
	/** Another value of the credential as it is now, by its dotted path, for the same purpose; empty where there is none. */
	credentialValue: (path: string) => Promise<string>;
}

/** Look-ups that the items of one run of a node share. */
export interface SharedLookUps {
	/** Looks up once. A look-up that failed is not kept, and whoever has waited for it makes an own one. */
	get: <T>(key: string, lookUp: () => Promise<T>) => Promise<T>;
	has: (key: string) => boolean;
	/** What was looked up holds no longer. */
	forget: (key: string) => void;
}

export interface ListRequest {
	request: RequestLine;
	pathParameters?: Record<string, string>;
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

export interface OperationRequest {
	request: RequestLine;
	/** Values for `{name}` in the path. */
	pathParameters?: Record<string, string>;
	query?: IDataObject;
	/** Without the envelope of the service. */
	body?: IDataObject;
	/** A form in place of `body`. */
	form?: Record<string, string>;
	/** A form with files in place of `body`; several files are as many parts of one name. */
	multipart?: Record<string, string | InputFile | InputFile[]>;
	headers?: Record<string, string>;
	/** What the answer must be, if not JSON. A text comes as `{ text }`. */
	accept?: Accept;
	/** In place of the path: an address on the credential's host, from its root or whole. */
	url?: string;
	/** What it does to the vendor's data, where it is not as its method says. */
	effect?: Effect;
	/** True where the body proves who sends it, and the token must stay at home. */
	withoutToken?: boolean;
}

/**
 * What an answer must be: JSON, any text such as a page, a file, the address of something else (`HttpAnswer.location`), or
 * whatever it is: a good status is all that counts.
 */
export type Accept = 'json' | 'text' | 'file' | 'redirect' | 'nothing';

/** An answer with all that is known of it. */
export interface HttpAnswer {
	status: number;
	headers: IDataObject;
	body: unknown;
	/** The whole address that its header `Location` leads to. */
	location?: string;
}

/** The parts of a request that come from the node's parameters. */
export interface RequestInput {
	path: string;
	/** The values in the path, by their key. */
	pathParameters: Record<string, string>;
	query: IDataObject;
	body: IDataObject;
	headers: Record<string, string>;
	/** Values that are not sent by themselves, by their key. */
	unsent: IDataObject;
	/** The names of what is given of each record, by their paths; all of it where there are none. */
	output?: string[];
	/** What rows of a list must fulfil that the vendor cannot choose. */
	rows?: RowCondition[];
}

/** The value at `path` of a row must contain or equal this one, or one of these. */
export interface RowCondition {
	path: string;
	compare: RowComparison;
	value: unknown;
}
