import { fileItem } from '../../Clio/support/files';
import { byId, type Call, type Rig } from '../../../harness/rig';

export const service = 'contractLucidity';
export const route = '/api/v1/documents';

/** What the sandbox shows of a document. */
export interface Document {
	id: string;
	pipeline_status: string;
	error_message?: string;
}

/** An operation on documents. */
export const documents = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'contractLucidity',
	credential: 'contractLucidityApi',
	parameters: { resource: 'document', operation, ...parameters },
});

/** A contract that the sandbox accepts. */
export const contract = (name = 'Harrow.pdf') => fileItem(name, '%PDF-1.7 made up', 'application/pdf');

/** The first project, as it is now. */
export async function firstProject(rig: Rig): Promise<{ id: string; document_count: number }> {
	const [project] = await rig.ask<Array<{ id: string; document_count: number }>>(service, '/api/v1/projects');
	if (project === undefined) throw new Error('There is no project.');
	return project;
}

/** The parameters of an upload into the first project. */
export const uploadInto = (projectId: string, additionalFields: Call['parameters'] = {}): Call =>
	documents('upload', { projectId: byId(projectId), binaryProperty: 'data', additionalFields });

/** Somebody else uploads a contract; gives its ID. */
export async function uploadedElsewhere({ control, sandbox }: Rig, projectId: string): Promise<string> {
	const { access_token: token } = await control.grant(service);
	const form = new FormData();
	form.set('project_id', projectId);
	form.set('file', new Blob(['%PDF-1.7 made up']), 'Harrow.pdf');
	const answer = await fetch(`${sandbox.urls[service]}${route}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
		body: form,
	});
	return ((await answer.json()) as Document).id;
}
