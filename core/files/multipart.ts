import type { InputFile } from '../describe/files';

/**
 * A form with files, as `multipart/form-data`. Made of Node's own `FormData`, it can be sent again after the
 * token was renewed, which n8n does by itself; for that each file is in memory.
 */
export async function multipartForm(parts: Record<string, string | InputFile>): Promise<FormData> {
	const form = new FormData();
	for (const [key, part] of Object.entries(parts)) {
		if (typeof part === 'string') {
			form.append(key, part);
			continue;
		}
		const source = await part.open();
		const chunks: Array<string | Buffer> = [];
		if (Buffer.isBuffer(source)) chunks.push(source);
		else for await (const chunk of source) chunks.push(chunk);
		form.append(key, new Blob(chunks, { type: part.type }), part.name);
	}
	return form;
}
