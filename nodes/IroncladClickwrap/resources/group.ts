import { one } from '../../../core/describe/answer';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	json,
	list,
	text,
	updateFields,
} from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, removal, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import {
	contractField,
	expandField,
	groupField,
	listOptions,
	query,
	siteField,
	words,
} from '../builders/fields';
import { outputOf } from '../builders/output';
import { pickedIds } from '../builders/picked';
import { renderData } from '../builders/versionFields';

const nameField = text('Name', 'name', { required: true, placeholder: 'e.g. Sign-up' });

const contracts = list('Contracts', 'contracts', {
	entry: 'Contract',
	fields: [contractField({ key: 'id', name: 'contractId' })],
	description:
		'Those that are accepted together. Each must be public (Contract: Update). The list replaces the one that the group has.',
	send: pickedIds,
});

const line = (label: string, key: string, example: string, description?: string) =>
	text(label, key, { placeholder: `e.g. ${example}`, description });

const flag = (label: string, key: string, usually: boolean, what: string) =>
	boolean(label, key, { default: usually, description: `Whether ${what}` });

/** https://clickwrap-developer.ironcladapp.com/reference/patch_groups-group-id */
const groupFields: ValueField[] = [
	line(
		'Acceptance Language',
		'acceptance_language',
		'I agree to the {{contracts}}.',
		'{{contracts}} stands for the contracts',
	),
	line('Alert Message', 'alert_message', 'Please agree first', 'Shown to those who go on without agreeing'),
	flag('Always Visible', 'always_visible', false, 'it is shown also to those who have agreed'),
	flag('Auto Run', 'auto_run', true, 'it appears by itself when its page is loaded'),
	line('Badge Text', 'badge_text', 'Terms'),
	flag('Block Submission', 'block_submission', true, 'its form can be sent only by those who agree'),
	flag('Confirmation Email', 'confirmation_email', true, 'signers get an email'),
	line('Container Selector', 'container_selector', '#clickwrap', 'CSS selector of the element that holds it'),
	contracts,
	line('Custom Styles', 'custom_styles', '.ps-group { margin: 0 }', 'CSS'),
	text('Description', 'description', { placeholder: 'e.g. Shown at sign-up' }),
	flag(
		'Display All',
		'display_all',
		true,
		'all contracts are shown, not only those that must be accepted anew',
	),
	flag('Download Contracts', 'download_contracts', false, 'people can download the contracts'),
	flag('Dynamic', 'dynamic', false, 'its contracts are filled with render data'),
	flag('Expect Agreed Click', 'expect_agreed_click', true, 'only a click counts as agreement'),
	flag('Expect Disagreed', 'expect_disagreed', true, 'people can decline'),
	flag('Force Scroll', 'force_scroll', false, 'people must scroll to the end first'),
	line('Form Selector', 'form_selector', '#sign-up-form', 'CSS selector of its form'),
	flag('Hide Record Summary', 'hide_record_summary', false, 'the record has no summary'),
	line('Instructions', 'instructions', 'Please read our terms'),
	line('Key', 'key', 'sign-up', 'By which the page, and the Activity API, call it'),
	line('Notification Email', 'notification_email', 'legal@example.com', 'Who hears of each acceptance'),
	flag('Open Legal Center', 'open_legal_center', true, 'links lead to the legal center'),
	line('Opt-Out Language', 'opt_out_language', 'I do not agree'),
	choice('Position', 'position', { options: asOptions('auto', 'left', 'right', 'center'), default: 'auto' }),
	line('Protected URL', 'protected_url', 'https://www.example.com/download'),
	line('Redirect URL', 'redirect_url', 'https://www.example.com/welcome'),
	renderData,
	flag('Rendered by User', 'rendered_by_user', true, 'the page draws it by itself'),
	line(
		'Signer ID Selector',
		'signer_id_selector',
		'#email',
		'CSS selector of the field that holds the signer ID',
	),
	json('Snapshot Config', 'snapshot_config', { description: 'As Ironclad’s reference shows it' }),
	words('Snapshot Locations', 'snapshot_locations', {
		placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
		description: 'Comma-separated list of locations',
	}),
	flag('Snapshots Enabled', 'snapshots_enabled', true, 'Ironclad takes pictures of it'),
	choice('Style', 'style', {
		options: asOptions('floating', 'full', 'scroll', 'checkbox', 'combined', 'embedded'),
		default: 'checkbox',
	}),
	words('Tags', 'tags', { placeholder: 'e.g. checkout,eu', description: 'Comma-separated list' }),
	words('Target Jurisdictions', 'target_jurisdictions', {
		placeholder: 'e.g. US,EU',
		description: 'Comma-separated list',
	}),
	line('Target Selector', 'target_selector', '#agree', 'CSS selector of the button'),
	choice('Type', 'type', {
		options: asOptions('browsewrap', 'clickwrap', 'form', 'policy'),
		default: 'clickwrap',
	}),
	words('Validate Unique Classifications', 'validate_unique_classifications', {
		placeholder: 'e.g. privacy_policy',
		description: 'Comma-separated list of classifications of which there may be one contract only',
	}),
];

