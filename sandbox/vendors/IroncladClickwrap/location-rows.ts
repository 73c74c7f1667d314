import { hexId } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { ACCOUNT, OWNER } from './sites';

const CREATED = '2026-01-12T09:00:00.000Z';

/** The properties of a Location: https://clickwrap-developer.ironcladapp.com/reference/get_locations-id */
export const location = (id: string, given: JsonObject, time = CREATED): JsonObject => ({
	id,
	key: null,
	name: null,
	description: null,
	location_type: 'web',
	status: 'draft',
	published: false,
	published_by: null,
	published_time: null,
	archived: false,
	archived_by: null,
	archived_time: null,
	archived_reason: null,
	last_acceptance: null,
	site: 4101,
	account: ACCOUNT,
	created_by: OWNER,
	created_time: time,
	updated_by: OWNER,
	updated_time: time,
	...(given.location_type === 'mobile_app'
		? { application_id: null, application_name: null, mobile_os: 'ios' }
		: {
				capture_url: null,
				frequency: 'monthly',
				platform: 'desktop',
				capture_attempts: 0,
				error_message: null,
			}),
	...given,
});

/** The properties of a Snapshot: …/reference/post_locations-id-snapshots-capture */
export const snapshot = (id: string, at: JsonObject, given: JsonObject): JsonObject => ({
	id,
	status: 'success',
	status_message: null,
	source: 'automated',
	is_manual: false,
	is_test: false,
	captured_time: CREATED,
	expiration_time: null,
	snapshot_download_url: `https://vault.pactsafe.example/snapshots/${id}.png`,
	image_path: `/snapshots/${id}.png`,
	snapshot_location: at.id ?? null,
	metadata: {},
	site: at.site ?? null,
	account: ACCOUNT,
	archived: false,
	archived_by: null,
	archived_time: null,
	archived_reason: null,
	created_time: CREATED,
	updated_time: CREATED,
	...given,
});

export function seedLocations(): { locations: JsonObject[]; snapshots: JsonObject[] } {
	const web = location(hexId('ironcladClickwrap location web'), {
		key: 'sign-up-page',
		name: 'Sign-up page',
		capture_url: 'https://northgate-software.example/sign-up',
		status: 'published',
		published: true,
		published_by: OWNER,
		published_time: CREATED,
	});
	const app = location(hexId('ironcladClickwrap location app'), {
		key: 'ios-onboarding',
		name: 'iOS onboarding',
		location_type: 'mobile_app',
		application_id: 'com.northgate.shop',
		application_name: 'Northgate Shop',
	});
	const snapshots = ['2026-02-01', '2026-03-01', '2026-04-01'].map((day) =>
		snapshot(hexId(`ironcladClickwrap snapshot ${day}`), web, { captured_time: `${day}T06:00:00.000Z` }),
	);
	return { locations: [web, app], snapshots };
}
