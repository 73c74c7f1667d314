import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { uuid } from '../../../foundation/data/random';
import { Refusal } from '../../../foundation/http/refusal';
import { randomToken } from '../../../foundation/oauth/tokens';
import { invalidRecord } from '../engine/references';
import type { Work } from '../engine/types';
import type { Row } from '../engine/row';
import { contentTypeOf } from './content-types';
import { partKey } from './storage-host';
import type { SignedHeader, Storage } from './storage';

/**
 * Lifetimes of signed URLs: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents
 * The one of a download is not documented.
 */
const SINGLE_SECONDS = 600;
const MULTIPART_SECONDS = 8 * 3600;
const DOWNLOAD_SECONDS = 600;

/** Every part but the last has to be so large; tests may lower it. */
export const MINIMUM_PART_BYTES = 5 * 1024 * 1024;

const asJson = (headers: readonly SignedHeader[]): Json[] =>
	headers.map(({ name, value }) => ({ name, value }));

/** The way of a document's bytes: announced, sent to the storage host, confirmed. */
export class Uploads {
	minimumPartBytes = MINIMUM_PART_BYTES;

	constructor(readonly storage: Storage) {}

	/** Announces a version of a document. Throws a Refusal (422) when nothing says of what type it is. */
	start(document: Row, data: JsonObject, { store, records, person }: Work): Row {
		const filename = String(data.filename ?? data.name ?? document.filename);
		const content_type = data.content_type ?? contentTypeOf(filename);
		if (content_type === undefined) {
			throw invalidRecord(`content_type is needed, as the name ${filename} does not tell it`);
		}
		const columns = {
			document_id: document.id,
			uuid: uuid(randomToken()),
			filename,
			content_type,
			size: null,
			version_number: this.versionsOf(document, store.rows('document_versions')).length + 1,
			received_at: data.received_at ?? null,
			fully_uploaded: false,
			creator: Number(person.id),
		};
		return records.add('document_versions', { ...columns, ...this.places(columns, data.multiparts, []) });
	}

	/** Announces further parts of a version. */
	addParts(version: Row, parts: Json[], { records }: Work): Row {
		if (!Array.isArray(version.multiparts) || version.multiparts.length === 0) {
			throw invalidRecord('multiparts: this upload was not begun in parts');
		}
		return records.change('document_versions', version, this.places(version, parts, version.multiparts));
	}

	/** Confirms that all bytes are there. Throws a Refusal (422) when they are not, and when that was said already. */
	finish(version: Row, { records }: Work): Row {
		if (version.fully_uploaded === true) {
			throw invalidRecord('The document is already marked as fully uploaded');
		}
		const key = String(version.uuid);
		const numbers = partsOf(version).map((part) => Number(part.part_number));
		const pieces = numbers.length === 0 ? [key] : numbers.map((number) => partKey(key, number));
		const bytes = pieces.map((piece) => this.storage.get(piece));
		const present = bytes.filter((piece) => piece !== undefined);
		if (present.length < bytes.length) {
			throw new Refusal('invalid', 422, 'The uploaded file was not found', { type: 'UploadNotFoundError' });
		}
		const whole = present.length === 1 && present[0] ? present[0] : Buffer.concat(present);
		for (const piece of pieces) this.storage.delete(piece);
		this.storage.put(key, whole);
		const done = { fully_uploaded: true, size: whole.length, put_url: null, put_headers: [], multiparts: [] };
		return records.change('document_versions', version, done);
	}

	/** Where a version can be fetched for a while, by anybody. */
	downloadUrl(version: Row): string {
		return this.storage.sign({
			method: 'GET',
			key: String(version.uuid),
			headers: [],
			seconds: DOWNLOAD_SECONDS,
			query: {
				'response-content-type': String(version.content_type),
				'response-content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(String(version.filename))}`,
			},
		});
	}

	/** All versions of a document, in their order. */
	versionsOf(document: JsonObject, versions: readonly Row[]): Row[] {
		return versions.filter(({ document_id }) => document_id === document.id);
	}

	private places(version: JsonObject, parts: Json | undefined, known: Json[]): JsonObject {
		const key = String(version.uuid);
		if (!Array.isArray(parts)) {
			const headers = [
				{ name: 'Content-Type', value: String(version.content_type) },
				{ name: 'x-amz-server-side-encryption', value: 'AES256' },
			];
			const put_url = this.storage.sign({ method: 'PUT', key, headers, seconds: SINGLE_SECONDS });
			return { put_url, put_headers: asJson(headers), multiparts: [] };
		}
		const all = [...known.filter(isObject), ...parts.filter(isObject).map((part) => this.part(key, part))];
		all.sort((a, b) => Number(a.part_number) - Number(b.part_number));
		this.checkParts(all);
		return { put_url: null, put_headers: [], multiparts: all };
	}

	/** Which headers a part's URL asks for is not published: here length and digest, as far as they were announced. */
	private part(key: string, { part_number, content_length, content_md5 }: JsonObject): JsonObject {
		const headers = [{ name: 'Content-Length', value: String(content_length) }];
		if (typeof content_md5 === 'string') headers.push({ name: 'Content-MD5', value: content_md5 });
		const query = { partNumber: String(part_number), uploadId: key };
		const put_url = this.storage.sign({ method: 'PUT', key, headers, seconds: MULTIPART_SECONDS, query });
		return {
			part_number: part_number ?? null,
			content_length: content_length ?? null,
			put_url,
			put_headers: asJson(headers),
		};
	}

	private checkParts(parts: readonly JsonObject[]): void {
		parts.forEach(({ part_number: number, content_length: length }, index) => {
			const isLast = index === parts.length - 1;
			if (parts[index + 1]?.part_number === number) {
				throw invalidRecord(`multiparts: part ${String(number)} is announced twice`);
			}
			if (!isLast && Number(length) < this.minimumPartBytes) {
				const rule = `must be at least ${this.minimumPartBytes} bytes, as it is not the last`;
				throw invalidRecord(`multiparts: part ${String(number)} ${rule}`);
			}
		});
	}
}

const partsOf = ({ multiparts }: Row): JsonObject[] =>
	Array.isArray(multiparts) ? multiparts.filter(isObject) : [];
