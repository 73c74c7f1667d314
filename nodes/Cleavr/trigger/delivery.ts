import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readTriggerParameters } from '../../../core/triggers/parameters';
import { signedIn } from '../../../core/triggers/proofs';
import { receiveDelivery } from '../../../core/triggers/receive';
import type { Receiver } from '../../../core/triggers/receive';
import { rawBody } from '../../../core/triggers/webhookRequest';
import { asText, isJsonObject } from '../../../core/util/json';
import { isWanted } from './events';

/** `{"id": "evt_…", "type": "receivable.created", "created_at": "…", "data": {…}}`, of the very bytes that are signed. */
function eventIn(body: Buffer): IDataObject | undefined {
	try {
		const event: unknown = JSON.parse(body.toString('utf8'));
		return isJsonObject(event) ? event : undefined;
	} catch {
		return undefined;
	}
}

/** The secret that came with the webhook, or the one that a person has got for an address registered by hand. */
const typed = async (context: IWebhookFunctions) => {
	const { webhookSecret } = await context.getCredentials<IDataObject>('cleavrOAuth2Api');
	return [asText(webhookSecret).trim()];
};

/** https://docs.cleavr.fr/webhooks */
const receiver: Receiver = {
	vendor: 'Cleavr',
	isGenuine: signedIn('cleavr-signature', { typed }),
	read: async (context) => {
		const event = eventIn(rawBody(context));
		const type = asText(event?.type);
		if (event === undefined || !readTriggerParameters(context, (read) => isWanted(read, type)))
			return undefined;
		const id = asText(event.id);
		return await Promise.resolve({ items: [event], ...(id !== '' && { mark: { subject: id } }) });
	},
};

/** A request at the address of the webhook. */
export const receive = async (context: IWebhookFunctions): Promise<IWebhookResponseData> =>
	await receiveDelivery(context, receiver);
