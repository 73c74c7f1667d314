import { hexId, uuid } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { seedActivity } from './activity-rows';
import { seedContracts } from './contracts';
import { seedGroups } from './groups';
import { seedLocations } from './location-rows';
import { seedSigners } from './signer-rows';
import { ALL_SITE_IDS, seedSites } from './sites';

/** All that the account has, of sites that the token cannot see too; the hosts of the vendor share it. */
export interface Store {
	sites: JsonObject[];
	contracts: JsonObject[];
	versions: JsonObject[];
	groups: JsonObject[];
	/** By the ID of a group: the contracts that its pages show, which follow the group when it is published. */
	shown: Map<unknown, number[]>;
	signers: JsonObject[];
	activity: JsonObject[];
	/** The IDs of activity in test mode. */
	tests: Set<unknown>;
	locations: JsonObject[];
	snapshots: JsonObject[];
	exports: JsonObject[];
	requests: JsonObject[];
	/** A new ID of 24 hexadecimal digits, the same in every run. */
	hexId(): string;
	uuid(): string;
	/** A new number. */
	number(): number;
}

const idsOf = (row: JsonObject): number[] => (row.contracts as number[]) ?? [];

/** The same data in every run, but for the number of contracts. */
export function seedStore(contracts: number): Store {
	const data = seedContracts(contracts);
	const groups = seedGroups(data.contracts);
	let made = 0;
	return {
		...data,
		sites: seedSites(),
		groups,
		shown: new Map(groups.map((group) => [group.id, idsOf(group)])),
		signers: seedSigners(),
		activity: seedActivity(data.contracts, groups),
		tests: new Set(),
		...seedLocations(),
		exports: [],
		requests: [],
		hexId: () => hexId(`ironcladClickwrap made ${made++}`),
		uuid: () => uuid(`ironcladClickwrap made ${made++}`),
		number: () => 90_000 + made++,
	};
}

export { idsOf };
export const FIRST_SITE = ALL_SITE_IDS[0] ?? 0;
