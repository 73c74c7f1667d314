import type { InputFile } from '../describe/files';

/**
 * A form with files, as `multipart/form-data`. Made of Node's own `FormData`, it can be sent again after the
 * token was renewed, which n8n does by itself; for that each file is in memory.
 */
export async function multipartForm(
	parts: Record<string, string | InputFile | InputFile[]>,
): Promise<FormData> {
	const form = new FormData();
	for (const [key, values] of Object.entries(parts)) {
		for (const part of Array.isArray(values) ? values : [values]) {
			if (typeof part === 'string') form.append(key, part);
			else form.append(key, await inMemory(part), part.name);
		}
	}
	return form;
}

async function inMemory({ open, type }: InputFile): Promise<Blob> {
	const source = await open();
	const chunks: Array<string | Buffer> = [];
	if (Buffer.isBuffer(source)) chunks.push(source);
	else for await (const chunk of source) chunks.push(chunk);
	return new Blob(chunks, { type });
}
