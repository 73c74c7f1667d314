import { asText, getPath } from '../util/json';
import type { ValueField } from './fields';
import type { RequestInput } from './operationContext';

/** What the values of several fields must be together, looked at before anything is sent. */
export interface Check {
	/**
	 * False where they do not go together. A free JSON field may bring a value of any type: one that cannot be compared
	 * is left to the vendor.
	 */
	holds: (input: RequestInput) => boolean;
	/** What is wrong, naming the fields by their labels. */
	message: string;
	/** What to do about it, in a sentence. */
	next: string;
}

type Named = Pick<ValueField, 'label' | 'key'>;

/** What is sent for a field, wherever it stands in the request; `undefined` where nothing is. */
const sentFor = ({ key }: Named, { body, query, unsent }: RequestInput): unknown =>
	getPath(body, key) ?? query[key] ?? unsent[key];

/** Milliseconds; NaN for what is no date. */
function momentOf(value: unknown): number {
	const words = asText(value);
	return /^\d{4}-\d\d-\d\d/.test(words) ? Date.parse(words) : NaN;
}

/** A date, or a moment, that must not be before another one. */
export const inOrder = (first: Named, second: Named): Check => ({
	holds: (input) => !(momentOf(sentFor(second, input)) < momentOf(sentFor(first, input))),
	message: `"${second.label}" is before "${first.label}"`,
	next: 'Correct one of the two.',
});

/** Fields of which at least one must be given. */
export const atLeastOne = (...fields: Named[]): Check => {
	const labels = fields.map(({ label }) => `"${label}"`);
	const last = labels.pop() ?? '';
	return {
		holds: (input) => fields.some((field) => sentFor(field, input) !== undefined),
		message: `${labels.join(', ')} and ${last} are all empty`,
		next: 'Fill in one of them.',
	};
};

/** Fields of which at most one may be given. */
export const atMostOne = (...fields: Named[]): Check => {
	const labels = fields.map(({ label }) => `"${label}"`);
	const last = labels.pop() ?? '';
	return {
		holds: (input) => fields.filter((field) => sentFor(field, input) !== undefined).length < 2,
		message: `${labels.join(', ')} and ${last} exclude each other`,
		next: 'Take one of them.',
	};
};
