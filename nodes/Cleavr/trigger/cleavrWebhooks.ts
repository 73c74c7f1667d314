import type { Service } from '../../../core/describe/service';
import { missingError } from '../../../core/errors/nodeErrors';
import { callOn } from '../../../core/transport/call';
import type { Connection } from '../../../core/transport/connection';
import { sendRequest } from '../../../core/transport/request';
import { unlessGone } from '../../../core/triggers/failures';
import type { Registered } from '../../../core/triggers/kept';
import { keptOnly } from '../../../core/triggers/registration';
import type { Unlisted } from '../../../core/triggers/registration';
import type { WebhookTrigger } from '../../../core/triggers/webhookTrigger';
import { asText, getPath } from '../../../core/util/json';
import { fillPath } from '../../../core/util/url';
import { cleavr } from '../service';
import { wantedEvents } from './events';

/** Cleavr as the trigger needs it: what a 403 means for webhooks. */
const service: Service = {
	...cleavr,
	forbidden:
		'Open the credential, add the scope webhooks:write and connect again. Or choose "Registered by Hand" in this node, and give Cleavr its address.',
};

const DESCRIPTION = 'n8n: Cleavr Trigger';

/**
 * The two requests for webhooks. https://docs.cleavr.fr/webhooks shows how one is created, by a call of a library, and what comes back;
 * the addresses are inferred, and no list of them is documented.
 */
const webhooksAt = (connection: Connection): Unlisted<string[]> => ({
	create: async (url, events) => {
		const call = callOn(connection, { action: 'Create webhook', effect: 'once' });
		const body = { url, events, description: DESCRIPTION };
		const made = await sendRequest(call, { method: 'POST', path: '/webhooks', body });
		const id = asText(getPath(made, 'id'));
		if (id === '') {
			call.changes.made = 'unknown';
			throw missingError(call);
		}
		const secret = asText(getPath(made, 'secret'));
		return { id, url, ...(secret !== '' && { secret }) };
	},
	remove: async (id) => {
		const call = callOn(connection, { action: 'Delete webhook', effect: 'idempotent' });
		const path = fillPath('/webhooks/{id}', { id: String(id) });
		await sendRequest(call, { method: 'DELETE', path, accept: 'nothing' }).catch(unlessGone);
	},
});

/** Webhooks of Cleavr do not end, as far as is known. */
export const cleavrWebhooks: WebhookTrigger<Registered, string[]> = {
	service,
	credentialType: 'cleavrOAuth2Api',
	wanted: wantedEvents,
	registry: (connection, kept) => keptOnly(webhooksAt(connection), kept),
	staysUntil:
		'until it is deleted: by the node Cleavr (Webhook: Delete) if you know its ID, else by Cleavr (platform@cleavr.fr)',
};
