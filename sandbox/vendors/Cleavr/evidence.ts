import type { FastifyInstance } from 'fastify';
import { takeForms, type Part } from '../../foundation/http/form';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import { checkParts } from './form-parts';

/** Documents that settle a dispute: https://docs.cleavr.fr/api-reference names the path, and nothing about the body. */
export function registerEvidence(
	app: FastifyInstance,
	{ created }: VendorContext,
	isKnown: (receivableId: string) => boolean,
): void {
	void app.register(async (uploads) => {
		takeForms(uploads, { complaint: 'The form cannot be read' }, (parts) => ({ parts }));
		uploads.post<{ Params: { id: string }; Body: { parts: Part[] } }>(
			'/v1/receivables/:id/evidence',
			{ config: { scope: 'receivables:write' } },
			async ({ params: { id }, body: { parts } }, reply) => {
				if (!isKnown(id)) throw new Refusal('notFound', 404, `There is no receivable ${id}`);
				checkParts(parts);
				created('evidence');
				return await reply.code(201).send({ receivable_id: id, parts: parts.length });
			},
		);
	});
}
