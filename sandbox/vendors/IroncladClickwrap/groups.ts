import type { JsonObject } from '../../foundation/http/json';
import { ACCOUNT, ALL_SITE_IDS, OWNER } from './sites';

const KEYS = ['sign-up', 'checkout'];
const FIRST_ID = 5201;
const CREATED = '2024-02-05T09:00:00.000Z';

/** The properties of a Group: https://clickwrap-developer.ironcladapp.com/reference/patch_groups-group-id */
export const group = (id: number, site: number, given: JsonObject, time = CREATED): JsonObject => ({
	id,
	account: ACCOUNT,
	site,
	name: null,
	key: null,
	description: null,
	tags: [],
	type: 'clickwrap',
	style: 'full',
	custom_styles: null,
	contracts: [],
	acceptance_language: 'By clicking below, you agree to the {{contracts}}.',
	alert_message: 'Please agree first.',
	confirmation_email: false,
	notification_email: null,
	block_submission: true,
	force_scroll: false,
	auto_run: true,
	display_all: true,
	dynamic: false,
	render_data: {},
	hide_record_summary: false,
	opt_out_language: null,
	target_jurisdictions: [],
	target_selector: null,
	container_selector: null,
	signer_id_selector: null,
	form_selector: null,
	rendered_by_user: false,
	expect_agreed_click: false,
	expect_disagreed: false,
	position: 'auto',
	open_legal_center: true,
	always_visible: false,
	badge_text: null,
	instructions: null,
	protected_url: null,
	redirect_url: null,
	validate_unique_classifications: [],
	snapshots_enabled: false,
	snapshot_config: {},
	snapshot: { image_path: null, last_captured_time: null, latest: null },
	snapshot_locations: [],
	download_contracts: false,
	published: false,
	published_by: null,
	published_time: null,
	paused: false,
	pending_changes: true,
	published_endpoint: null,
	is_associated_with_location: false,
	deleted: false,
	deleted_by: null,
	deleted_time: null,
	created_by: OWNER,
	created_time: time,
	updated_by: OWNER,
	updated_time: time,
	...given,
});

/** Each site has the same two, of contracts that are published, public and not archived. */
export const seedGroups = (contracts: readonly JsonObject[]): JsonObject[] =>
	ALL_SITE_IDS.flatMap((site, index) => {
		const own = contracts.filter(
			(row) => row.site === site && row.published === true && row.public === true && row.archived === false,
		);
		return KEYS.map((key, place) =>
			group(FIRST_ID + index * KEYS.length + place, site, {
				name: key === 'sign-up' ? 'Sign-up' : 'Checkout',
				key,
				contracts: own.slice(place * 3, place * 3 + 3).map(({ id = null }) => id),
				published: true,
				published_by: OWNER,
				published_time: CREATED,
				pending_changes: false,
				published_endpoint: `/groups/${key}`,
			}),
		);
	});
