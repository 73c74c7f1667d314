import { listed, one } from '../../../core/describe/answer';
import { filters, resourceLocator, text } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';

export const projectField = (details: Partial<ResourceLocatorField> = {}) =>
	resourceLocator('Project', 'id', {
		name: 'projectId',
		listSearch: 'searchProjects',
		format: uuid,
		required: true,
		placeholder: 'e.g. 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
		...details,
	});

export const uuid = {
	pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	expected: 'a project ID such as 6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61',
};

/** https://clientdocs.contractlucidity.com/api/endpoints */
export const project = resource(
	'Project',
	'project',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create project',
			description: 'Create a project for documents to be analysed in',
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
			answer: listed(),
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