/** By itself a group names its contracts by their IDs. */
const expand = expandField(['contracts', 'site'], ['contracts']);

export const group = resource(
	'Group',
	'group',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create group',
			description: caution('Create a group (clickwrap) of contracts', 'outlined'),
			request: 'POST /sites/{site_id}/groups',
			fields: [siteField({ required: true }), nameField, additionalFields(groupFields)],
			answer: one('', unwrap),
			findBy: [{ name: 'body.name' }],
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get group',
			description: caution('Get one group (clickwrap) by its ID', 'outlined'),
			request: 'GET /groups/{group_id}',
			fields: [groupField(), query(expand), ...outputOf('group')],
			answer: one('', unwrap),
		},
		{
			value: 'getByKey',
			name: 'Get by Key',
			action: 'Get group by key',
			description: caution('Get one group (clickwrap) by its key', 'inferred'),
			// https://clickwrap-developer.ironcladapp.com/reference/get_groups-key-group-key
			request: 'GET /groups/key:{key}',
			fields: [
				text('Key', 'key', {
					name: 'groupKey',
					required: true,
					placeholder: 'e.g. sign-up',
					description: 'The key of the group, as its page in Ironclad Clickwrap shows it',
				}),
				query(expand),
				...outputOf('group'),
			],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many groups',
			description: 'Get the groups (clickwraps) of a site',
			request: 'GET /sites/{site_id}/groups',
			fields: [siteField({ required: true }), listOptions(expand), ...outputOf('group')],
			answer: pages,
		},
		{
			value: 'getAllOfSites',
			name: 'Get Many of All Sites',
			action: 'Get many groups of all sites',
			description: caution('Get all groups (clickwraps) that the token’s user can see', 'outlined'),
			request: 'GET /groups',
			fields: [query(expand), ...outputOf('group')],
			answer: pages,
		},
		{
			value: 'publish',
			name: 'Publish',
			action: 'Publish group',
			description: 'Make the changes of a group visible: until then they wait (pending_changes)',
			request: 'POST /groups/{group_id}/publish',
			fields: [groupField()],
			answer: one('', unwrap),
		},
		{
			value: 'update',
			name: 'Update',
			action: 'Update group',
			description: 'Change a group; people see the change when it is published',
			request: 'PATCH /groups/{group_id}',
			fields: [groupField(), updateFields([{ ...nameField, required: undefined }, ...groupFields])],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
		{
			value: 'delete',
			name: 'Delete',
			action: 'Delete group',
			description: 'Delete a group for good: it disappears from the pages that show it',
			...removal('DELETE /groups/{group_id}', 'group_id'),
			fields: [groupField()],
		},
	],
	{
		searchGroups: {
			request: 'GET /groups',
			answer: pages,
			value: 'id',
			label: '{name|key|id} · {key} · site {site.name|site}',
		},
	},
);
