import type { Field } from '../../../core/describe/fields';
import { simplify } from '../../../core/describe/output';
import { remembered } from '../../../core/util/remembered';

/** What most workflows need of each kind of record, and what else the reference documents. */
const NAMES = {
	contract: {
		simplified:
			'id key title description type site classification latest_version published_version published public archived created_time updated_time',
		others:
			'account archived_by archived_time clm_record_sync countries created_by deleted deleted_by deleted_time download_endpoint language_direction locales private protected published_by published_time shared tags updated_by used_in latest_version.id latest_version.title latest_version.full_version_number site.id site.name',
	},
	version: {
		simplified:
			'id contract title full_version_number version_number is_major_version status type change_summary effective_time effective_until_time scheduled_time download_endpoint',
		others:
			'body body_language classification countries deprecated_time dynamic editor_version fields language_direction locales location major_version merge_data merge_fields minor_version_number pages processing render_data scheduled_by tags text thumbnail_location tokens',
	},
	group: {
		simplified:
			'id key name description site type style contracts published published_time pending_changes paused created_time updated_time',
		others:
			'acceptance_language account alert_message always_visible auto_run badge_text block_submission confirmation_email container_selector created_by custom_styles deleted deleted_by deleted_time display_all download_contracts dynamic expect_agreed_click expect_disagreed force_scroll form_selector hide_record_summary instructions is_associated_with_location notification_email open_legal_center opt_out_language position protected_url published_by published_endpoint redirect_url render_data rendered_by_user signer_id_selector snapshot snapshot_config snapshot_locations snapshots_enabled tags target_jurisdictions target_selector updated_by validate_unique_classifications contracts.id contracts.title',
	},
	signer: {
		simplified:
			'_id signer_id name email mobile_number company_name title site additional_attributes last_action latest_activity_time created_time updated_time',
		others:
			'account amber_road deliverable email_hash last_downloaded_by last_downloaded_time notify sendable source test_mode uuid deliverable.email deliverable.email_status deliverable.mobile_number deliverable.mobile_number_status',
	},
	site: {
		simplified:
			'id access_id key name url account sandbox disabled locale time_zone legal_center_url created_time updated_time',
		others:
			'acceptance_language adoption_level approval_order base_publish_url company_information created_by deleted deleted_by deleted_time email_allow_override email_display_name email_reply_address enable_allowed_domains enforce_limits first_acceptance_time mobile_acceptance_language mobile_friendly primary require_signer_verification updated_by verified verified_time',
	},
	activity: {
		simplified:
			'id uuid event_type signer_id created_time contract version group site batch custom_data connection_data.page_url connection_data.remote_address',
		others:
			'account connection_data connection_data.browser_locale connection_data.browser_timezone connection_data.cookies connection_data.device_fingerprint connection_data.environment connection_data.hostname connection_data.operating_system connection_data.page_domain connection_data.page_path connection_data.page_query connection_data.page_title connection_data.referrer connection_data.screen_color_depth connection_data.screen_resolution connection_data.user_agent site.id site.name',
	},
};

/** What the person gets of each record. Ironclad Clickwrap sends it whole; what is not wanted is taken away here. */
export const outputOf = remembered((kind: keyof typeof NAMES): Field[] => {
	const { simplified, others } = NAMES[kind];
	return simplify(simplified.split(' '), others.split(' '), kind === 'signer' ? ['signer_id'] : []);
});
