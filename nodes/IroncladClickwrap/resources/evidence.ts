import { one } from '../../../core/describe/answer';
import {
	additionalFields,
	boolean,
	choices,
	date,
	json,
	resourceLocator,
	text,
} from '../../../core/describe/fields';
import { inOrder } from '../../../core/describe/check';
import { outputField } from '../../../core/describe/files';
import { giveUpAfter, waitSwitch } from '../../../core/describe/job';
import type { Job } from '../../../core/describe/job';
import { resource } from '../../../core/describe/operation';
import { RecordWithFile } from '../../../core/describe/operationContext';
import type { OperationContext } from '../../../core/describe/operationContext';
import { shorten } from '../../../core/errors/explanation';
import { asText, isJsonObject } from '../../../core/util/json';
import { plainPages } from '../builders/answers';
import { hexId, words } from '../builders/fields';

/**
 * States and `message`: https://clickwrap-developer.ironcladapp.com/reference/get_extract-evidence. A job has a `data` of its
 * own, and the answer to a look at it has no `id`, so it is never unwrapped.
 */
const extraction: Job = {
	noun: 'export',
	participle: 'made',
	id: ['id'],
	request: 'GET /extract/evidence/{id}',
	every: 5,
	state: 'status',
	until: ['success'],
	failed: ['failed'],
	reason: 'message',
	begun: 'was begun: do not begin it again',
	waitWith: 'Export → Wait Until Done',
	whenUnnamed: 'Look for it with Export → Get Many.',
	whenFailed: 'Ask for a shorter span of time, or begin it anew.',
};

const exportField = resourceLocator('Export', 'id', {
	name: 'exportId',
	listSearch: 'searchExports',
	format: hexId('an export'),
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
});

const [from, until] = [
	date('From', 'start_date', { time: true, required: true, description: 'Activity since this moment' }),
	date('Until', 'end_date', {
		time: true,
		description:
			'Activity before this moment; else until now. How long the span may be is set for each site.',
	}),
];

const columns = (label: string, key: string, example: string) =>
	words(`${label} Columns`, `select.${key}`, {
		name: `${key}Columns`,
		placeholder: `e.g. ${example}`,
		description: 'Comma-separated list of what to export',
	});

const all = (label: string, key: string) =>
	boolean(`All ${label} Columns`, `${key}_all`, {
		default: true,
		description: 'Whether to export all of them, whatever is listed',
	});

/** The ID is known to whoever asks, and the next step needs it. */
const named = (id: unknown, job: unknown) => (isJsonObject(job) ? { id, ...job } : job);

/** Lists of addresses, by what is behind them. The page's schema and its example differ in their names. */
const addressesIn = (body: unknown): Array<[kind: string, url: string]> =>
	Object.entries(isJsonObject(body) ? body : {}).flatMap(([kind, value]) => {
		const entries: unknown[] = Array.isArray(value) ? value : [];
		return entries.flatMap((entry): Array<[string, string]> => {
			const url = asText(isJsonObject(entry) ? entry.url : entry);
			return URL.canParse(url) ? [[kind, url]] : [];
		});
	});

/** Signed: nothing of it but the file's name may be seen. */
const nameIn = (url: string, index: number): string => {
	const last = new URL(url).pathname.split('/').pop() ?? '';
	return /^[\w.-]+$/.test(last) ? last : `evidence-${index + 1}`;
};

