import type { FastifyInstance } from 'fastify';
import type { Json, JsonObject } from '../../../../foundation/http/json';
import { refuseUnknown } from '../../engine/list';
import { onePath, recordOf, type Asked, type Desk } from '../../engine/routes';
import type { Store } from '../../engine/store';
import type { Resource } from '../../engine/types';
import type { Uploads } from '../../documents/uploads';
import { SHAPES, to } from '../../shapes';

/** Document templates: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Templates */
export const documentTemplates: Resource = {
	name: 'document_templates',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.documentTemplate.fields,
		nested: {
			document_category: to(SHAPES.documentCategory, 'document_categories'),
			last_modified_by: to(SHAPES.user, 'users'),
		},
		// Two orders by names that no field has.
		derived: {
			category: ({ document_category: id }: JsonObject, store: Store): Json =>
				store.find('document_categories', Number(id))?.name ?? null,
			last_modified: ({ updated_at: at }: JsonObject): Json => at ?? null,
		},
	},
	// There is no search.
	filters: {},
	orders: ['id', 'filename', 'category.name', 'last_modified', 'last_modified_by.name'],
};

/** The file of a template, behind a signed address. */
export function registerTemplateDownload(app: FastifyInstance, { store }: Desk, uploads: Uploads): void {
	app.get(
		`${onePath(documentTemplates)}/download.json`,
		{ config: { query: [] } },
		async (request: Asked, reply) => {
			refuseUnknown(request.query, []);
			const template = recordOf(documentTemplates, request.params.id, store);
			return reply.code(303).header('location', uploads.downloadUrl(template)).send();
		},
	);
}
