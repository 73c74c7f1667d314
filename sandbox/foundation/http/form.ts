import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JsonObject } from './json';
import { Refusal } from './refusal';

/** A file as the log shows it; its bytes are only looked at. */
export interface FilePart extends JsonObject {
	filename: string;
	content_type: string;
	size: number;
	sha256: string;
}

/** A part of a form. */
export interface Part extends JsonObject {
	name: string;
	value: string | FilePart;
}

const filePart = async (file: File, look: (name: string, bytes: Buffer) => JsonObject): Promise<FilePart> => {
	const bytes = Buffer.from(await file.arrayBuffer());
	return {
		filename: file.name,
		content_type: file.type,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		...look(file.name, bytes),
	};
};

/** What makes a vendor's forms its own. */
export interface FormRules {
	/** What is said of bytes that are no form. */
	complaint: string;
	/** What a look at a file's bytes adds to what is known of it. */
	look?: (name: string, bytes: Buffer) => JsonObject;
}

/** The parts of a form in their order. Throws a Refusal (400) for what is no form. */
async function partsOf(bytes: Buffer, contentType: string, { complaint, look }: FormRules): Promise<Part[]> {
	const form = await new Response(bytes, { headers: { 'content-type': contentType } })
		.formData()
		.catch(() => {
			throw new Refusal('malformed', 400, complaint);
		});
	const parts: Part[] = [];
	for (const [name, value] of form) {
		parts.push({
			name,
			value: typeof value === 'string' ? value : await filePart(value, look ?? (() => ({}))),
		});
	}
	return parts;
}

/** Routes whose bodies are forms with files, and nothing else; `shape` makes the body of a request out of the parts. */
export function takeForms(
	app: FastifyInstance,
	rules: FormRules,
	shape: (parts: Part[]) => JsonObject,
): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<Buffer>(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, bytes: Buffer) =>
			shape(await partsOf(bytes, request.headers['content-type'] ?? '', rules)),
	);
}