/** https://clickwrap-developer.ironcladapp.com/reference/get_extract-evidence-id-urls: a failure comes with a good status. */
async function download({ input, send, getFile, refuse }: OperationContext): Promise<unknown> {
	const { pathParameters, unsent } = input;
	const body = await send({ request: 'GET /extract/evidence/{id}/urls', pathParameters });
	const error = isJsonObject(body) ? body.error : undefined;
	if (error !== undefined && error !== null && error !== '') {
		const words = asText(isJsonObject(error) ? error.message : error);
		throw refuse(
			`Ironclad Clickwrap has no files of export ${pathParameters.id}${words === '' ? '' : `: ${shorten(words)}`}`,
			'Wait until the export is done (Export → Wait Until Done). If it has failed, begin it anew.',
		);
	}
	const addresses = addressesIn(body);
	if (addresses.length === 0)
		throw refuse(
			`Ironclad Clickwrap names no file of export ${pathParameters.id}`,
			'Wait until the export is done (Export → Wait Until Done); an export without activity may have no file.',
		);
	const files: RecordWithFile[] = [];
	for (const [index, [kind, url]] of addresses.entries()) {
		const binary = await getFile(url, { name: nameIn(url, index) });
		const json = {
			id: pathParameters.id,
			exportType: kind === 'presignedUrls' ? null : kind,
			fileName: binary.fileName,
			mimeType: binary.mimeType,
		};
		files.push(new RecordWithFile(json, asText(unsent[outputField.key]), binary));
	}
	return files;
}

export const evidence = resource(
	'Export',
	'export',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create export',
			description: 'Have the evidence of a span of time put together: as a table, and as PDF records',
			// https://clickwrap-developer.ironcladapp.com/reference/post_extract-evidence
			request: 'POST /extract/evidence',
			fields: [
				from,
				choices('Export Types', 'export_types', {
					options: [
						{ name: 'Activities', value: 'clickwrap_activities' },
						{ name: 'Activities as PDFs', value: 'clickwrap_activities_as_pdfs' },
					],
					default: ['clickwrap_activities'],
					description: 'What to put together',
				}),
				additionalFields([
					all('Connection', 'connection'),
					all('Custom', 'custom'),
					all('Standard', 'standard'),
					columns('Connection', 'connection', 'remote_address,user_agent'),
					columns('Custom', 'custom', 'first_name,last_name'),
					columns('Render', 'render', 'plan'),
					columns('Standard', 'standard', 'signer_id,created_time'),
					json('Filter', 'filter', {
						description: 'Conditions as JSON such as { "event_type": "agreed" }; $gt and $lte compare',
					}),
					{ ...giveUpAfter, needs: 'waitUntilDone' },
					text('Sort', 'sort', { placeholder: 'e.g. -created_time' }),
					until,
					waitSwitch('Wait Until Done', 'waitUntilDone', 'Whether to go on only when the files are there'),
				]),
			],
			answer: one(),
			job: extraction,
			checks: [inOrder(from, until)],
		},
		{
			value: 'waitUntilDone',
			name: 'Wait Until Done',
			action: 'Wait until export is done',
			description: 'Wait until the files of an export are there',
			request: 'GET /extract/evidence/{id}',
			fields: [exportField, giveUpAfter],
			answer: one(),
			job: extraction,
		},
		{
			value: 'downloadFiles',
			name: 'Download Files',
			action: 'Download files of an export',
			description: 'Download what an export has put together: an item for each file',
			request: 'GET /extract/evidence/{id}/urls',
			fields: [exportField, outputField],
			answer: one(),
			run: download,
			outside: 'n8nOnly',
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get export',
			description: 'Get one export with its state',
			// https://clickwrap-developer.ironcladapp.com/reference/get_extract-evidence-id
			request: 'GET /extract/evidence/{id}',
			fields: [exportField],
			answer: one(),
			run: async ({ input: { pathParameters }, send }) =>
				named(pathParameters.id, await send({ request: 'GET /extract/evidence/{id}', pathParameters })),
			outside: 'request',
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many exports',
			description: 'Get the exports with their states',
			request: 'GET /extract/evidence',
			fields: [],
			answer: plainPages,
		},
	],
	{
		searchExports: {
			request: 'GET /extract/evidence',
			answer: plainPages,
			value: 'id',
			label: '{created_time} · {status} · {job_name} · {id}',
		},
	},
);
