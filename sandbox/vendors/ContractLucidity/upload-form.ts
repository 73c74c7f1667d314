import { createHash } from 'node:crypto';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { faultOf } from './file-kinds';

/** A file as the log shows it; its bytes are only looked at. */
export interface FilePart extends JsonObject {
	filename: string;
	content_type: string;
	size: number;
	sha256: string;
	/** Why it is not accepted. */
	fault: string | null;
}

const filePart = async (file: File): Promise<FilePart> => {
	const bytes = Buffer.from(await file.arrayBuffer());
	return {
		filename: file.name,
		content_type: file.type,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		fault: faultOf(file.name, bytes) ?? null,
	};
};

/** The parts of a form by their names. Throws a Refusal (400) for what is no form, and for a name that comes twice. */
export async function formOf(bytes: Buffer, contentType: string): Promise<JsonObject> {
	const malformed = (): never => {
		throw new Refusal('malformed', 400, 'There was an error parsing the body');
	};
	const form = await new Response(bytes, { headers: { 'content-type': contentType } })
		.formData()
		.catch(malformed);
	const parts: JsonObject = {};
	for (const [name, value] of form) {
		if (name in parts) malformed();
		parts[name] = typeof value === 'string' ? value : await filePart(value);
	}
	return parts;
}
