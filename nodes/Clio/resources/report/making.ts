import { NodeApiError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { outputField } from '../../../../core/describe/files';
import type { Job } from '../../../../core/describe/job';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import type { OperationContext, OperationRequest } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { allFieldNames } from '../../api/fieldNames';

/** A report is small: what is known of it is always asked for as a whole. */
export const wholeReport = { fields: allFieldNames('report') };

/** Why it failed, Clio does not tell: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Reports */
export const making: Job = {
	noun: 'report',
	participle: 'made',
	id: ['data.id'],
	request: 'GET /reports/{id}.json',
	query: wholeReport,
	every: 2,
	state: 'data.state',
	until: ['completed', 'empty'],
	failed: ['failed'],
	begun: 'was begun: do not run it again',
	waitWith: 'Report → Wait Until Done',
	whenUnnamed: 'Look for it in Clio, or with Report → Get Many.',
	whenFailed: 'Look at its dates and filters, and at its format; then run it anew.',
};

const EMPTY = 'empty';

const stateOf = (answer: unknown) => asText(getPath(answer, making.state)).toLowerCase();

const TYPES: Record<string, string> = {
	csv: 'text/csv',
	html: 'text/html',
	json: 'application/json',
	pdf: 'application/pdf',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

/** Without what no file system takes, and with the extension of its format. */
function fileName({ id, kind, name, format }: IDataObject): string {
	const words = (asText(name) || asText(kind) || `report-${asText(id)}`)
		.replace(/[\\/:*?"<>|\s]+/g, ' ')
		.trim();
	const extension = asText(format);
	return extension === '' || words.toLowerCase().endsWith(`.${extension}`) ? words : `${words}.${extension}`;
}

/**
 * What a look has shown of a report that is done, with its file; Clio answers with the address of the file, which is followed
 * without the token. One without a row has none.
 */
export async function withFile(
	{ input, exchange, getFile }: OperationContext,
	last: unknown,
): Promise<unknown> {
	if (stateOf(last) === EMPTY) return last;
	const data = getPath(last, 'data');
	const report = isJsonObject(data) ? data : {};
	const { location } = await exchange({
		request: 'GET /reports/{id}/download.json',
		pathParameters: { id: asText(report.id) },
		accept: 'redirect',
	});
	const file = await getFile(location ?? '', { name: fileName(report), type: TYPES[asText(report.format)] });
	return new RecordWithFile(report, asText(input.unsent[outputField.key]), file);
}

/** The file of a report that was run before. */
export async function download(work: OperationContext): Promise<unknown> {
	const { input, send, refuse } = work;
	const { pathParameters } = input;
	const found = await send({ request: making.request, pathParameters, query: wholeReport });
	const state = stateOf(found);
	if (making.until.includes(state)) return await withFile(work, found);
	const isFailed = making.failed.includes(state);
	throw refuse(
		isFailed
			? `Report ${pathParameters.id} has failed, and has no file`
			: `Report ${pathParameters.id} is not done yet${state === '' ? '' : ` (${state})`}`,
		isFailed ? making.whenFailed : `${making.waitWith} waits for it and gets its file.`,
	);
}

/** In the words of Clio; it is told of reports in which not a row would stand. */
const isWithoutData = (error: unknown) =>
	error instanceof NodeApiError && error.httpCode === '422' && /no data to report/i.test(error.message);

/** Begins a report. One that Clio does not begin, as there is nothing to report on, is an empty one and no mistake. */
export async function begin({ send }: OperationContext, request: OperationRequest): Promise<unknown> {
	return await send(request).catch(async (error: unknown) => {
		if (!isWithoutData(error)) return await Promise.reject(error);
		const { kind, format } = request.body ?? {};
		return { data: { id: null, ...(kind !== undefined && { kind, format }), state: EMPTY } };
	});
}
