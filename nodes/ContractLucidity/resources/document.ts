import { one } from '../../../core/describe/answer';
import { text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';
import { projectField } from './project';

/** The vendor names `project_id`; `file` is the usual name with the framework that it is built on. */
const FILE_PART = 'file';

/** Answers with the queued document, whose analysis takes a while. */
async function upload({ input, inputFile, send }: OperationContext): Promise<unknown> {
	const { binaryProperty, project_id: projectId } = input.unsent;
	const source = await inputFile(asText(binaryProperty));
	return await send({
		request: 'POST /documents',
		multipart: { project_id: asText(projectId), [FILE_PART]: source },
	});
}

/** https://clientdocs.contractlucidity.com/api/endpoints */
export const document = resource('Document', 'document', [
	{
		value: 'upload',
		name: 'Upload',
		action: 'Upload document',
		description: 'Upload a contract to a project, where it is queued for analysis',
		request: 'POST /documents',
		fields: [
			projectField({ key: 'project_id', location: 'none' }),
			text('Input Data Field Name', 'binaryProperty', {
				location: 'none',
				required: true,
				default: 'data',
				hint: 'The name of the input field that holds the file: DOCX, PDF, RTF, JPEG, PNG, GIF or TIFF',
			}),
		],
		answer: one(),
		run: upload,
		outside: 'n8nOnly',
	},
]);
