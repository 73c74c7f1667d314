import { all, bodyOf, flag, free, moment, oneOf, text, texts } from './rest';

/** https://clickwrap-developer.ironcladapp.com/reference/post_versions-version-id-fields */
export const FIELD = bodyOf(
	{
		...all(text, 'name', 'label', 'default_value', 'persona', 'trigger_field', 'trigger_match_value'),
		...all(flag, 'required', 'read_only', 'is_trigger'),
		type: oneOf(
			'text',
			'checkbox',
			'date',
			'signature',
			'dropdown',
			'attachment',
			'acceptance_date',
			'initials',
		),
		assignment_value: oneOf('signer', 'sender'),
	},
	'name',
	'type',
	'assignment_value',
);

/** What a person may say of a version: …/reference/post_contracts-contract-id-versions */
export const VERSION = {
	...all(text, 'title', 'body', 'change_summary'),
	body_language: { type: 'string', pattern: '^[a-z]{2}$' },
	is_major_version: flag,
	editor_version: oneOf('classic', 'override_classic', '2_0'),
	...all(moment, 'scheduled_time', 'effective_time', 'effective_until_time'),
	fields: { type: 'array', items: FIELD },
	render_data: free,
};

/** What a person may say of a contract: …/reference/post_sites-site-id-contract */
export const CONTRACT = {
	...all(flag, 'public', 'shared'),
	...all(text, 'key', 'description', 'classification'),
	clm_record_sync: bodyOf({ enabled: flag, record_type: text }),
	...all(texts, 'countries', 'locales', 'tags'),
	language_direction: oneOf('auto', 'rtl'),
	used_in: {
		type: 'array',
		items: oneOf('embedded_contract', 'standardized_contract', 'personalized_contract', 'legal_center'),
	},
};
