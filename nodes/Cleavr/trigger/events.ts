import { InvalidValue } from '../../../core/input/values';
import type { Read } from '../../../core/triggers/parameters';
import { listedWords } from '../../../core/util/words';
import { asText } from '../../../core/util/json';

/** The documented ones: https://docs.cleavr.fr/webhooks */
export const EVENTS = [
	{
		value: 'receivable.*',
		name: 'All Receivable Events',
		description: 'Whatever happens to a receivable: created, changed, disputed, cancelled',
	},
	{
		value: 'user.onboarding.completed',
		name: 'Onboarding Completed',
		description: 'When a user has finished onboarding and may send receivables',
	},
	{ value: 'payment.received', name: 'Payment Received', description: 'When a debtor has paid' },
	{ value: 'receivable.created', name: 'Receivable Created', description: 'When a receivable was submitted' },
];

export const BY_HAND = 'byHand';

/** What the node is to hear of, as Cleavr spells it. */
function chosenEvents(read: Read): string[] {
	const chosen = read('events');
	const named = Array.isArray(chosen) ? chosen.map(asText) : listedWords(asText(chosen));
	return [...new Set([...named, ...listedWords(asText(read('otherEvents')))])].filter(
		(event) => event !== '',
	);
}

/**
 * The events to register a webhook for; `undefined` where a person has registered it.
 *
 * @throws InvalidValue naming the field.
 */
export function wantedEvents(read: Read): string[] | undefined {
	if (read('registration') === BY_HAND) return undefined;
	const events = chosenEvents(read);
	if (events.length === 0) throw new InvalidValue('"Events" is required and is empty');
	// In one order, so that the same choice is the same webhook.
	return events.sort();
}

/** True for an event that the node is to hear of; without a choice that is every one. */
export function isWanted(read: Read, type: string): boolean {
	const events = chosenEvents(read);
	const fits = (event: string) =>
		event.endsWith('*') ? type.startsWith(event.slice(0, -1)) : event === type;
	return events.length === 0 || events.some(fits);
}
