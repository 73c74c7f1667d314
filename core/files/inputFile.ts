import type { IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../describe/files';
import { listedWords } from '../util/words';

/**
 * The file in the item's binary property. A file in n8n's store is streamed from there; one in memory
 * is not copied again.
 *
 * @throws NodeOperationError, by n8n, when the item has no such file.
 */
export async function inputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
): Promise<InputFile> {
	const binary = context.helpers.assertBinaryData(itemIndex, property);
	const { fileExtension: extension = '' } = binary;
	const name = binary.fileName ?? (extension === '' ? 'file' : `file.${extension}`);
	const named = { name, type: binary.mimeType };
	const { id } = binary;
	if (id !== undefined) {
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		return { ...named, size: fileSize, open: async () => await context.helpers.getBinaryStream(id) };
	}
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
	return { ...named, size: bytes.length, open: async () => await Promise.resolve(bytes) };
}

/**
 * The files in the binary properties that a comma-separated list names, in its order.
 *
 * @throws NodeOperationError, by n8n, when the item lacks one of them.
 */
export async function inputFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	properties: string,
): Promise<InputFile[]> {
	const names = listedWords(properties);
	return await Promise.all(names.map(async (name) => await inputFile(context, itemIndex, name)));
}
