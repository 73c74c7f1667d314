import type { Service } from '../../../core/describe/service';
import type { WebhookTrigger } from '../../../core/triggers/webhookTrigger';
import { clio } from '../service';
import { registryOf } from './registration';
import { subscriptionOf } from './subscription';
import type { Subscription } from './subscription';
import { webhooksAt } from './webhooks';
import type { Webhook } from './webhooks';

/** Clio as the trigger needs it: what a 403 means for webhooks. */
const service: Service = {
	...clio,
	forbidden:
		'The Clio app needs the permission "Webhooks" and, to read, the one of the records that the events are about. Tick both in the developer portal, then connect the credential again. The role of the connected Clio user may also be in the way.',
};

/**
 * Clio lets every webhook expire after 31 days without a word, and suspends one whose address did not answer for long.
 * Source: https://docs.developers.clio.com/guides/clio-manage/webhooks/
 */
export const clioWebhooks: WebhookTrigger<Webhook, Subscription> = {
	service,
	credentialType: 'clioOAuth2Api',
	wanted: subscriptionOf,
	registry: (connection) => registryOf(webhooksAt(connection)),
	staysUntil: 'until it expires',
	pollingNode: 'Clio Polling Trigger',
};
