import { asOptions, boolean, choice, date, json, list, text } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';

export const titleField = text('Title', 'title', { required: true, placeholder: 'e.g. Terms of Service' });

export const bodyField = text('Text', 'body', {
	multiline: true,
	placeholder: 'e.g. <h1>Terms of Service</h1><p>…</p>',
	description: 'The contract as HTML',
});

export const renderData = json('Render Data', 'render_data', {
	description: 'Values for the tokens of the text, as JSON such as { "plan": "Team" }',
});

export const effectiveDates: ValueField[] = [
	date('Effective From', 'effective_time', { time: true, description: 'From when it holds' }),
	date('Effective Until', 'effective_until_time', { time: true, description: 'Until when it holds' }),
];

/** https://clickwrap-developer.ironcladapp.com/reference/post_versions-version-id-fields */
export const formField = {
	required: [
		text('Name', 'name', { required: true, placeholder: 'e.g. company_name' }),
		choice('Type', 'type', {
			options: asOptions(
				'text',
				'checkbox',
				'date',
				'signature',
				'dropdown',
				'attachment',
				'acceptance_date',
				'initials',
			),
			default: 'text',
		}),
		choice('Filled In By', 'assignment_value', {
			name: 'assignmentValue',
			options: asOptions('signer', 'sender'),
			default: 'signer',
		}),
	],
	// In an entry of a list n8n sends all of them, so that what nobody touches must mean nothing.
	more: [
		text('Default Value', 'default_value', { placeholder: 'e.g. Harrow Lane Ltd' }),
		text('Label', 'label', { placeholder: 'e.g. Company name' }),
		text('Persona', 'persona', { placeholder: 'e.g. Buyer', description: 'The role of the signer' }),
		boolean('Is Trigger', 'is_trigger', { description: 'Whether it brings up other fields' }),
		boolean('Read Only', 'read_only', { description: 'Whether nobody may change it' }),
		boolean('Required', 'required', { description: 'Whether it must be filled in' }),
		text('Trigger Field', 'trigger_field', {
			placeholder: 'e.g. is_company',
			description: 'The name of the field that brings this one up',
		}),
		text('Trigger Match Value', 'trigger_match_value', {
			placeholder: 'e.g. yes',
			description: 'The value of that field which brings this one up',
		}),
	],
} satisfies Record<string, ValueField[]>;

/** What else a version may have: https://clickwrap-developer.ironcladapp.com/reference/post_contracts-contract-id-versions */
export const versionFields: ValueField[] = [
	text('Body Language', 'body_language', { placeholder: 'e.g. en', description: 'ISO 639-1 code' }),
	text('Change Summary', 'change_summary', {
		multiline: true,
		placeholder: 'e.g. Clarified notice periods',
		description: 'What has changed, for those who must accept anew',
	}),
	choice('Editor Version', 'editor_version', {
		options: asOptions('classic', 'override_classic', '2_0'),
		default: '2_0',
	}),
	...effectiveDates,
	list('Form Fields', 'fields', {
		name: 'formFields',
		entry: 'Field',
		fields: [...formField.required, ...formField.more],
		description: 'Fields that people fill in',
	}),
	boolean('Major Version', 'is_major_version', {
		name: 'majorVersion',
		default: true,
		description: 'Whether everybody must accept it anew',
	}),
	renderData,
	date('Scheduled For', 'scheduled_time', { time: true, description: 'When it is to be published' }),
];
