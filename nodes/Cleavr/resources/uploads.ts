import type { IDataObject } from 'n8n-workflow';

import type { InputFile } from '../../../core/describe/files';
import type { OperationContext, OperationRequest } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';

/** How an upload of an invoice calls it: https://docs.cleavr.fr/receivables. For evidence no name is documented. */
const FILE_PART = 'file';

const asTexts = (values: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' ? value : JSON.stringify(value),
		]),
	);

/** A form of the files with the texts that the person gave. */
function formOf(
	{ input: { body, unsent }, refuse }: OperationContext,
	files: InputFile | InputFile[],
): NonNullable<OperationRequest['multipart']> {
	const name = asText(unsent.filePart) || FILE_PART;
	if (Object.hasOwn(body, name))
		throw refuse(`"Other Fields" must not hold "${name}", which is what a file is called`);
	return { ...asTexts(body), [name]: files };
}

/** All files in one form, so that either all of them arrive or none. */
export async function submitEvidence(work: OperationContext): Promise<unknown> {
	const { input, inputFiles, send } = work;
	const { pathParameters, unsent } = input;
	return await send({
		request: 'POST /receivables/{receivable_id}/evidence',
		pathParameters,
		multipart: formOf(work, await inputFiles(asText(unsent.binaryProperties))),
		accept: 'nothing',
	});
}

/** One invoice, which Cleavr reads. */
export async function createFromPdf(work: OperationContext): Promise<unknown> {
	const { input, inputFile, send } = work;
	const file = await inputFile(asText(input.unsent.binaryProperty));
	return await send({ request: 'POST /receivables/ocr', multipart: formOf(work, file) });
}
