import { number } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Transform } from '../../../core/describe/transforms';
import { InvalidValue } from '../../../core/input/values';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

/** The longest life that Clio gives a webhook: https://docs.developers.clio.com/guides/clio-manage/webhooks/ */
const MOST_DAYS = 31;

const DAY = 86_400_000;

/** A clock here that is ahead of Clio's would ask for more than Clio allows. */
const MARGIN = 3_600_000;

/** Days from now as a moment. */
const lastMoment: Transform = {
	name: 'lastMoment',
	apply: (days) => {
		if (Number(days) > MOST_DAYS) throw new InvalidValue(`"Days" must be ${MOST_DAYS} or less`);
		return new Date(Date.now() + Number(days) * DAY - MARGIN).toISOString();
	},
	wire: () => ({ type: 'string', format: 'date-time' }),
};

const webhooks = recordOperations({
	singular: 'webhook',
	plural: 'webhooks',
	path: '/webhooks',
	kind: 'webhook',
	id: clioRecord('searchWebhooks')('Webhook', 'id', { name: 'webhookId', required: true }),
	orders: [],
});

/** Those of other systems; Clio Trigger renews its own: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
export const webhook = resource(
	'Webhook',
	'webhook',
	[
		webhooks.getMany({
			description: 'Get the webhooks that were made with this connection, without their secrets',
			filters: [ids],
		}),
		webhooks.change({
			value: 'renew',
			name: 'Renew',
			action: 'Renew webhook',
			description: 'Let a webhook live on; without renewal Clio drops it without a word',
			body: {},
			effect: 'idempotent',
			fields: [
				number('Days', 'expires_at', {
					name: 'days',
					required: true,
					integer: true,
					minimum: 1,
					default: MOST_DAYS,
					description: `How long it shall live from now, less an hour; Clio allows ${MOST_DAYS} days`,
					send: lastMoment,
				}),
			],
		}),
		webhooks.remove({
			description: 'Delete a webhook for good, so that Clio sends it no more events',
			finality: 'for good',
		}),
	],
	{
		searchWebhooks: labelledSearch(
			'/webhooks',
			'id,model,status,expires_at',
			'{model} · {status} · {expires_at:until #}',
			{ order: 'id(asc)' },
		),
	},
);
