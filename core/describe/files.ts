/** A file of an input item. */
export interface InputFile {
	name: string;
	type: string;
	/** Bytes. */
	size: number;
	/** The bytes, anew for each attempt: a stream can be sent only once. */
	open: () => Promise<Buffer | NodeJS.ReadableStream>;
}

/** What a file store asks for: an address that is signed already, and the headers that were signed with it. */
export interface SignedUpload {
	url: string;
	headers: Record<string, string>;
}
