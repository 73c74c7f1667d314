import type { IDataObject } from 'n8n-workflow';

import type { ListSearch, ResourceMapping } from './lookups';
import type { Resource } from './operation';

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
	/**
	 * What signs the requests, as people call it, where it is typed into the credential and never renewed: `API key`,
	 * `access ID`. A token unless told otherwise.
	 */
	signedBy?: string;
	/** What to do when the vendor refuses the token. */
	reconnect: string;
	/** What to check when the vendor refuses the client id or secret. */
	checkClient?: string;
	/** What to do about the other OAuth2 error codes, where the vendor documents it. */
	remedies?: Record<string, string>;
	/** The documented limit of requests for one token: a vendor's hosts may have different ones. */
	rate?: Rate;
	/** True where what stands at the credential's address wants to have answered one request before it is sent the next. */
	oneAtATime?: boolean;
}

/** A vendor, as data: everything that `core` must know of it. */
export interface Service {
	/** As people call it: it stands in every message. */
	name: string;
	resources: Resource[];
	listSearches: Record<string, ListSearch>;
	/** Lists the account's own fields, for fields of type `resourceMapper`. */
	resourceMappings?: Record<string, ResourceMapping>;
	/**
	 * The credential types. Each has a (computed) field `apiUrl`: the address that every path is put behind.
	 * Of those with a label, the node's parameter `authentication` holds the chosen one.
	 */
	signIns: Record<string, SignIn>;
	/** The credential type of an operation that names none. */
	credential: string;
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
	/** What to do about any other refusal, where the person's values cannot be the reason. */
	refused?: string;
}

/** A vendor's documented limit: so many requests in a window of so many seconds, for each token. */
export interface Rate {
	requests: number;
	seconds: number;
	/** True where every answer states the limit, so that an answer without it means that there is none. */
	stated?: boolean;
}
