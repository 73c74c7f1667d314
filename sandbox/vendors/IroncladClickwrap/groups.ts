import type { JsonObject } from '../../foundation/http/json';
import { CONTRACTS, seedContracts } from './contracts';
import { ALL_SITE_IDS } from './sites';

/** A clickwrap: contracts that are accepted together. */
export interface Group {
	id: number;
	site: number;
	key: string;
	contracts: JsonObject[];
}

const KEYS = ['sign-up', 'checkout'];
const FIRST_ID = 5201;

/** Each site has the same two, of contracts that are published and not archived. */
export function seedGroups(): Group[] {
	const { contracts } = seedContracts(CONTRACTS);
	return ALL_SITE_IDS.flatMap((site, index) => {
		const own = contracts.filter((row) => row.site === site && row.published === true && !row.archived);
		return KEYS.map((key, place) => ({
			id: FIRST_ID + index * KEYS.length + place,
			site,
			key,
			contracts: own.slice(place * 3, place * 3 + 3),
		}));
	});
}

/** Of a group's contracts the first and the third, in their published version. */
export const ACCEPTED_BY = 'ada@harrow.example';

export const hasAccepted = (group: Group, contract: JsonObject): boolean =>
	group.contracts.indexOf(contract) % 2 === 0;
