import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../../foundation/http/refusal';
import { pathOf } from '../../../foundation/http/requests';
import type { RefusalAnswer, VendorFactory } from '../../../foundation/vendor';
import { md5Of, type SignatureFault, type Storage } from './storage';

/** The vendor suggests parts from 100 MB on; a single PUT up to here is taken. */
const BODY_LIMIT_BYTES = 256 * 1024 * 1024;

type Asked = FastifyRequest<{ Querystring: Record<string, string> }>;

const FAULTS: Record<Exclude<SignatureFault, null>, [type: string, message: string]> = {
	expired: ['AccessDenied', 'Request has expired'],
	signature: [
		'SignatureDoesNotMatch',
		'The request signature we calculated does not match the signature you provided. Check method, URL and headers.',
	],
	unsignedHeader: ['AccessDenied', 'There were headers present in the request which were not signed'],
};

/** Errors come as XML, like those of Amazon S3: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function storageRefusal({ status, message, details }: Refusal): RefusalAnswer {
	const type = details.type ?? 'InvalidRequest';
	return {
		status,
		headers: { 'content-type': 'application/xml' },
		body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${type}</Code><Message>${message}</Message></Error>`,
	};
}

const refuse = (status: number, type: string, message: string): Refusal =>
	new Refusal('invalid', status, message, { type });

function checkSignature(request: Asked, storage: Storage): void {
	const { method, headers, query } = request;
	if (headers.authorization !== undefined) {
		// A bearer token beside a signed URL is two ways to sign in at once.
		throw refuse(400, 'InvalidArgument', 'Only one auth mechanism allowed');
	}
	const fault = storage.faultOf({ method, path: pathOf(request), query, headers });
	if (!fault) return;
	const [type, message] = FAULTS[fault];
	throw new Refusal('forbidden', 403, message, { type });
}

/** Clio's documents live at Amazon S3, behind signed URLs; this host refuses what S3 refuses. */
export const storageHost =
	(storage: Storage): VendorFactory =>
	(context) => {
		storage.url = context.url;
		return {
			service: 'clioStorage',
			title: 'Clio document storage',
			refuse: storageRefusal,
			routes(app) {
				// A document may be JSON or a form: here everything is bytes.
				app.removeAllContentTypeParsers();
				app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
				app.put<{ Querystring: Record<string, string> }>(
					'/clio-documents/:key',
					{
						config: { public: true },
						bodyLimit: BODY_LIMIT_BYTES,
						// Before the body is read, as its length must be known.
						onRequest: async ({ headers }) => {
							if (headers['transfer-encoding'] !== undefined) {
								const message = 'A header you provided implies functionality that is not implemented';
								throw refuse(501, 'NotImplemented', `${message}: Transfer-Encoding`);
							}
							if (headers['content-length'] === undefined) {
								throw refuse(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header');
							}
						},
					},
					async (request: Asked, reply) => receive(request, reply, storage),
				);
				app.get('/clio-documents/:key', { config: { public: true } }, async (request: Asked, reply) => {
					checkSignature(request, storage);
					const bytes = storage.get(storage.keyOf(pathOf(request)));
					if (!bytes) throw refuse(404, 'NoSuchKey', 'The specified key does not exist');
					const { 'response-content-type': type, 'response-content-disposition': disposition } =
						request.query;
					return reply
						.header('content-type', type ?? 'application/octet-stream')
						.header('content-disposition', disposition ?? 'attachment')
						.send(bytes);
				});
			},
			// Clio empties it, before its own seed puts the first documents in.
			reset: () => undefined,
			accounts: () => ({}),
			async grant() {
				throw new RangeError('The storage host knows no tokens; its URLs are signed');
			},
		};
	};

function receive(request: Asked, reply: FastifyReply, storage: Storage): FastifyReply {
	checkSignature(request, storage);
	const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const digest = request.headers['content-md5'];
	if (digest !== undefined && digest !== md5Of(bytes)) {
		throw refuse(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
	}
	const part = request.query.partNumber;
	const key = storage.keyOf(pathOf(request));
	storage.put(part === undefined ? key : partKey(key, Number(part)), bytes);
	const etag = Buffer.from(md5Of(bytes), 'base64').toString('hex');
	return reply.header('etag', `"${etag}"`).code(200).send();
}

/** Under which a part is kept until its document is complete. */
export const partKey = (key: string, part: number): string => `${key}#${part}`;
