import { deleted, one } from '../../../core/describe/answer';
import { additionalFields, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { commaSplit } from '../../../core/describe/transforms';
import { otherFields, webAddress } from './fields';

/**
 * For other systems; Cleavr Trigger makes its own. https://docs.cleavr.fr/webhooks shows how one is created, by a call of a library:
 * both addresses are inferred.
 */
export const webhook = resource('Webhook', 'webhook', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create webhook',
		description: 'Have Cleavr tell another system of events; the node Cleavr Trigger does this by itself',
		request: 'POST /webhooks',
		findBy: [{ url: 'body.url' }],
		fields: [
			text('URL', 'url', {
				required: true,
				placeholder: 'e.g. https://example.com/hooks/cleavr',
				description: 'The address that Cleavr calls',
				format: webAddress,
			}),
			text('Events', 'events', {
				required: true,
				default: 'receivable.*',
				placeholder: 'e.g. receivable.*, payment.received',
				description: 'Comma-separated list of event types; receivable.* stands for all about receivables',
				format: { pattern: /[^\s,]/, expected: 'at least one event type' },
				send: commaSplit(),
			}),
			additionalFields([
				text('Description', 'description', { placeholder: 'e.g. Accounting system' }),
				otherFields,
			]),
		],
		answer: one(),
	},
	{
		value: 'delete',
		name: 'Delete',
		action: 'Delete webhook',
		description:
			'Delete a webhook for good (check that its events stop, as its address follows from that of Create)',
		request: 'DELETE /webhooks/{webhook_id}',
		effect: 'idempotent',
		fields: [
			text('Webhook ID', 'webhook_id', {
				required: true,
				placeholder: 'e.g. wh_8f3k2m',
				description: 'The ID that Create gave',
			}),
		],
		answer: deleted('webhook_id'),
	},
]);
