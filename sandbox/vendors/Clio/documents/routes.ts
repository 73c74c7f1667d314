import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../../foundation/http/refusal';
import { refuseUnknown, single, viewParameters } from '../engine/list';
import { readInteger } from '../engine/filters';
import { API, recordOf, sendOne, type Asked, type Desk } from '../engine/routes';
import { bodyOf, checkView, dataOf, workOf } from '../engine/writes';
import type { Resource } from '../engine/types';
import { documentBodies } from '../resources/documents/document-body';
import { copyDocument, latestComplete } from './document-writes';
import type { Uploads } from './uploads';

/** What can be done with a document besides reading and writing its record. */
export function registerDocumentRoutes(
	app: FastifyInstance,
	documents: Resource,
	desk: Desk,
	uploads: Uploads,
): void {
	const one = `${API}/documents/:id(^\\d+)`;

	app.get(
		`${one}/download.json`,
		{ config: { query: ['document_version_id'] } },
		async (request: Asked, reply) => {
			refuseUnknown(request.query, ['document_version_id']);
			const document = recordOf(documents, request.params.id, desk.store);
			const asked = single(request.query, 'document_version_id');
			const version =
				asked === undefined
					? latestComplete(document, desk, uploads)
					: desk.store.find('document_versions', readInteger(asked, 'document_version_id'));
			if (version?.document_id !== document.id || version.fully_uploaded !== true) {
				throw new Refusal('notFound', 404, 'There is no such version of the document to download');
			}
			return reply.code(303).header('location', uploads.downloadUrl(version)).send();
		},
	);

	app.post(
		`${one}/copy.json`,
		bodyOf(documentBodies.copy, viewParameters(documents)),
		async (request: Asked, reply) => {
			checkView(request, documents, desk);
			const source = recordOf(documents, request.params.id, desk.store);
			const row = copyDocument(source, dataOf(request), workOf(request, desk), uploads);
			return sendOne(request, reply.code(201), documents, row, desk.store);
		},
	);
}
