import type { IDataObject } from 'n8n-workflow';

import type { InputFile, SignedUpload } from '../../../../core/describe/files';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import type { OperationContext, OperationRequest } from '../../../../core/describe/operationContext';
import { partBytes, partDigests } from '../../../../core/files/uploadParts';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { uploadLimits } from '../../api/uploadLimits';
import { storedFile } from '../../builders/storedFile';

/** A version of a document while its bytes are on their way. */
interface Upload {
	/** Of the document. */
	id: string;
	uuid: string;
	/** What Clio said about the version when it was announced. */
	version: IDataObject;
}

/** A part as Clio wants it announced. */
interface Part extends IDataObject {
	part_number: number;
	content_length: string;
	content_md5: string;
}

/** The file store signs the headers together with the address: every one must be sent, and nothing else. */
function signedUpload({ put_url: url, put_headers: given }: IDataObject): SignedUpload {
	const headers = (Array.isArray(given) ? given : []).filter(isJsonObject);
	return {
		url: asText(url),
		headers: Object.fromEntries(headers.map(({ name, value }) => [asText(name), asText(value)])),
	};
}

const versionIn = (answer: unknown): IDataObject => {
	const version = getPath(answer, 'data.latest_document_version');
	return isJsonObject(version) ? version : {};
};

/** Where each part goes, by its number. */
function placesIn({ multiparts }: IDataObject): Map<number, SignedUpload> {
	const parts = (Array.isArray(multiparts) ? multiparts : []).filter(isJsonObject);
	return new Map(parts.map((part) => [Number(part.part_number), signedUpload(part)]));
}

/** Puts part after part, and announces the next ones whenever those announced have been put. */
async function putParts(
	{ send, putFile }: OperationContext,
	{ id, uuid, version }: Upload,
	source: InputFile,
	parts: Part[],
	partSize: number,
): Promise<void> {
	const digests = parts.map(({ content_length: size, content_md5: md5 }) => ({ size: Number(size), md5 }));
	let places = placesIn(version);
	let sent = 0;
	for await (const bytes of partBytes(source, partSize, digests)) {
		if (sent > 0 && sent % uploadLimits.partsPerRequest === 0) {
			const multiparts = parts.slice(sent, sent + uploadLimits.partsPerRequest);
			const announced = await send({
				request: 'PATCH /documents/{id}.json',
				pathParameters: { id },
				query: { fields: 'id,latest_document_version{uuid,multiparts}' },
				body: { uuid, fully_uploaded: false, multiparts },
			});
			places = placesIn(versionIn(announced));
		}
		sent += 1;
		const place = places.get(sent) ?? { url: '', headers: {} };
		await putFile(place, { size: bytes.length, open: async () => await Promise.resolve(bytes) });
	}
}

/** Says that the bytes are there. When the answer is lost, the document itself tells whether Clio heard it. */
async function confirm({ send, input }: OperationContext, { id, uuid }: Upload): Promise<unknown> {
	const read = async (fields: unknown) =>
		await send({
			request: 'GET /documents/{id}.json',
			pathParameters: { id },
			query: { fields: asText(fields) },
		});
	return await send({
		request: 'PATCH /documents/{id}.json',
		pathParameters: { id },
		query: { fields: input.query.fields },
		body: { uuid, fully_uploaded: true },
		effect: 'idempotent',
	}).catch(async (error: unknown) => {
		const version = versionIn(await read('id,latest_document_version{uuid,fully_uploaded}'));
		const isHeard = version.uuid === uuid && version.fully_uploaded === true;
		return isHeard ? await read(input.query.fields) : await Promise.reject(error);
	});
}

/** Clio knows a file's type by the extension of its name; where there is none, n8n's own knowledge is told. */
const typeOf = ({ type }: InputFile, name: string): IDataObject =>
	/\.\w+$/.test(name) ? {} : { content_type: type };

