import { InvalidValue } from '../../../core/input/values';
import type { Read } from '../../../core/triggers/parameters';
import { asText } from '../../../core/util/json';
import { listedWords } from '../../../core/util/words';

/** What the person wants to hear of. */
export interface WantedObligations {
	/** Names of classes, with their namespace or without; none where all are wanted. */
	classes: string[];
}

export const OTHER = 'other';

/** https://github.com/workato/custom_connector_docs/pull/99 has both, and the fields of each. */
const EVENTS: Record<string, string[]> = {
	any: [],
	payment: ['PaymentObligation'],
	notification: ['NotificationObligation'],
};

/** @throws InvalidValue naming the field. */
export function wantedObligations(read: Read): WantedObligations {
	const event = asText(read('event'));
	const known = EVENTS[event];
	if (known !== undefined) return { classes: known };
	if (event !== OTHER) throw new InvalidValue(`"Event" knows no "${event}"`);
	const classes = listedWords(asText(read('classes')));
	if (classes.length === 0) throw new InvalidValue('"Classes" is required and is empty');
	return { classes };
}

/** Namespaces differ between releases of the Accord Project, so the last part of the name is enough. */
export const isWanted = (name: string, { classes }: WantedObligations): boolean =>
	classes.length === 0 || classes.some((one) => name === one || name.endsWith(`.${one}`));
