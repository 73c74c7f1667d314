import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Json, JsonObject } from '../../foundation/http/json';
import { Refusal, type Issue } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';

/** The name of the one part that is documented, of a request beside this one: https://docs.cleavr.fr/receivables */
const FILE_PART = 'file';

/** A file as the log shows it; its bytes are only looked at. */
const filePart = async (file: File): Promise<JsonObject> => {
	const bytes = Buffer.from(await file.arrayBuffer());
	return {
		filename: file.name,
		content_type: file.type,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
	};
};

/** The parts of a form in their order, as pairs of name and value. Throws a Refusal (400) for what is no form. */
async function partsOf(bytes: Buffer, contentType: string): Promise<JsonObject> {
	const form = await new Response(bytes, { headers: { 'content-type': contentType } })
		.formData()
		.catch(() => {
			throw new Refusal('malformed', 400, 'The form cannot be read');
		});
	const parts: Json[] = [];
	for (const [name, value] of form) {
		parts.push({ name, value: typeof value === 'string' ? value : await filePart(value) });
	}
	return { parts };
}

interface Part extends JsonObject {
	name: string;
	value: string | JsonObject;
}

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
		uploads.removeAllContentTypeParsers();
		uploads.addContentTypeParser<Buffer>(
			'multipart/form-data',
			{ parseAs: 'buffer' },
			async (request: { headers: Record<string, string | string[] | undefined> }, bytes: Buffer) =>
				await partsOf(bytes, String(request.headers['content-type'])),
		);
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
