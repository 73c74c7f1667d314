import { asSegment } from '../util/url';
import type { NamedRecord } from './call';

/** `Receivable ID` asks for a receivable. */
const kindOf = (label: string) => label.replace(/ ID$/, '');

/** A record by the label of its field. */
export const namedRecord = (label: string, id: string): NamedRecord => ({ label: kindOf(label), id });

/** Those of the records that the path of a request names: `/matters/999999.json`. */
export function recordsIn(path: string, records: NamedRecord[] = []): NamedRecord[] {
	const segments = path.split('/');
	return records.filter(({ id }) => {
		const own = asSegment(id);
		return segments.some((segment) => segment === own || segment.startsWith(`${own}.`));
	});
}

/** `Site 3 or contract 12`; empty for none. */
export const inWords = (records: NamedRecord[]): string =>
	records.map(({ label, id }, index) => `${index === 0 ? label : label.toLowerCase()} ${id}`).join(' or ');
