import { nothing, one } from '../../../core/describe/answer';
import { asOptions, boolean, choice, collection, date, json, text } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Operation } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, isJsonObject } from '../../../core/util/json';
import { either, id } from '../builders/fields';

const credential = 'ironcladClickwrapActivityApi';

const signerId = text('Signer ID', 'sig', {
	name: 'signerId',
	required: true,
	placeholder: 'e.g. jane@example.com',
	description: 'The ID under which your site has recorded the signer, such as an email address',
});
const groupKey = text('Group Key', 'gkey', {
	name: 'groupKey',
	required: true,
	placeholder: 'e.g. sign-up',
	description: 'The key of the group (clickwrap), as its page in Ironclad Clickwrap shows it',
});
const groupId = text('Group ID', 'gid', {
	name: 'groupId',
	required: true,
	placeholder: 'e.g. 5201',
	format: id,
});
const contractIds = text('Contract IDs', 'cid', {
	name: 'contractIds',
	required: true,
	placeholder: 'e.g. 73001,73004',
	description: 'Comma-separated list, without spaces',
	format: { pattern: /^[1-9]\d*(,[1-9]\d*)*$/, expected: 'contract IDs such as 73001,73004' },
});
const versionIds = text('Version IDs', 'vid', {
	name: 'versionIds',
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
	description: 'Comma-separated list, without spaces',
	format: {
		pattern: /^[0-9a-fA-F]{24}(,[0-9a-fA-F]{24})*$/,
		expected: 'version IDs of 24 digits and letters from a to f, with commas between them',
	},
});

const line = (label: string, key: string, name: string, example: string, description?: string) =>
	text(label, key, { name, placeholder: `e.g. ${example}`, description });

/** What is known of the moment and the page: https://clickwrap-developer.ironcladapp.com/docs/tracking-acceptance-via-pactsafe-api */
const circumstances: ValueField[] = [
	line('Browser Locale', 'bl', 'browserLocale', 'en-US'),
	line('Browser Time Zone', 'btz', 'browserTimeZone', 'America/New_York'),
	json('Custom Data', 'cus', {
		name: 'customData',
		description:
			'What else to keep, as JSON such as { "first_name": "Jane" }: with the signer where the event is Updated, else with the activity',
	}),
	line('Environment', 'env', 'environment', 'desktop'),
	text('Group ID', 'gid', {
		name: 'groupId',
		placeholder: 'e.g. 5201',
		description: 'The group to which the activity belongs',
		format: id,
	}),
	line('IP Address', 'addr', 'ipAddress', '203.0.113.7', 'Of the signer; else that of n8n is recorded'),
	json('More Parameters', '', {
		name: 'moreParameters',
		description: 'Others of Ironclad’s parameter codes, as JSON such as { "res": "1920x1080" }',
	}),
	line('Operating System', 'os', 'operatingSystem', 'Windows'),
	line('Page Title', 'pat', 'pageTitle', 'Sign up'),
	line('Page URL', 'pau', 'pageUrl', 'https://www.example.com/sign-up'),
	line('Referrer', 'ref', 'referrer', 'https://www.example.com/'),
	line(
		'Render ID',
		'rdid',
		'renderId',
		'5f6b1c2d3e4f5a6b7c8d9e0f',
		'Of Load Group; needed for contracts with render data',
	),
	boolean('Send Confirmation Email', 'cnf', {
		name: 'confirmationEmail',
		default: true,
		description: 'Whether the signer gets an email about it',
	}),
	line('Snapshot Location Key', 'slo', 'snapshotLocation', 'sign-up-page'),
	date('Time', 'ts', { name: 'time', time: true, description: 'When it happened; else it is now' }),
	line('User Agent', 'bua', 'userAgent', 'Mozilla/5.0 (X11; Linux x86_64)', 'The browser of the signer'),
];

const VERSION_ID = /^[0-9a-f]{24}$/i;

/**
 * What Ironclad's own integration with Segment does for a group: it asks for the published versions first.
 * https://github.com/segmentio/action-destinations
 */
