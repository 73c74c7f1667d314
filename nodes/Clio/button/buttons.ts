import type { Service } from '../../../core/describe/service';
import { InvalidValue } from '../../../core/input/values';
import type { Connection } from '../../../core/transport/connection';
import { addTo, statusIs, unlessGone } from '../../../core/triggers/failures';
import type { Registered } from '../../../core/triggers/kept';
import type { Read } from '../../../core/triggers/parameters';
import type { Registry } from '../../../core/triggers/registration';
import type { WebhookTrigger } from '../../../core/triggers/webhookTrigger';
import { asText, isJsonObject } from '../../../core/util/json';
import { requestsOn } from '../api/requests';
import { clio } from '../service';
import { addressFor } from './answer';
import { places } from '../api/places';

/** A custom action as Clio has it. */
interface Button extends Registered {
	id: number;
	label: string;
	place: string;
}

/** What the button must be like. */
type Wanted = Pick<Button, 'label' | 'place'>;

const QUERY = { fields: 'id,label,target_url,ui_reference' };

function buttonFrom(row: unknown): Button {
	const { id, label, target_url: url, ui_reference: place } = isJsonObject(row) ? row : {};
	return { id: Number(id), url: asText(url), label: asText(label), place: asText(place) };
}

/** Clio takes a label only once from an app, a user and a place. */
function explained(error: unknown): Promise<never> {
	if (statusIs(error, 422))
		addTo(
			error,
			'There may be a button of this label in this place already, of another workflow that uses this connection: choose another label, or look with Custom Action → Get Many.',
		);
	return Promise.reject(error as Error);
}

/** Clio's requests for buttons: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Custom-Actions */
function registryOf(connection: Connection): Registry<Button, Wanted> {
	const { send, list } = requestsOn(connection);
	return {
		list: async () => (await list('Get many custom actions', '/custom_actions.json', QUERY)).map(buttonFrom),
		isComplete: true,
		create: async (url, { label, place }) => {
			const body = { label, target_url: url, ui_reference: place };
			const making = { query: QUERY, body, effect: 'once' } as const;
			return buttonFrom(
				await send('Create custom action', 'POST /custom_actions.json', making).catch(explained),
			);
		},
		remove: async (id) => {
			const removing = { id: Number(id), effect: 'idempotent' } as const;
			await send('Delete custom action', 'DELETE /custom_actions/{id}.json', removing).catch(unlessGone);
		},
		fits: (button, { label, place }) => button.label === label && button.place === place,
		isReady: () => true,
	};
}

/** @throws InvalidValue naming the field. */
function wantedOf(read: Read, isTest: boolean): Wanted {
	const [label, place] = [asText(read('label')).trim(), asText(read('place'))];
	if (label === '') throw new InvalidValue('"Label" is required and is empty');
	if (!places.some(({ value }) => value === place))
		throw new InvalidValue(`"Place" must be one of: ${places.map(({ value }) => value).join(', ')}`);
	// Said now: a click that finds it out is spent.
	addressFor(read, 1);
	return { label: isTest ? `${label} (test)` : label, place };
}

/** Clio as the button needs it: what a 403 means for custom actions. */
const service: Service = {
	...clio,
	forbidden:
		'The Clio app needs the permission "Custom Actions" and, to read, the one of the records that the button is pressed for. Tick both in the developer portal, then connect the credential again. The role of the connected Clio user may also be in the way.',
};

/** Buttons live until they are deleted, and belong to the user whose token has made them. */
export const clioButtons: WebhookTrigger<Button, Wanted> = {
	service,
	credentialType: 'clioOAuth2Api',
	wanted: wantedOf,
	byBrowser: true,
	registry: registryOf,
	staysUntil: 'until it is deleted, for example with Custom Action → Delete',
};
