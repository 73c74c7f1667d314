import type { Part } from '../../foundation/http/form';
import { Refusal, type Issue } from '../../foundation/http/refusal';

/** The name of a file's part, as the upload of an invoice shows it: https://docs.cleavr.fr/receivables */
const FILE_PART = 'file';

export const refusePart = (path: string, message: string): Refusal => {
	const issue: Issue = { where: 'body', path, message, keyword: 'form' };
	return new Refusal('invalid', 400, `${path} ${message}`, { issues: [issue] });
};

/**
 * The texts by their names, and the number of files. Throws a Refusal (400) for files under another name or without content, for
 * none at all, and for a text that comes twice.
 */
export function checkParts(parts: Part[]): { texts: Map<string, string>; files: number } {
	const texts = new Map<string, string>();
	let files = 0;
	for (const { name, value } of parts) {
		if (typeof value !== 'string') {
			if (name !== FILE_PART) throw refusePart(name, 'is not known as a file here');
			if (value.filename === '' || value.size === 0)
				throw refusePart(name, 'must be a file with a name and content');
			files++;
		} else if (name === FILE_PART || texts.has(name))
			throw refusePart(name, 'must not be a text, or not twice');
		else texts.set(name, value);
	}
	if (files === 0) throw refusePart(FILE_PART, 'is missing');
	return { texts, files };
}
