import { one } from '../../../core/describe/answer';
import { additionalFields, asOptions, choice, text, updateFields } from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, removal, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { locationField } from '../builders/fields';

const web = (field: ValueField): ValueField => ({ ...field, when: { locationType: ['web'] } });
const mobile = (field: ValueField): ValueField => ({ ...field, when: { locationType: ['mobile_app'] } });

const nameField = text('Name', 'name', { required: true, placeholder: 'e.g. Sign-up page' });

const keyField = text('Key', 'key', {
	required: true,
	placeholder: 'e.g. sign-up-page',
	description: 'By which acceptances name the location; it can be changed while it is a draft',
});

const captureUrl = text('Capture URL', 'capture_url', {
	required: true,
	placeholder: 'e.g. https://www.example.com/sign-up',
	description: 'The page of which pictures are taken',
});

const application: ValueField[] = [
	text('Application ID', 'application_id', { required: true, placeholder: 'e.g. com.example.shop' }),
	text('Application Name', 'application_name', { required: true, placeholder: 'e.g. Example Shop' }),
];

const more: ValueField[] = [
	text('Description', 'description', { placeholder: 'e.g. The box above the button' }),
	choice('Frequency', 'frequency', {
		options: asOptions('daily', 'weekly', 'monthly', 'never'),
		default: 'monthly',
		description: 'How often a picture is taken of a web page',
	}),
	choice('Mobile OS', 'mobile_os', {
		options: [
			{ name: 'Android', value: 'android' },
			{ name: 'iOS', value: 'ios' },
		],
		default: 'ios',
	}),
	choice('Platform', 'platform', {
		options: [
			{ name: 'Android', value: 'android' },
			{ name: 'Desktop', value: 'desktop' },
			{ name: 'iOS', value: 'ios' },
		],
		default: 'desktop',
		description: 'On which kind of device a web page is shown',
	}),
];

const optional = (field: ValueField): ValueField => ({ ...field, required: undefined });

/** Of one location, without a page that was read. */
const step = (
	value: string,
	name: string,
	action: string,
	description: string,
	path: 'clone' | 'publish' | 'archive',
	...fields: Field[]
) => ({
	value,
	name,
	action,
	description: caution(description, 'snapshots', 'outlined'),
	request: `POST /locations/{location_id}/${path}` as const,
	fields: [locationField(), ...fields],
	answer: one('', unwrap),
});

/** Places that Ironclad takes pictures of: https://clickwrap-developer.ironcladapp.com/reference/snapshots */
export const location = resource(
	'Location',
	'location',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create location',
			description: caution(
				'Create the draft of a place of which pictures are taken: a web page or a mobile app',
				'snapshots',
			),
			request: 'POST /locations',
			fields: [
				choice('Location Type', 'location_type', {
					name: 'locationType',
					options: [
						{ name: 'Mobile App', value: 'mobile_app' },
						{ name: 'Web Page', value: 'web' },
					],
					default: 'web',
				}),
				nameField,
				keyField,
				web(captureUrl),
				...application.map(mobile),
				additionalFields(more),
			],
			answer: one('', unwrap),
			findBy: [{ key: 'body.key' }],
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get location',
			description: caution('Get one location with its state', 'snapshots'),
			request: 'GET /locations/{location_id}',
			fields: [locationField()],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many locations',
			description: caution('Get the places of which pictures are taken', 'snapshots', 'outlined'),
			request: 'GET /locations',
			fields: [],
			answer: pages,
		},
		step('clone', 'Clone', 'Clone location', 'Make a draft like a location', 'clone'),
		step(
			'publish',
			'Publish',
			'Publish location',
			'Begin to take pictures; refused beyond what the plan allows',
			'publish',
		),
		{
			value: 'update',
			name: 'Update',
			action: 'Update location',
			description: caution('Change a location; its key only while it is a draft', 'snapshots', 'outlined'),
			request: 'PATCH /locations/{location_id}',
			fields: [
				locationField(),
				updateFields([nameField, keyField, captureUrl, ...application].map(optional).concat(more)),
			],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
		{
			...step(
				'archive',
				'Archive',
				'Archive location',
				'Take no more pictures of a published location; n8n cannot bring it back',
				'archive',
				text('Reason', 'archived_reason', {
					placeholder: 'e.g. The page was taken down',
					description: 'Why it is archived',
				}),
			),
			finality: 'without a way back in n8n',
		},
		{
			value: 'delete',
			name: 'Delete',
			action: 'Delete location',
			description: caution('Delete a draft for good', 'snapshots', 'outlined'),
			...removal('DELETE /locations/{location_id}', 'location_id'),
			fields: [locationField()],
		},
	],
	{
		searchLocations: {
			request: 'GET /locations',
			answer: pages,
			value: 'id',
			label: '{name|id} · {key} · {status}',
		},
	},
);
