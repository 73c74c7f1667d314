import { search } from '../engine/filters';
import type { Resource } from '../engine/types';
import { SHAPES } from '../shapes';

/** Practice areas: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Practice-Areas */
export const practiceAreas: Resource = {
	name: 'practice_areas',
	operations: ['list', 'get'],
	shape: { fields: SHAPES.practiceArea.fields, nested: {} },
	filters: {
		code: search((row) => [row.code ?? null]),
		name: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name', 'category', 'code'],
};
