import { file, one } from '../../../core/describe/answer';
import { date, text } from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { locationField, snapshotField } from '../builders/fields';

const PDF = ['application/pdf'];

/** Pictures of a location: https://clickwrap-developer.ironcladapp.com/reference/get_locations-id-snapshots */
export const snapshot = resource(
	'Snapshot',
	'snapshot',
	[
		{
			value: 'capture',
			name: 'Capture',
			action: 'Capture snapshot',
			description: caution(
				'Have a picture of a location taken now; its status is processing until it is there',
				'snapshots',
			),
			// https://clickwrap-developer.ironcladapp.com/reference/post_locations-id-snapshots-capture
			request: 'POST /locations/{location_id}/snapshots/capture',
			fields: [locationField()],
			answer: one('', unwrap),
		},
		{
			value: 'downloadRecord',
			name: 'Download Record',
			action: 'Download record of a snapshot',
			description: caution('Download a snapshot as a PDF that proves what people saw', 'snapshots'),
			request: 'GET /locations/{location_id}/snapshots/{snapshot_id}/record',
			fields: [locationField(), snapshotField, outputField],
			answer: file({ name: 'snapshot-{snapshot_id}', types: PDF }),
		},
		{
			value: 'downloadRecordAt',
			name: 'Download Record at a Time',
			action: 'Download record of a snapshot at a time',
			description: caution('Download what people saw at a moment, as a PDF', 'snapshots'),
			request: 'GET /locations/{location_id}/snapshots/record/{timestamp}',
			fields: [
				locationField(),
				date('Moment', 'timestamp', {
					name: 'moment',
					time: true,
					required: true,
					description: 'When somebody saw the page',
				}),
				outputField,
			],
			answer: file({ name: 'location-{location_id}-{timestamp}', types: PDF }),
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get snapshot',
			description: caution('Get one snapshot with its status', 'snapshots', 'outlined'),
			request: 'GET /locations/{location_id}/snapshots/{snapshot_id}',
			fields: [locationField(), snapshotField],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many snapshots',
			description: caution('Get the snapshots of a location', 'snapshots', 'outlined'),
			request: 'GET /locations/{location_id}/snapshots',
			fields: [locationField()],
			answer: pages,
		},
		{
			value: 'archive',
			name: 'Archive',
			action: 'Archive snapshot',
			finality: 'without a way back in n8n',
			description: caution('Archive a snapshot that shows something wrong, with the reason', 'snapshots'),
			request: 'POST /locations/{location_id}/snapshots/{snapshot_id}/archive',
			fields: [
				locationField(),
				snapshotField,
				text('Reason', 'archived_reason', { required: true, placeholder: 'e.g. The page was not loaded' }),
			],
			answer: one('', unwrap),
		},
	],
	{
		searchSnapshots: {
			request: 'GET /locations/{location_id}/snapshots',
			answer: pages,
			needs: { location_id: 'locationId' },
			value: 'id',
			label: '{captured_time|id} · {status} · {source}',
		},
	},
);
