import { resourceLocator } from '../../core/describe/fields';
import type { ResourceLocatorField } from '../../core/describe/fields';

export const id = { pattern: /^[\w-]+$/, expected: 'an ID such as 5d1f0c2ab7e94c0017a3e6d2' };

export const organizationField = (details: Partial<ResourceLocatorField> = {}) =>
	resourceLocator('Organization', 'organizationId', {
		listSearch: 'searchOrganizations',
		format: id,
		placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
		...details,
	});
