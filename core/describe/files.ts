import type { IBinaryData } from 'n8n-workflow';

import { text } from './fields';

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

/** A file in n8n's binary store. */
export class StoredFile {
	constructor(
		/** As an item carries it. */
		readonly binary: IBinaryData,
		/** Bytes. */
		readonly size: number,
	) {}
}

/** Asks where the file of a {@link FileAnswer} shall go. */
export const outputField = text('Put Output File in Field', 'binaryProperty', {
	location: 'none',
	required: true,
	default: 'data',
	hint: 'The name of the output field that will hold the file',
});

/** What the vendor tells of a file before it is got. */
export interface DescribedFile {
	name: string;
	type?: string;
	/** Bytes. */
	size?: number;
}
