import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';

/** The name of a file's part is documented for another upload only: https://docs.cleavr.fr/receivables */
const FILE_PART = 'file';

const asTexts = (values: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' ? value : JSON.stringify(value),
		]),
	);

/** All files in one form, so that either all of them arrive or none. */
export async function submitEvidence({
	input,
	inputFiles,
	send,
	refuse,
}: OperationContext): Promise<unknown> {
	const { pathParameters, body, unsent } = input;
	const name = asText(unsent.filePart) || FILE_PART;
	if (Object.hasOwn(body, name)) {
		throw refuse(`"Other Fields" must not hold "${name}", which is what the files are called`);
	}
	const files = await inputFiles(asText(unsent.binaryProperties));
	return await send({
		request: 'POST /receivables/{receivable_id}/evidence',
		pathParameters,
		multipart: { ...asTexts(body), [name]: files },
		accept: 'nothing',
	});
}
