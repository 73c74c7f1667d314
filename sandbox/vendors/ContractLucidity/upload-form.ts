import type { FilePart, FormRules, Part } from '../../foundation/http/form';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { faultOf } from './file-kinds';

/** A file, and why it is not accepted. */
export interface UploadedFile extends FilePart {
	fault: string | null;
}

const COMPLAINT = 'There was an error parsing the body';

export const uploadForm: FormRules = {
	complaint: COMPLAINT,
	look: (name, bytes) => ({ fault: faultOf(name, bytes) ?? null }),
};

/** The parts by their names. Throws a Refusal (400) for a name that comes twice. */
export function byName(parts: Part[]): JsonObject {
	const names = new Set(parts.map(({ name }) => name));
	if (names.size < parts.length) throw new Refusal('malformed', 400, COMPLAINT);
	return Object.fromEntries(parts.map(({ name, value }) => [name, value]));
}
