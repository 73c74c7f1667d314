import { listed, one } from '../../core/describe/answer';
import { record, text } from '../../core/describe/fields';
import type { RecordField } from '../../core/describe/fields';
import { resource } from '../../core/describe/operation';
import type { OperationContext } from '../../core/describe/operationContext';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isRecord } from '../../core/util/json';

/** `detail` is a sentence, or a list of `{loc, msg}`: https://clientdocs.contractlucidity.com/api/error-codes */
function readError(body: unknown, status: number): VendorError {
	const detail = isRecord(body) ? body.detail : undefined;
	const advice =
		status === 409
			? 'The name is taken: use the project that is there (Get Many), or choose another name'
			: undefined;
	if (typeof detail === 'string') return { message: detail, advice };
	if (!Array.isArray(detail)) return { advice };
	const fields = detail.filter(isRecord).map(({ loc, msg }) => {
		const path = Array.isArray(loc)
			? loc
					.map(asText)
					.filter((part) => part !== 'body')
					.join('.')
			: '';
		return path === '' ? asText(msg) : `${path}: ${asText(msg)}`;
	});
	return { message: fields.join('; '), advice };
}

const uuid = {
	pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	expected: 'a project ID such as 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
};

const projectField = (details: Partial<RecordField> = {}) =>
	record('Project', 'id', {
		name: 'projectId',
		listSearch: 'searchProjects',
		format: uuid,
		required: true,
		placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
		...details,
	});

/** https://clientdocs.contractlucidity.com/api/endpoints */
const project = resource('Project', 'project', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create project',
		description: 'Create a project for documents to be analysed in',
		request: 'POST /projects',
		fields: [
			text('Name', 'name', { required: true, description: 'A name that no other project has' }),
			text('Description', 'description', { multiline: true }),
		],
		answer: one(),
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get project',
		description: 'Get one project with its number of documents',
		request: 'GET /projects/{id}',
		fields: [projectField()],
		answer: one(),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many projects',
		description: 'Get the projects that the connected credential can see',
		request: 'GET /projects',
		fields: [],
		answer: listed(),
	},
]);

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
const document = resource('Document', 'document', [
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
	},
]);

/** Contract Lucidity, installed by the customer: https://clientdocs.contractlucidity.com */
export const contractLucidity: Service = {
	name: 'Contract Lucidity',
	resources: [project, document],
	listSearches: {
		searchProjects: {
			request: 'GET /projects',
			answer: listed(),
			value: 'id',
			label: (row) => asText(row.name),
		},
	},
	credential: 'contractLucidityApi',
	signIns: {
		contractLucidityApi: {
			addressField: 'Instance URL',
			reconnect:
				'Check client ID and secret in the credential; if they were deleted in Contract Lucidity (Settings, Security, API Credentials), create new ones.',
		},
	},
	readError,
	forbidden:
		'The credential has the rights of the administrator who made it: check that person’s role and project membership. Nothing was changed.',
};