/** The announcement, the bytes, the confirmation; `undo` when one of the latter two fails. */
async function upload(work: OperationContext, undo?: (id: string) => OperationRequest): Promise<unknown> {
	const { input, send, inputFile, putFile, orUndo } = work;
	const source = await inputFile(asText(input.unsent.binaryProperty));
	const partSize = Math.max(uploadLimits.partBytes, Math.ceil(source.size / uploadLimits.mostParts));
	const multiparts: Part[] =
		source.size < uploadLimits.inPartsFrom
			? []
			: (await partDigests(source, partSize)).map(({ size, md5 }, index) => ({
					part_number: index + 1,
					content_length: String(size),
					content_md5: md5,
				}));
	const isWhole = multiparts.length === 0;
	const name = asText(input.body.name ?? source.name);
	// By it a person finds the document if no answer tells what became of it.
	input.body.name = name;
	const announced = await send({
		request: 'POST /documents.json',
		query: { fields: `id,latest_document_version{uuid,${isWhole ? 'put_url,put_headers' : 'multiparts'}}` },
		body: {
			...typeOf(source, asText(input.body.filename ?? name)),
			...input.body,
			...(!isWhole && { multiparts: multiparts.slice(0, uploadLimits.partsPerRequest) }),
		},
	});
	const id = asText(getPath(announced, 'data.id'));
	// Without an ID there is nothing to go on with, and nothing that could be removed.
	if (!/^\d+$/.test(id)) return {};
	const version = versionIn(announced);
	const begun: Upload = { id, uuid: asText(version.uuid), version };
	const finish = async () => {
		if (isWhole) await putFile(signedUpload(version), source);
		else await putParts(work, begun, source, multiparts, partSize);
		return await confirm(work, begun);
	};
	return undo === undefined ? await finish() : await orUndo(finish, undo(id));
}

/**
 * Three steps: announce the document, put its bytes into the file store, say that they are there.
 * When a later step fails, the unfinished document, which nobody would see, is removed again.
 * Source: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents
 */
export const uploadDocument = async (work: OperationContext): Promise<unknown> =>
	await upload(work, (id) => ({ request: 'DELETE /documents/{id}.json', pathParameters: { id } }));

/**
 * The same with a document as the parent. When a step fails the document must stay, and Clio knows no way
 * to remove the unfinished version.
 */
export const uploadVersion = async (work: OperationContext): Promise<unknown> => await upload(work);

/** The record that says how the file is called: that of the wanted version, or of the document. */
async function described(
	work: OperationContext,
	document: IDataObject,
	versionId: string,
): Promise<IDataObject> {
	const { input, send, list, refuse } = work;
	const { pathParameters } = input;
	const { id = '' } = pathParameters;
	if (versionId !== '') {
		const versions = await list({
			request: 'GET /documents/{id}/versions.json',
			pathParameters,
			query: { fields: 'id,filename,content_type,size' },
			answer: pages(),
		});
		const version = versions.find((one) => asText(one.id) === versionId);
		if (version !== undefined) return version;
		throw refuse(`The document ${id} has no version ${versionId}`, 'Choose one of its versions.');
	}
	if ('filename' in document && 'content_type' in document) return document;
	const query = { fields: 'id,name,filename,content_type,size' };
	const found = getPath(await send({ request: 'GET /documents/{id}.json', pathParameters, query }), 'data');
	return isJsonObject(found) ? found : {};
}

export async function downloadDocument(work: OperationContext): Promise<unknown> {
	const { input, send } = work;
	const { pathParameters, unsent } = input;
	const versionId = asText(unsent.document_version_id);
	const { fields } = input.query;
	const found = getPath(
		await send({ request: 'GET /documents/{id}.json', pathParameters, query: { fields } }),
		'data',
	);
	const document = isJsonObject(found) ? found : {};
	const query = versionId === '' ? {} : { document_version_id: versionId };
	const file = await storedFile(
		work,
		{ request: 'GET /documents/{id}/download.json', pathParameters, query },
		await described(work, document, versionId),
	);
	return new RecordWithFile(document, asText(unsent.binaryProperty), file);
}
