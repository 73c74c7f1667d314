import { hexId, Random, uuid } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { ACCEPTED_BY, PEOPLE } from './signer-rows';
import { ACCOUNT } from './sites';

const COUNT = 40;
const EVENTS = ['agreed', 'agreed', 'displayed', 'disagreed'];

const PAGE = {
	page_title: 'Sign up',
	page_url: 'https://northgate-software.example/sign-up',
	page_domain: 'northgate-software.example',
	page_path: '/sign-up',
	page_query: '',
	hostname: 'northgate-software.example',
	referrer: '',
	browser_timezone: 'America/New_York',
	browser_locale: 'en-US',
	user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
	operating_system: 'Linux',
	environment: 'desktop',
	screen_color_depth: 24,
	screen_resolution: '1920x1080',
	cookies: true,
	remote_address: '203.0.113.7',
};

/** The properties of an Activity: https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id */
function activity(label: string, contract: JsonObject, own: JsonObject): JsonObject {
	const person = String(own.signer_id).split('@')[0] ?? '';
	return {
		id: hexId(`ironcladClickwrap activity ${label}`),
		uuid: uuid(`ironcladClickwrap activity ${label}`),
		event_type: 'agreed',
		signer_id: null,
		site: contract.site ?? null,
		account: ACCOUNT,
		group: null,
		contract: contract.id ?? null,
		version: contract.latest_version ?? null,
		batch: hexId(`ironcladClickwrap batch ${label}`),
		created_time: '2026-05-20T10:30:00.000Z',
		custom_data: { first_name: person.split('.')[0] ?? person },
		connection_data: { ...PAGE, device_fingerprint: hexId(`ironcladClickwrap device ${person}`) },
		...own,
	};
}

/** The visit to which an activity belongs; an Activity does not show it. */
export const sessionOf = ({ batch }: JsonObject): string =>
	uuid(`ironcladClickwrap session ${String(batch)}`);

/** What happened with contracts of all sites, the same in every run. */
export function seedActivity(contracts: readonly JsonObject[], groups: readonly JsonObject[]): JsonObject[] {
	if (contracts.length === 0) return [];
	const random = new Random('ironcladClickwrap activity');
	const rows = Array.from({ length: COUNT }, (_, index) => {
		const contract = random.pick(contracts);
		const signer = random.pick(PEOPLE);
		return activity(String(index), contract, {
			event_type: random.pick(EVENTS),
			signer_id: `${signer}@customer.example`,
			group: 5200 + (index % 6),
			created_time: random
				.moment(new Date('2025-01-02T00:00:00Z'), new Date('2026-06-30T00:00:00Z'))
				.toISOString(),
		});
	});
	const accepted = groups.flatMap(({ id = null, contracts: ids }) =>
		(ids as number[])
			.filter((_, index) => index % 2 === 0)
			.flatMap((wanted) => contracts.filter((contract) => contract.id === wanted))
			.map((contract) =>
				activity(`ada ${String(id)} ${String(contract.id)}`, contract, {
					signer_id: ACCEPTED_BY,
					group: id,
					version: contract.published_version ?? null,
					batch: hexId(`ironcladClickwrap batch ada ${String(id)}`),
				}),
			),
	);
	return [...rows, ...accepted];
}
