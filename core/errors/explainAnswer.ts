import { isJsonObject } from '../util/json';
import type { CallDetails } from './call';
import { andBefore, sentence, shorten, whatFollows, whatIsLeft } from './explanation';
import type { Explanation } from './explanation';

/** A body that is not JSON, in one short phrase: never the page itself. */
export function describeBody(body: unknown): string {
	if (isJsonObject(body)) return 'no message';
	if (typeof body !== 'string' || body.trim() === '') return 'an empty body';
	// A title stands at the top; looking for it in a page without end would stop everything else in n8n.
	const top = body.slice(0, 2000);
	if (/<html|<!doctype html/i.test(top.slice(0, 500))) {
		const title = /<title[^>]*>([^<]{1,80})/i.exec(top)?.[1]?.trim();
		return title === undefined ? 'a web page' : `a web page titled "${title}"`;
	}
	return 'text that is not JSON';
}

/** Why the vendor did not do what it was asked, from its answer. */
export function explainAnswer(call: CallDetails, status: number, body: unknown): Explanation {
	const { service } = call;
	if (status >= 300 && status < 400) {
		return {
			message: `${service.name} answered with a redirect to another address, which is not followed`,
			description: andBefore(
				call,
				`The access token only goes to the credential's own address. Check ${call.signIn.addressField} ` +
					`in the credential "${call.credentialName}": it must be the final address.`,
			),
			status,
		};
	}
	const said = service.readError(body, status);
	const spoken = shorten(said.message?.trim() ?? '');
	const words = spoken === '' ? '' : `: ${sentence(spoken)}`;
	const advice = said.advice === undefined ? '' : `${sentence(said.advice)} `;
	const explain = (message: string, next: string): Explanation => ({
		message: `${message}${words}`,
		description: `${advice}${next}`,
		status,
	});

	if (status === 403) {
		const next = `${service.forbidden} ${whatIsLeft(call)}`;
		return explain(`${service.name} does not allow "${call.action}"`, next);
	}
	if (status === 404) {
		return explain(
			`${service.name} does not find what "${call.action}" asked for`,
			`Check the ID: the record may be deleted, belong to another account, or be hidden from the connected user. ${whatIsLeft(call)}`,
		);
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
		`${whatIsLeft(call)} Correct the values named above and run this item again.`,
	);
}