async function record({ input: { body }, send, refuse }: OperationContext): Promise<unknown> {
	if (body.vid !== undefined) return await send({ request: 'POST /send', body, accept: 'nothing' });
	const published = await send({ request: 'GET /published', query: { gkey: body.gkey } });
	const versions = Object.values(isJsonObject(published) ? published : {})
		.map(asText)
		.filter((version) => VERSION_ID.test(version));
	if (versions.length === 0)
		throw refuse(
			`The group "${asText(body.gkey)}" has no published contract`,
			'Publish a version of its contracts first.',
		);
	return await send({ request: 'POST /send', body: { ...body, vid: versions.join(',') }, accept: 'nothing' });
}

const recording: Operation = {
	value: 'record',
	name: 'Record',
	action: 'Record acceptance',
	description:
		'Record that a signer has accepted, declined or seen contracts. Ironclad carries it out a little later.',
	request: 'POST /send',
	credential,
	body: { server_side: true },
	fields: [
		signerId,
		choice('Event', 'et', {
			name: 'event',
			options: asOptions('agreed', 'disagreed', 'displayed', 'sent', 'updated', 'visited'),
			default: 'agreed',
			description: 'What the signer has done',
		}),
		...either(
			{ label: 'Versions', key: 'versionsBy', description: 'Which versions it is about' },
			['groupKey', 'Published Ones of a Group', groupKey],
			['id', 'By ID', versionIds],
		),
		boolean('Test Mode', 'tm', {
			name: 'testMode',
			description: 'Whether it is a test, which counts nowhere and can be cleared in Ironclad Clickwrap',
		}),
		collection('Additional Fields', 'Add Field', circumstances),
	],
	run: record,
	outside: 'request',
	// By default the answer is an image of one pixel.
	answer: nothing(),
	findBy: [{ 'signer ID': 'body.sig' }],
};

/**
 * Ironclad's Activity API, another host than that of the REST API, which asks for the access ID of a site:
 * https://clickwrap-developer.ironcladapp.com/docs/activity-api
 */
export const acceptance = resource('Acceptance', 'acceptance', [
	recording,
	{
		value: 'getAccepted',
		name: 'Get Accepted',
		action: 'Get accepted versions',
		description: 'Get, by contract ID, the ID of the version that a signer has accepted last',
		// https://clickwrap-developer.ironcladapp.com/docs/retrieve-last-terms-signed-by-signer
		request: 'GET /retrieve',
		credential,
		fields: [signerId, collection('Query', 'Add Query Option', [{ ...contractIds, required: undefined }])],
		answer: one(),
	},
	{
		value: 'getLatest',
		name: 'Get Latest',
		action: 'Get acceptance of latest versions',
		description: 'Get, by contract ID, whether a signer has accepted the latest version',
		// https://clickwrap-developer.ironcladapp.com/docs/check-if-signer-has-accepted-latest-contracts
		request: 'GET /latest',
		credential,
		fields: [
			signerId,
			...either(
				{ label: 'Contracts', key: 'contractsBy', description: 'Which contracts are asked about' },
				['groupKey', 'Of a Group', groupKey],
				['id', 'By ID', contractIds],
			),
			collection('Query', 'Add Query Option', [
				boolean('Test Mode', 'tm', {
					name: 'testMode',
					default: true,
					description: 'Whether to ask about what was accepted in test mode',
				}),
			]),
		],
		answer: one(),
	},
	{
		value: 'getPublished',
		name: 'Get Published',
		action: 'Get published versions',
		description: 'Get, by contract ID, the ID of the published version of each contract of a group',
		// https://clickwrap-developer.ironcladapp.com/docs/integrating-clickwrap-without-psjs
		request: 'GET /published',
		credential,
		fields: either(
			{ label: 'Group', key: 'groupBy', description: 'How the group (clickwrap) is named' },
			['key', 'By Key', groupKey],
			['id', 'By ID', groupId],
		),
		answer: one(),
	},
	{
		value: 'loadGroup',
		name: 'Load Group',
		action: 'Load group',
		description: 'Get all that a page needs to show a group by itself: contracts, texts, settings, render ID',
		// https://clickwrap-developer.ironcladapp.com/docs/retrieving-group-html-or-data
		// By POST, as only that takes render data.
		request: 'POST /load/json',
		effect: 'none',
		credential,
		fields: [
			groupKey,
			json('Render Data', 'rnd', {
				name: 'renderData',
				description: 'Values for the tokens of the contracts, as JSON such as { "plan": "Team" }',
			}),
		],
		answer: one(),
	},
]);
