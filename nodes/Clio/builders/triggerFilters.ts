import type { INodeProperties } from 'n8n-workflow';

import { filters } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { property } from '../../../core/editor/fieldProperty';

/** A condition of a trigger, and the values of the node's other parameters for which it is offered. */
export interface OfferedFilter {
	field: ResourceLocatorField;
	shown: Record<string, string[]>;
}

/** The parameter "Filters" of a trigger: which conditions it holds depends on what the node is to tell of. */
export function filterParameter(offered: OfferedFilter[]): INodeProperties {
	const names = [...new Set(offered.flatMap(({ shown }) => Object.keys(shown)))];
	const show = Object.fromEntries(
		names.map((name) => [name, [...new Set(offered.flatMap(({ shown }) => shown[name] ?? []))]]),
	);
	const options = offered.flatMap(({ field, shown }) => {
		const [own] = property(filters([field])).options ?? [];
		const deeper = Object.entries(shown).map(([name, values]) => [`/${name}`, values] as const);
		return own === undefined ? [] : [{ ...own, displayOptions: { show: Object.fromEntries(deeper) } }];
	});
	const whole = property(filters(offered.map(({ field }) => field)));
	return { ...whole, displayOptions: { show }, options: options as INodeProperties['options'] };
}
