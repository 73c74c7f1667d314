import { file } from '../../../core/describe/answer';
import { outputField } from '../../../core/describe/files';
import type { Operation } from '../../../core/describe/operation';
import { RecordWithFile } from '../../../core/describe/operationContext';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, getPath } from '../../../core/util/json';
import { contractField, organizationToChooseFrom } from '../fields';

/** The text stands in the contract itself: https://github.com/workato/custom_connector_docs/pull/99 */
async function textAsFile({ input, send, keepFile, refuse }: OperationContext): Promise<RecordWithFile> {
	const { contract_id: id = '' } = input.pathParameters;
	const contract = await send({
		request: 'GET /contracts/{contract_id}',
		pathParameters: input.pathParameters,
	});
	const text = asText(getPath(contract, 'markdown'));
	if (text === '') throw refuse(`Contract ${id} has no text`, 'Choose a contract that has one.');
	const fileName = `contract-${id}.md`;
	const mimeType = 'text/markdown';
	const kept = await keepFile(text, { name: fileName, type: mimeType });
	const size = Buffer.byteLength(text);
	return new RecordWithFile(
		{ contract_id: id, fileName, mimeType, size },
		asText(input.unsent[outputField.key]),
		kept,
	);
}

export const downloadMarkdown: Operation = {
	value: 'downloadMarkdown',
	name: 'Download Markdown',
	action: 'Download contract as markdown',
	description: 'Get the text of a contract as a Markdown file',
	request: 'GET /contracts/{contract_id}',
	fields: [organizationToChooseFrom, contractField(), outputField],
	answer: file({ name: 'contract-{contract_id}', types: ['text/markdown'] }),
	run: textAsFile,
	outside: 'n8nOnly',
};
