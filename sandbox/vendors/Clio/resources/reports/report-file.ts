import { pdf } from '../../../../foundation/data/pdf';
import type { JsonObject } from '../../../../foundation/http/json';
import type { Permission, Storage } from '../../documents/storage';

const TYPES: Record<string, string> = {
	csv: 'text/csv',
	html: 'text/html',
	json: 'application/json',
	pdf: 'application/pdf',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

/** How long its address works is not documented. */
const SECONDS = 600;

/** An archive without an entry. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);

const keyOf = ({ id }: JsonObject): string => `report-${String(id)}`;

function bytesOf({ kind, format }: JsonObject): Buffer {
	const rows = [
		['report', 'row'],
		[String(kind), '1'],
	];
	switch (format) {
		case 'json':
			return Buffer.from(JSON.stringify(rows));
		case 'pdf':
			return pdf(rows.map((row) => row.join(' ')));
		case 'xlsx':
		case 'zip':
			return EMPTY_ZIP;
		case 'html':
			return Buffer.from(`<!DOCTYPE html><html><body><h1>${String(kind)}</h1></body></html>`);
		default:
			return Buffer.from(`${rows.map((row) => row.join(',')).join('\n')}\n`);
	}
}

/** Puts a report where it can be fetched. */
export const keepReport = (report: JsonObject, storage: Storage): void =>
	storage.put(keyOf(report), bytesOf(report));

/** Where it can be fetched for a while, by anybody. */
export function reportUrl(report: JsonObject, storage: Storage): string {
	const permission: Permission = {
		method: 'GET',
		key: keyOf(report),
		headers: [],
		seconds: SECONDS,
		query: { 'response-content-type': TYPES[String(report.format)] ?? 'application/octet-stream' },
	};
	return storage.sign(permission);
}
