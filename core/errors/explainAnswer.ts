import type { Accept } from '../describe/operationContext';
import { isJsonObject } from '../util/json';
import type { CallDetails } from './call';
import { andBefore, sentence, sentences, shorten, whatFollows, whatIsLeft } from './explanation';
import type { Explanation } from './explanation';
import { inWords } from './namedRecords';

/** A body that is not what it must be, in one short phrase: never the page itself. */
export function describeBody(body: unknown, accept: Accept = 'json'): string {
	if (isJsonObject(body)) return 'no message';
	if (typeof body !== 'string' || body.trim() === '') return 'an empty body';
	// A title stands at the top; looking for it in a page without end would stop everything else in n8n.
	const top = body.slice(0, 2000);
	if (/<html|<!doctype html/i.test(top.slice(0, 500))) {
		const title = /<title[^>]*>([^<]{1,80})/i.exec(top)?.[1]?.trim();
		return title === undefined ? 'a web page' : `a web page titled "${title}"`;
	}
	if (accept !== 'file') return 'text that is not JSON';
	return /^\s*[[{]/.test(top) ? 'JSON' : 'something else';
}

const BUSY =
	'The record may be in use, or in a state that does not allow this: look at it, or run this item again later.';

/** What to do next, where the status says that no value of the person is wrong. */
const NEXT: Record<number, string> = {
	409: BUSY,
	412: 'Somebody has changed the record since it was read: read it again and decide anew.',
	413: 'What was sent is too large: send less of it, or a smaller file.',
	423: BUSY,
	429: 'Too many requests were sent: run this item again later.',
};

function afterRefusal(call: CallDetails, status: number, words: string): string {
	const named = 'Correct the values named above and run this item again.';
	const unnamed = `${call.service.name} gives no reason: check the values of this item, then run it again.`;
	return sentences(whatIsLeft(call), NEXT[status] ?? (words === '' ? unnamed : named));
}

/** Why there is no such thing, by the name that the person has given it. */
function explainMissing(
	call: CallDetails,
	{ status, spoken, advice }: { status: number; spoken: string; advice: string },
): Explanation {
	const { service, action, records = [] } = call;
	if (service.refused !== undefined) {
		return {
			message: `${service.name} has nothing at the address of the file`,
			description: sentences(service.refused, whatIsLeft(call)),
			status,
		};
	}
	const hidden =
		'Check the ID: the record may be deleted, belong to another account, or be hidden from the connected user.';
	const said = spoken === '' ? '' : sentence(spoken);
	if (records.length > 0) {
		return {
			message: `${inWords(records)} was not found`,
			description: sentences(
				advice,
				hidden,
				said === '' ? '' : `${service.name} said: ${said}`,
				whatIsLeft(call),
			),
			status,
		};
	}
	return {
		message: `${service.name} does not find what "${action}" asked for${said === '' ? '' : `: ${said}`}`,
		description: sentences(advice, hidden, whatIsLeft(call)),
		status,
	};
}

/** Why the vendor did not do what it was asked, from its answer. */
export function explainAnswer(call: CallDetails, status: number, body: unknown): Explanation {
	const { service } = call;
	if (status >= 300 && status < 400) {
		return {
			message: `${service.name} answered with a redirect to another address, which is not followed`,
			description: andBefore(
				call,
				`The ${call.signIn.signedBy ?? 'access token'} only goes to the credential's own address. Check ${call.signIn.addressField} ` +
					`in the credential "${call.credentialName}": it must be the final address.`,
			),
			status,
		};
	}
	const said = service.readError(body, status);
	const spoken = shorten(said.message?.trim() ?? '');
	const words = spoken === '' ? '' : `: ${sentence(spoken)}`;
	const advice = said.advice === undefined ? '' : sentence(said.advice);
	const explain = (message: string, next: string): Explanation => ({
		message: `${message}${words}`,
		description: sentences(advice, next),
		status,
	});

	if (status === 403) {
		const next = sentences(service.forbidden, whatIsLeft(call));
		return explain(`${service.name} does not allow "${call.action}"`, next);
	}
	if (status === 404 || status === 410) {
		return explainMissing(call, { status, spoken, advice });
	}
	if (status >= 500 || status === 408) {
		const page = words === '' ? ` and sent ${describeBody(body)}` : '';
		return explain(
			`${service.name} could not answer "${call.action}" (HTTP ${status})${page}`,
			whatFollows(call),
		);
	}
	return explain(
		`${service.name} refused "${call.action}" (HTTP ${status})`,
		service.refused === undefined
			? afterRefusal(call, status, words)
			: sentences(service.refused, whatIsLeft(call)),
	);
}
