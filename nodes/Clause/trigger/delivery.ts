import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readTriggerParameters } from '../../../core/triggers/parameters';
import { tokenIn } from '../../../core/triggers/proofs';
import { receiveDelivery } from '../../../core/triggers/receive';
import type { Receiver } from '../../../core/triggers/receive';
import { rawBody } from '../../../core/triggers/webhookRequest';
import { asText, isJsonObject } from '../../../core/util/json';
import { HEADER } from './actionFlows';
import { isWanted, wantedObligations } from './obligations';
import type { WantedObligations } from './obligations';

function parsed(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** A flow posts what the clause has emitted; that several could come together is not documented, and taken all the same. */
const receiverOf = (wanted: WantedObligations): Receiver => ({
	vendor: 'Clause',
	isGenuine: tokenIn(HEADER),
	read: async (context) => {
		const told = [parsed(rawBody(context))].flat().filter(isJsonObject);
		const items = told.filter(({ $class }) => isWanted(asText($class), wanted));
		if (items.length === 0) return undefined;
		const ids = items.map(({ eventId }) => asText(eventId));
		const mark = ids.includes('') ? undefined : { subject: ids };
		return await Promise.resolve({ items, mark });
	},
});

/** A request at the address of the node: an obligation, or somebody else's attempt. */
export const receive = async (context: IWebhookFunctions): Promise<IWebhookResponseData> =>
	await receiveDelivery(context, receiverOf(readTriggerParameters(context, wantedObligations)));
