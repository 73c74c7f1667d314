import { flag, idIs, oneOf, readInteger, search } from '../engine/filters';
import type { Resource } from '../engine/types';
import { SHAPES, toMany } from '../shapes';

/** Stages of matters: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matter-Stages */
export const matterStages: Resource = {
	name: 'matter_stages',
	operations: ['list'],
	shape: { fields: SHAPES.matterStage.fields, nested: {} },
	// The column is text, as in the vendor's answers.
	filters: { practice_area_id: idIs((row) => Number(row.practice_area_id)) },
	orders: [],
};

/** Currencies: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Currencies */
export const currencies: Resource = {
	name: 'currencies',
	operations: ['list'],
	shape: { fields: SHAPES.currency.fields, nested: {} },
	filters: {},
	orders: [],
};

/** Groups: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Groups */
export const groups: Resource = {
	name: 'groups',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.group.fields,
		nested: { users: toMany(SHAPES.user, 'users') },
		derived: {
			users: ({ id }, store) =>
				store
					.rows('users')
					.filter(({ groups: own }) => Array.isArray(own) && own.some((group) => group === id))
					.map((row) => row.id),
		},
	},
	filters: {
		archived: flag((row, wanted) => row.archived === wanted),
		name: search((row) => [row.name ?? null]),
		query: search((row) => [row.name ?? null]),
		type: oneOf(['AccountGroup', 'AdhocGroup', 'UserGroup'], (row, type) => row.type === type),
		user_id: {
			test: ([text = ''], name, store) => {
				const own = store.find('users', readInteger(text, name))?.groups;
				return ({ id }) => Array.isArray(own) && own.some((group) => group === id);
			},
		},
	},
	orders: ['id', 'name'],
};
