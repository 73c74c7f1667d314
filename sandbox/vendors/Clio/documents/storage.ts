import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '../../../foundation/clock';
import { randomToken } from '../../../foundation/oauth/tokens';

/** A header that a signed request has to carry, exactly so. */
export interface SignedHeader {
	name: string;
	value: string;
}

/** What a signed URL allows. `query` is part of what is signed. */
export interface Permission {
	method: 'PUT' | 'GET';
	/** The object's key; it is the last part of the path. */
	key: string;
	headers: SignedHeader[];
	/** How long the URL works, on the sandbox's clock. */
	seconds: number;
	query?: Record<string, string>;
}

/** A request as the storage host sees it; header names in lower case. */
export interface SignedRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
}

/** Why a signed URL is not accepted, in the words of Amazon S3. */
export type SignatureFault = 'expired' | 'signature' | 'unsignedHeader' | null;

const BUCKET = '/clio-documents';
const SIGNATURE = 'X-Amz-Signature';

/** `20260131T091500Z`. */
const compact = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, '');

const momentOf = (text: string): number =>
	Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/**
 * The bytes of all documents, and the URLs that give access to them. Clio leaves both to Amazon S3: whoever holds a signed URL
 * may do the one thing that it was signed for. The signature is a plain HMAC over method, path, query and headers, which
 * refuses what S3's refuses; nobody but this class computes it.
 */
export class Storage {
	private readonly objects = new Map<string, Buffer>();
	private readonly secret = randomToken();
	/** The storage host's base URL, once its port is known. */
	url: () => string = () => '';

	constructor(private readonly clock: Clock) {}

	put(key: string, bytes: Buffer): void {
		this.objects.set(key, bytes);
	}

	get(key: string): Buffer | undefined {
		return this.objects.get(key);
	}

	delete(key: string): void {
		this.objects.delete(key);
	}

	copy(): ReadonlyMap<string, Buffer> {
		return new Map(this.objects);
	}

	/** Puts a copy in the place of everything. */
	restore(copy: ReadonlyMap<string, Buffer>): void {
		this.objects.clear();
		for (const [key, bytes] of copy) this.objects.set(key, bytes);
	}

	/** The object's key in a path of this host. */
	keyOf(path: string): string {
		return path.slice(BUCKET.length + 1);
	}

	/** A URL that allows one kind of request for some time. */
	sign({ method, key, headers, seconds, query = {} }: Permission): string {
		const path = `${BUCKET}/${key}`;
		const signed: Record<string, string> = {
			...query,
			'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
			'X-Amz-Date': compact(this.clock.now()),
			'X-Amz-Expires': String(seconds),
			'X-Amz-SignedHeaders': ['host', ...headers.map(({ name }) => name.toLowerCase())].sort().join(';'),
		};
		const values = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
		const signature = this.signatureOf({ method, path, query: signed, headers: values });
		return `${this.url()}${path}?${new URLSearchParams({ ...signed, [SIGNATURE]: signature }).toString()}`;
	}

	/** What is wrong with a request's signature; null when it is right. */
	faultOf(request: SignedRequest): SignatureFault {
		const { [SIGNATURE]: given, ...query } = request.query;
		if (given !== this.signatureOf({ ...request, query })) return 'signature';
		const end = momentOf(query['X-Amz-Date'] ?? '') + Number(query['X-Amz-Expires']) * 1000;
		if (this.clock.milliseconds() >= end) return 'expired';
		const signed = (query['X-Amz-SignedHeaders'] ?? '').split(';');
		const isUnsigned = (name: string): boolean => name.startsWith('x-amz-') && !signed.includes(name);
		return Object.keys(request.headers).some(isUnsigned) ? 'unsignedHeader' : null;
	}

	private signatureOf({ method, path, query, headers }: SignedRequest): string {
		const names = (query['X-Amz-SignedHeaders'] ?? '').split(';').filter((name) => name !== 'host');
		const parts = [
			method,
			path,
			Object.entries(query).sort(),
			names.map((name) => [name, headers[name] ?? null]),
		];
		return createHmac('sha256', this.secret).update(JSON.stringify(parts)).digest('hex');
	}
}

/** The base64 of a content's MD5, as the header Content-MD5 holds it. */
export const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('base64');
