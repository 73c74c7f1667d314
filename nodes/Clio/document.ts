import type { IDataObject } from 'n8n-workflow';

import { additionalFields, asText, date, getPath, isRecord, text } from '../../core/fields';
import { one, resource } from '../../core/service';
import type { Work } from '../../core/service';
import { orUndo } from '../../core/work';
import { matterField } from './shared';

const fields =
	'id,etag,type,name,filename,content_type,size,locked,received_at,created_at,updated_at,deleted_at,parent{id,name,type},matter{id,display_number,description},contact{id,name},document_category{id,name},creator{id,name},latest_document_version{id,uuid,version_number,filename,size,content_type,fully_uploaded},external_properties{id,name,value}';

/** The file store signs these together with the address: every one must be sent, and nothing else. */
function signedHeaders(version: IDataObject): Record<string, string> {
	const headers = Array.isArray(version.put_headers) ? version.put_headers : [];
	return Object.fromEntries(
		headers.filter(isRecord).map(({ name, value }): [string, string] => [asText(name), asText(value)]),
	);
}

/** Says that the bytes are there. When the answer is lost, the document itself tells whether Clio heard it. */
async function confirm({ send }: Work, id: string, uuid: string): Promise<unknown> {
	return await send({
		request: 'PATCH /documents/{id}.json',
		segments: { id },
		query: { fields },
		body: { uuid, fully_uploaded: true },
		repeatable: true,
	}).catch(async (error: unknown) => {
		const found = await send({ request: 'GET /documents/{id}.json', segments: { id }, query: { fields } });
		const version = getPath(found, 'data.latest_document_version');
		const heard = isRecord(version) && version.uuid === uuid && version.fully_uploaded === true;
		return heard ? found : await Promise.reject(error);
	});
}

/**
 * Three steps: announce the document, put its bytes into the file store, say that they are there.
 * When a later step fails, the unfinished document, which nobody would see, is removed again.
 * Source: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents
 */
async function upload(work: Work): Promise<unknown> {
	const { parts, send, file, put } = work;
	const source = await file(asText(parts.rest.binaryProperty));
	const announced = await send({
		request: 'POST /documents.json',
		query: { fields: 'id,latest_document_version{uuid,put_url,put_headers}' },
		body: { name: source.name, ...parts.body },
	});
	const id = asText(getPath(announced, 'data.id'));
	// Without an ID there is nothing to go on with, and nothing that could be removed.
	if (!/^\d+$/.test(id)) return {};
	const found = getPath(announced, 'data.latest_document_version');
	const version = isRecord(found) ? found : {};
	return await orUndo(
		async () => {
			await put({ url: asText(version.put_url), headers: signedHeaders(version) }, source);
			return await confirm(work, id, asText(version.uuid));
		},
		async () => await send({ request: 'DELETE /documents/{id}.json', segments: { id }, repeatable: true }),
	);
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents */
export const document = resource('Document', 'document', [
	{
		value: 'upload',
		name: 'Upload',
		action: 'Upload document',
		description: 'Upload a file to a matter',
		request: 'POST /documents.json',
		fields: [
			matterField('Matter', 'parent', {
				name: 'matterId',
				required: true,
				send: (id) => ({ id: Number(id), type: 'Matter' }),
			}),
			text('Input Data Field Name', 'binaryProperty', {
				place: 'none',
				required: true,
				default: 'data',
				hint: 'The name of the input field that holds the file',
			}),
			additionalFields([
				text('Name', 'name', {
					placeholder: 'e.g. Engagement letter.pdf',
					description: 'With its extension; the name of the file unless given',
				}),
				date('Received At', 'received_at', { time: true, description: 'When the file reached the firm' }),
			]),
		],
		answer: one('data'),
		run: upload,
	},
]);
