import { inOrder } from '../../../../core/describe/check';
import { date, text } from '../../../../core/describe/fields';
import type { ValueField } from '../../../../core/describe/fields';
import type { Operation } from '../../../../core/describe/operation';
import { byCustomFields, customFieldConditions } from '../../builders/customFields/conditions';
import { without } from '../../builders/filters';
import { contactField, matterField, userField } from '../../builders/locators';
import { listOperation } from '../../builders/recordOperations';

const workedSince = date('Worked Since', 'start_date', {
	description: 'Only with time or expenses on or after this day',
});
const workedUntil = date('Worked Until', 'end_date', {
	description: 'Only with time or expenses on or before this day',
});

const conditions: ValueField[] = [
	contactField('Client', 'client_id'),
	matterField('Matter', 'matter_id'),
	userField('Originating Attorney', 'originating_attorney_id'),
	userField('Responsible Attorney', 'responsible_attorney_id'),
	text('Search', 'query', {
		placeholder: 'e.g. lease',
		description: 'Words in the number or the description of the matter',
	}),
	without({
		originating_attorney_id: 'Originating Attorney',
		responsible_attorney_id: 'Responsible Attorney',
	}),
	workedSince,
	workedUntil,
];

const checks = [inOrder(workedSince, workedUntil)];

/**
 * Work that is not on a bill yet: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Billable-Matters
 * Whose custom fields the list of clients means, Clio does not say.
 */
export const unbilled: Operation[] = [
	listOperation(
		{ plural: 'billable matters', path: '/billable_matters', kind: 'billableMatter', changedSince: false },
		{
			value: 'getBillableMatters',
			name: 'Get Billable Matters',
			action: 'Get billable matters',
			description:
				'Get matters with work that is not billed yet: hours, amount and what is in trust, in the currency of the matter (currency_code)',
			filters: [...conditions, customFieldConditions('matter')],
			refine: byCustomFields('matter'),
			outside: 'request',
			checks,
		},
	),
	listOperation(
		{ plural: 'billable clients', path: '/billable_clients', kind: 'billableClient', changedSince: false },
		{
			value: 'getBillableClients',
			name: 'Get Billable Clients',
			action: 'Get billable clients',
			description:
				'Get clients with work that is not billed yet, with their matters, each of which says its currency (currency_code)',
			filters: conditions,
			checks,
		},
	),
];
