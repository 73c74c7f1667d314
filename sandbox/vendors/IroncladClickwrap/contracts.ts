import type { JsonObject } from '../../foundation/http/json';
import { hexId, Random } from '../../foundation/data/random';
import { ACCOUNT, ALL_SITE_IDS, OWNER } from './sites';

/** Titles and classifications; only `privacy_policy` is known to be one of the vendor's classifications. */
const KINDS: ReadonlyArray<readonly [title: string, classification: string | null]> = [
	['Terms of Service', null],
	['Privacy Policy', 'privacy_policy'],
	['Data Processing Addendum', null],
	['Acceptable Use Policy', null],
	['Cookie Notice', 'privacy_policy'],
	['Reseller Terms', null],
	['Beta Participation Terms', null],
	['Service Level Agreement', null],
	['Mutual Confidentiality Terms', null],
	['Gift Card Terms', null],
	['Loyalty Programme Rules', null],
	['API Licence', null],
];
const REGIONS = ['US', 'EU', 'UK', 'Canada', 'Australia', 'Nordics', 'Switzerland'];
const FIRST_ID = 73001;
export const CONTRACTS = 75;

/** All contracts of the account and their versions. */
export interface ContractData {
	contracts: JsonObject[];
	versions: JsonObject[];
}

const slug = (text: string): string => text.toLowerCase().replaceAll(' ', '-');

/** The properties of a Version: …/reference/get_contracts-contract-id-versions-latest */
export function version(contract: JsonObject, number: number, status: string, title: string): JsonObject {
	const id = hexId(`ironcladClickwrap version ${String(contract.id)}.${number}`);
	return {
		id,
		contract: contract.id ?? null,
		title,
		body: `<h1>${title}</h1><p>Version ${number} of fictional terms.</p>`,
		change_summary: number === 1 ? 'First version' : 'Clarified notice periods',
		version_number: number,
		minor_version_number: 0,
		full_version_number: `${number}.0`,
		major_version: number,
		is_major_version: true,
		status,
		type: contract.type ?? null,
		editor_version: '2_0',
		dynamic: false,
		processing: false,
		pages: 3,
		location: `https://vault.pactsafe.example/versions/${id}.pdf`,
		download_endpoint: `/versions/${id}/download`,
		thumbnail_location: `https://vault.pactsafe.example/versions/${id}.png`,
		scheduled_time: null,
		scheduled_by: null,
		effective_time: contract.created_time ?? null,
		effective_until_time: null,
		deprecated_time: null,
		body_language: 'en',
		fields: [],
		render_data: {},
		text: [],
		tokens: [],
		merge_fields: [],
		merge_data: {},
		classification: contract.classification ?? null,
		countries: contract.countries ?? [],
		locales: contract.locales ?? [],
		tags: contract.tags ?? [],
		language_direction: 'auto',
	};
}

/** The properties of a Contract, whose rows carry a title: …/reference/get_contracts */
export const madeContract = (id: number, site: number, given: JsonObject, created: string): JsonObject => ({
	id,
	account: ACCOUNT,
	site,
	title: null,
	key: null,
	description: null,
	type: 'html',
	classification: null,
	public: false,
	shared: false,
	protected: false,
	private: false,
	clm_record_sync: { enabled: false, record_type: null },
	countries: [],
	locales: ['en-US'],
	tags: [],
	language_direction: 'auto',
	used_in: ['embedded_contract'],
	latest_version: null,
	published_version: null,
	download_endpoint: `/contracts/${id}/download`,
	published: false,
	published_by: null,
	published_time: null,
	archived: false,
	archived_by: null,
	archived_time: null,
	deleted: false,
	deleted_by: null,
	deleted_time: null,
	created_by: OWNER,
	created_time: created,
	updated_by: OWNER,
	updated_time: created,
	...given,
});

function contract(random: Random, index: number): { contract: JsonObject; title: string; drafts: boolean } {
	const id = FIRST_ID + index * 3;
	const [kind, classification] = KINDS[index % KINDS.length] ?? random.pick(KINDS);
	const region = REGIONS[Math.floor(index / KINDS.length)] ?? random.pick(REGIONS);
	const created = random
		.moment(new Date('2023-03-01T00:00:00Z'), new Date('2026-01-31T00:00:00Z'))
		.toISOString();
	const updated = random.moment(new Date(created), new Date('2026-06-30T00:00:00Z')).toISOString();
	const isPublished = random.chance(0.8);
	const isArchived = index % 9 === 8;
	const title = `${kind} (${region})`;
	const drafts = isPublished && random.chance(0.3);
	const given = {
		title,
		key: `${slug(kind)}-${slug(region)}-${id}`,
		description: `${title}, shown before checkout and at sign-up`,
		type: random.chance(0.85) ? 'html' : 'pdf',
		classification,
		public: random.chance(0.7),
		tags: random.chance(0.5) ? ['checkout'] : [],
		...(isPublished && { published: true, published_by: OWNER, published_time: updated }),
		...(isArchived && { archived: true, archived_by: OWNER, archived_time: updated }),
		updated_time: updated,
	};
	const site = ALL_SITE_IDS[index % ALL_SITE_IDS.length] ?? 0;
	return { title, drafts, contract: madeContract(id, site, given, created) };
}

/** The same contracts in every run: of all sites, some drafts, some archived. */
export function seedContracts(count: number): ContractData {
	const random = new Random('ironcladClickwrap contracts');
	const versions: JsonObject[] = [];
	const contracts = Array.from({ length: count }, (_, index) => {
		const { contract: row, title, drafts } = contract(random, index);
		const first = version(row, 1, row.published ? 'published' : 'draft', title);
		const latest = drafts ? version(row, 2, 'draft', title) : first;
		versions.push(...new Set([first, latest]));
		return {
			...row,
			latest_version: latest.id ?? null,
			published_version: row.published ? (first.id ?? null) : null,
		};
	});
	return { contracts, versions };
}
