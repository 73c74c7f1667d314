import { NodeApiError } from 'n8n-workflow';

import { listed, one } from '../../../core/describe/answer';
import { boolean, filters, resourceLocator, text } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';
import { projectList } from '../api/answers';

export const uuid = {
	pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	expected: 'a project ID such as 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
};

export const projectField = (details: Partial<ResourceLocatorField> = {}) =>
	resourceLocator('Project', 'id', {
		name: 'projectId',
		listSearch: 'searchProjects',
		format: uuid,
		required: true,
		placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
		...details,
	});

const TAKEN =
	'The name is taken: switch on "Return Existing" to get the project that is there, or choose another name.';

const plain = (name: unknown) => asText(name).normalize('NFC').trim().toLowerCase();

/** The project of that name; whether the vendor tells capitals from small letters is not documented. */
async function projectNamed({ list, shared }: OperationContext, name: string): Promise<unknown> {
	const find = async () => {
		const all = await shared.get(
			'projects',
			async () => await list({ request: 'GET /projects', answer: projectList }),
		);
		const alike = all.filter((project) => plain(project.name) === plain(name));
		return alike.find((project) => project.name === name) ?? (alike.length === 1 ? alike[0] : undefined);
	};
	const isOld = shared.has('projects');
	const found = await find();
	if (found !== undefined || !isOld) return found;
	// Another item may have created it since.
	shared.forget('projects');
	return await find();
}

/** A taken name is told by 409: https://clientdocs.contractlucidity.com/api/error-codes */
async function create(work: OperationContext): Promise<unknown> {
	const { body, unsent } = work.input;
	return await work.send({ request: 'POST /projects', body }).catch(async (error: unknown) => {
		if (!(error instanceof NodeApiError && error.httpCode === '409')) return await Promise.reject(error);
		const found = unsent.returnExisting === true ? await projectNamed(work, asText(body.name)) : undefined;
		if (found !== undefined) return found;
		const hidden = unsent.returnExisting === true;
		error.description = `${hidden ? 'The name is taken, by a project that this credential does not see: choose another one.' : TAKEN} ${error.description ?? ''}`;
		return await Promise.reject(error);
	});
}

/** https://clientdocs.contractlucidity.com/api/endpoints */
export const project = resource(
	'Project',
	'project',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create project',
			description:
				'Create a project for documents to be analysed in, or get the one that has the name already',
			request: 'POST /projects',
			findBy: [{ name: 'body.name' }],
			fields: [
				text('Name', 'name', {
					required: true,
					placeholder: 'e.g. Harrow Lane – share purchase',
					description: 'A name that no other project has',
				}),
				text('Description', 'description', {
					multiline: true,
					placeholder: 'e.g. Supplier contracts of 2026',
				}),
				boolean('Return Existing', 'returnExisting', {
					location: 'none',
					description:
						'Whether to give the project that has this name already, as it is, in place of an error; so the same item may come twice',
				}),
			],
			answer: one(),
			run: create,
			outside: 'request',
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
			// The list takes no query parameter.
			fields: [
				filters([
					text('Name', 'name', {
						location: 'rows',
						compare: 'contains',
						description: 'Only projects with these letters anywhere in their name',
						placeholder: 'e.g. supplier',
					}),
				]),
			],
			answer: projectList,
		},
	],
	{
		searchProjects: {
			request: 'GET /projects',
			answer: listed(),
			value: 'id',
			label: '{name}',
		},
	},
);
