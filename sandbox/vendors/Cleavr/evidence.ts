import type { FastifyInstance } from 'fastify';
import { takeForms, type Part } from '../../foundation/http/form';
import { Refusal, type Issue } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';

/** The name of the one part that is documented, of a request beside this one: https://docs.cleavr.fr/receivables */
const FILE_PART = 'file';

const refuse = (path: string, message: string): Refusal => {
	const issue: Issue = { where: 'body', path, message, keyword: 'form' };
	return new Refusal('invalid', 400, `${path} ${message}`, { issues: [issue] });
};

/** Throws a Refusal (400) for files under another name or without content, for none at all, and for a text that comes twice. */
function checkParts(parts: Part[]): void {
	const texts = new Set<string>();
	let files = 0;
	for (const { name, value } of parts) {
		if (typeof value !== 'string') {
			if (name !== FILE_PART) throw refuse(name, 'is not known as a file here');
			if (value.filename === '' || value.size === 0)
				throw refuse(name, 'must be a file with a name and content');
			files++;
		} else if (name === FILE_PART || texts.has(name)) throw refuse(name, 'must not be a text, or not twice');
		else texts.add(name);
	}
	if (files === 0) throw refuse(FILE_PART, 'is missing');
}

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
