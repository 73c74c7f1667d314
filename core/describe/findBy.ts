import { asText, isJsonObject } from '../util/json';
import type { RequestInput } from './operationContext';

/** Where a value stands: `body.invoice.numbers`. A step into a list goes into each of its entries. */
type Place = `${'body' | 'query' | 'unsent'}.${string}`;

/**
 * Values by which a person can search the vendor's application for a record, by what the vendor calls them there. Several
 * places make one value, such as first and last name.
 */
export type FindBy = Record<string, Place | Place[]>;

/** More would not help to find it. */
const LONGEST = 60;

function textsAt(value: unknown, [key, ...rest]: string[]): string[] {
	if (Array.isArray(value))
		return value.flatMap((entry) => textsAt(entry, key === undefined ? [] : [key, ...rest]));
	if (key === undefined) return [asText(value).replace(/\s+/g, ' ').trim()].filter((text) => text !== '');
	return isJsonObject(value) && Object.hasOwn(value, key) ? textsAt(value[key], rest) : [];
}

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

const valueAt = (places: Place | Place[], input: RequestInput) =>
	[places]
		.flat()
		.map((place) => textsAt(input, place.split('.')).join(', '))
		.filter((text) => text !== '')
		.join(' ');

/** `name = "Doyle" and email = "r@x.example"`; `undefined` where the person gave none of it. */
export function traitsOf(findBy: FindBy[] | undefined, input: RequestInput): string | undefined {
	for (const alternative of findBy ?? []) {
		const traits = Object.entries(alternative)
			.map(([label, places]) => [label, valueAt(places, input)] as const)
			.filter(([, value]) => value !== '')
			.map(([label, value]) => `${label} = "${shortened(value)}"`);
		if (traits.length > 0) return traits.join(' and ');
	}
	return undefined;
}
