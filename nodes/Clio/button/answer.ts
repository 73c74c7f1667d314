import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { InvalidValue } from '../../../core/input/values';
import { leadTo, showPage } from '../../../core/triggers/page';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import type { Read } from '../../../core/triggers/parameters';
import { asText } from '../../../core/util/json';

/**
 * Where the browser goes on, with the record's ID in the place of `{ID}`; `undefined` where it stays.
 *
 * @throws InvalidValue naming the field.
 */
export function addressFor(read: Read, id: number): string | undefined {
	if (asText(read('answer')) !== 'redirect') return undefined;
	const address = asText(read('address')).trim().replaceAll('{ID}', String(id));
	if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
	throw new InvalidValue('"Address" must be a web address such as https://app.clio.com/nc/#/matters/{ID}');
}

/** What the person sees whose click has started the workflow. */
export function answerAsAsked(context: IWebhookFunctions, id: number): IWebhookResponseData {
	const address = readTriggerParameters(context, (read) => addressFor(read, id));
	if (address !== undefined) return leadTo(context, address);
	const [title = '', ...lines] = asText(context.getNodeParameter('text')).trim().split('\n');
	return showPage(context, {
		status: 200,
		title: title || 'The workflow was started',
		text: lines.join('\n'),
	});
}
