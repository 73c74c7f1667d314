import type { Transform } from '../../../core/describe/transforms';

/** Records that were picked one by one, as the list of their IDs. */
export const pickedIds: Transform = {
	name: 'pickedIds',
	apply: (entries) => (entries as Array<{ id: string }>).map(({ id }) => Number(id)),
	wire: () => ({ type: 'array', items: { type: 'integer' } }),
};
