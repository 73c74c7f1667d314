import type { Resource } from '../../engine/types';
import { SHAPES } from '../../shapes';

/** Document categories: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Document-Categories */
export const documentCategories: Resource = {
	name: 'document_categories',
	operations: ['list', 'get'],
	shape: { fields: SHAPES.documentCategory.fields, nested: {} },
	// The reference has a `query` too, whose meaning it leaves open.
	filters: {},
	orders: ['id', 'name'],
};
