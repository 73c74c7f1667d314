import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { StoredFile } from '../../../core/describe/files';
import { RecordWithFile } from '../../../core/describe/operationContext';
import { fileRequest } from '../../../core/files/fileAnswer';
import type { Call } from '../../../core/transport/call';
import { paginate } from '../../../core/transport/paginate';
import { sendRequest } from '../../../core/transport/request';
import { statusIs } from '../../../core/triggers/failures';
import type { PolledItem } from '../../../core/triggers/poll';
import { fillPath } from '../../../core/util/url';
import { obligationList, reportAnswer } from '../api/answers';
import type { PollSettings } from './settings';

/** A document may be gone by now, or without a result: that must not hold up the others. Any other error passes. */
const unlessMissing = async (error: unknown): Promise<null> =>
	statusIs(error, 404, 409) ? null : await Promise.reject(error);

/** The item of a document that is complete, with what the person wants along with it. */
export async function withResults(
	context: IPollFunctions,
	call: Call,
	item: IDataObject,
	{ attached, binaryProperty }: PollSettings,
	id: string,
): Promise<PolledItem> {
	const of = (what: string) => ({
		method: 'GET' as const,
		path: fillPath(`/documents/{id}/${what}`, { id }),
	});
	const json = { ...item };
	if (attached.includes('obligations')) {
		const found = await paginate(call, of('obligations'), obligationList, Infinity).catch(unlessMissing);
		json.obligations = found as IDataObject[] | null;
	}
	if (!attached.includes('report')) return json;
	const keep = fileRequest(context, reportAnswer, { id });
	const report = await sendRequest(call, { ...of('report'), ...keep }).catch(unlessMissing);
	if (report instanceof StoredFile) return new RecordWithFile(json, binaryProperty, report.binary);
	return { ...json, report: report as IDataObject | null };
}
