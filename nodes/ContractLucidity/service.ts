import { asText, isRecord, record, text } from '../../core/fields';
import { listed, one, resource } from '../../core/service';
import type { Service, VendorError } from '../../core/service';

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
		fields: [
			record('Project', 'id', {
				name: 'projectId',
				picker: 'searchProjects',
				format: uuid,
				required: true,
				placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
			}),
		],
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

/** Contract Lucidity, installed by the customer: https://clientdocs.contractlucidity.com */
export const contractLucidity: Service = {
	name: 'Contract Lucidity',
	resources: [project],
	pickers: {
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
