import { flag, idIs, oneOf, readInteger, search } from '../engine/filters';
import type { Resource } from '../engine/types';
import { shape, SHAPES, toMany } from '../shapes';

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

/** UTBMS codes: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Utbms-Codes */
export const utbmsCodes: Resource = {
	name: 'utbms_codes',
	path: 'utbms/codes',
	operations: ['list'],
	shape: { fields: SHAPES.utbmsCode.fields, nested: {} },
	filters: {
		type: oneOf(['UtbmsTask', 'UtbmsActivity', 'UtbmsExpense'], (row, type) => row.type === type),
		utbms_set_id: idIs((row) => row.utbms_set_id ?? null),
	},
	orders: ['id', 'name', 'set'],
};

/** Sets of custom fields: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Custom-Field-Sets */
export const customFieldSets: Resource = {
	name: 'custom_field_sets',
	operations: ['list'],
	shape: shape('name parent_type displayed'),
	filters: {
		displayed: flag((row, wanted) => row.displayed === wanted),
		parent_type: oneOf(['Matter', 'Contact'], (row, type) => row.parent_type === type),
		query: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name', 'parent_type'],
};

/** How bills look: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bill-Themes */
export const billThemes: Resource = {
	name: 'bill_themes',
	operations: ['list'],
	shape: shape('account_id default name config'),
	filters: {},
	orders: [],
};

/** What pays for matters of legal aid: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Grants */
export const grants: Resource = {
	name: 'grants',
	operations: ['list'],
	shape: shape('name funding_code funding_code_and_name funding_source_name balance start_date end_date'),
	filters: { name: search((row) => [row.name ?? null]) },
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
