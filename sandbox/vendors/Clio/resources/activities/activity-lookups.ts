import { isObject, type JsonObject } from '../../../../foundation/http/json';
import { badParameter, flag, oneOf, readInteger, search } from '../../engine/filters';
import type { Filter, Query, Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import { bare, inline, SHAPES, toMany } from '../../shapes';

const rateOf = ({ rate }: Row): JsonObject => (isObject(rate) ? rate : {});

/** Says only for whom rates are worked out; a name that does not exist would go unnoticed. */
const existing = (collection: string): Filter => ({
	test: ([text = ''], name, store) => {
		if (!store.find(collection, readInteger(text, name))) throw badParameter(name, 'names nothing');
		return () => true;
	},
});

/** The rows with the rate of one person where the category has none of its own. */
function withRates(store: Store, query: Query): readonly Row[] {
	const person = store.find('users', Number(query['rate_for[user_id]'])) ?? store.rows('users')[0];
	return store.rows('activity_descriptions').map((row) => {
		const rate = rateOf(row);
		return rate.type === 'User' ? { ...row, rate: { ...rate, amount: person?.rate ?? null } } : row;
	});
}

/** "Activity categories": https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activity-Descriptions */
export const activityDescriptions: Resource = {
	name: 'activity_descriptions',
	operations: ['list'],
	shape: {
		...SHAPES.activityDescription,
		nested: {
			...SHAPES.activityDescription.nested,
			groups: toMany(SHAPES.group, 'groups'),
			rate: inline(bare('amount non_billable_amount type hierarchy')),
			utbms_activity: inline(SHAPES.utbmsCode),
			utbms_task: inline(SHAPES.utbmsCode),
		},
	},
	source: (store, _params, query) => withRates(store, query),
	filters: {
		flat_rate: flag((row, wanted) => (rateOf(row).type === 'FlatRate') === wanted),
		type: oneOf(['utbms', 'clio'], (row, type) => (row.utbms_activity_id === null) === (type === 'clio')),
		'rate_for[matter_id]': existing('matters'),
		'rate_for[user_id]': existing('users'),
		// All categories are open to everyone in this firm.
		user_id: existing('users'),
	},
	orders: [],
};

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Expense-Categories */
export const expenseCategories: Resource = {
	name: 'expense_categories',
	operations: ['list'],
	shape: {
		...SHAPES.expenseCategory,
		nested: {
			...SHAPES.expenseCategory.nested,
			groups: toMany(SHAPES.group, 'groups'),
			utbms_code: inline(SHAPES.utbmsCode),
		},
	},
	lacks: ['ids[]'],
	filters: {
		entry_type: oneOf(['hard_cost', 'soft_cost', 'unassociated'], (row, type) => row.entry_type === type),
		query: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name', 'rate', 'entry_type'],
};
