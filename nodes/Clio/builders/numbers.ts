import { text } from '../../../core/describe/fields';
import type { TextField } from '../../../core/describe/fields';
import { toInteger, toNumber } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';

type Details = Partial<Omit<TextField, 'type' | 'label' | 'key'>>;

/** A number that begins empty: n8n's own number fields always hold one, and a 0 that nobody meant would be sent. */
export const emptyNumber = (label: string, key: string, details: Details = {}) =>
	text(label, key, {
		placeholder: 'e.g. 120.50',
		format: { pattern: /^\d{1,15}(\.\d+)?$/, expected: 'a number such as 120.50' },
		send: toNumber,
		...details,
	});

/** The same for a whole number. */
export const emptyInteger = (label: string, key: string, details: Details = {}) =>
	text(label, key, {
		placeholder: 'e.g. 12',
		format: { pattern: /^\d{1,15}$/, expected: 'a whole number such as 12' },
		send: toInteger,
		...details,
	});

/** Hours, which Clio counts in seconds since version 4.0.4: https://docs.developers.clio.com/api-docs/clio-manage/api-changelog/ */
const toSeconds: Transform = {
	name: 'toSeconds',
	apply: (value) => Math.round(Number(value) * 3600),
	wire: () => ({ type: 'integer', minimum: 0 }),
};

export const hours = (key: string, details: Details) =>
	emptyNumber('Hours', key, {
		name: 'hours',
		placeholder: 'e.g. 1.25',
		format: { pattern: /^\d{1,6}(\.\d+)?$/, expected: 'a number of hours such as 1.25' },
		send: toSeconds,
		...details,
	});
