import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal, type Issue } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import { faultOf } from './file-kinds';

/** A file as the log shows it; its bytes are only looked at. */
interface FilePart extends JsonObject {
	filename: string;
	content_type: string;
	size: number;
	sha256: string;
	/** Why it is not accepted. */
	fault: string | null;
}

const filePart = async (file: File): Promise<FilePart> => {
	const bytes = Buffer.from(await file.arrayBuffer());
	return {
		filename: file.name,
		content_type: file.type,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		fault: faultOf(file.name, bytes) ?? null,
	};
};

/** The parts of a form by their names. Throws a Refusal (400) for what is no form, and for a name that comes twice. */
async function formOf(bytes: Buffer, contentType: string): Promise<JsonObject> {
	const malformed = (): never => {
		throw new Refusal('malformed', 400, 'There was an error parsing the body');
	};
	const form = await new Response(bytes, { headers: { 'content-type': contentType } })
		.formData()
		.catch(malformed);
	const parts: JsonObject = {};
	for (const [name, value] of form) {
		if (name in parts) malformed();
		parts[name] = typeof value === 'string' ? value : await filePart(value);
	}
	return parts;
}

const upload = {
	querystring: { type: 'object', additionalProperties: false, properties: {} },
	body: {
		type: 'object',
		// Whether there are other parts is not documented; `file` is what FastAPI's own pages call it.
		additionalProperties: false,
		required: ['project_id', 'file'],
		properties: {
			project_id: { type: 'string', format: 'uuid' },
			file: { type: 'object', properties: { filename: { type: 'string', pattern: '\\S' } } },
		},
	},
};

const refused = (message: string): Refusal => {
	const issue: Issue = { where: 'body', path: 'file', message, keyword: 'content' };
	// 400 or 422: the vendor does not say which.
	return new Refusal('invalid', 422, message, { issues: [issue] });
};

/** Documents to be analysed: https://clientdocs.contractlucidity.com/api/endpoints */
export function registerDocuments(
	app: FastifyInstance,
	{ created }: VendorContext,
	addDocument: (projectId: string) => void,
): void {
	void app.register(async (uploads) => {
		// No other request is a form, and an upload is nothing else.
		uploads.removeAllContentTypeParsers();
		uploads.addContentTypeParser<Buffer>(
			'multipart/form-data',
			{ parseAs: 'buffer' },
			async (request: FastifyRequest, bytes: Buffer) =>
				await formOf(bytes, request.headers['content-type'] ?? ''),
		);
		uploads.post<{ Body: { project_id: string; file: FilePart } }>(
			'/api/v1/documents',
			{ schema: upload },
			async ({ body: { project_id: projectId, file } }, reply) => {
				if (file.fault !== null) throw refused(file.fault);
				addDocument(projectId);
				created('documents');
				// All that is known of a document: its ID, by which the vendor polls, and the state of the queue.
				return await reply.code(202).send({ id: randomUUID(), pipeline_status: 'queued' });
			},
		);
	});
}
