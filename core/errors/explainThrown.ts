import { CONNECT } from '../describe/buttons';
import type { CallDetails } from './call';
import {
	hasNoToken,
	isRevoked,
	messages,
	networkCode,
	oauthCode,
	signInFailure,
	statusOf,
} from './errorCauses';
import { andBefore, sentences, shorten, whatFollows, whatIsLeft, whatWasChanged } from './explanation';
import type { Explanation } from './explanation';
import { BROKEN_OFF, TOO_LARGE, UNREACHABLE } from './networkCodes';
import { refusalWords } from './refusalWords';

const NOT_CONNECTED = /credentials not connected|without access token/i;

/** A credential type's own sign-in speaks to the person already, beginning with the vendor's name. */
const signInWords = ({ service }: CallDetails, words: string) =>
	words.split('\n').find((line) => line.startsWith(`${service.name} `));

/** True where the vendor may have got the request: neither the sign-in nor the way there failed before it. */
export function mayHaveArrived(call: CallDetails, error: unknown): boolean {
	const words = messages(error);
	const network = networkCode(error);
	return !(
		oauthCode(error) !== undefined ||
		isRevoked(error) ||
		hasNoToken(error) ||
		NOT_CONNECTED.test(words) ||
		signInWords(call, words) !== undefined ||
		statusOf(error) === 401 ||
		signInFailure(error) !== undefined ||
		(network !== undefined && network in UNREACHABLE)
	);
}

function reconnect(call: CallDetails, why: string, said = ''): Explanation {
	return {
		message: `${call.service.name} no longer accepts the credential "${call.credentialName}": ${why}`,
		description: sentences(call.signIn.reconnect, said, whatIsLeft(call)),
		status: 401,
	};
}

/** Why no usable answer came: the sign-in, the network, or a person who cancelled. */
export function explainThrown(call: CallDetails, error: unknown): Explanation {
	const { service } = call;
	const code = oauthCode(error);
	const words = messages(error);
	const said = refusalWords(service.name, error);
	if (code === 'invalid_client') {
		return {
			message: `${service.name} does not know the client ID or secret of the credential "${call.credentialName}"`,
			description: sentences(
				call.signIn.checkClient ?? 'Check both in the credential.',
				said,
				whatIsLeft(call),
			),
			status: 401,
		};
	}
	if (code !== undefined && code !== 'invalid_grant') {
		return {
			message: `${service.name} did not renew the access of the credential "${call.credentialName}" (${code})`,
			description: sentences(call.signIn.remedies?.[code] ?? call.signIn.reconnect, said, whatIsLeft(call)),
			status: 401,
		};
	}
	if (isRevoked(error)) {
		return reconnect(call, 'the access was revoked or has ended.', said);
	}
	if (NOT_CONNECTED.test(words)) {
		return {
			message: `The credential "${call.credentialName}" is not connected yet`,
			description: andBefore(call, `${CONNECT} Nothing was sent to ${service.name}.`),
			status: 401,
		};
	}
	const own = signInWords(call, words);
	if (own !== undefined) {
		return { message: shorten(own), description: sentences(call.signIn.reconnect, whatIsLeft(call)) };
	}
	if (statusOf(error) === 401)
		return reconnect(call, `the ${call.signIn.signedBy ?? 'token'} is invalid or has expired.`);

	const failed = signInFailure(error);
	if (failed !== undefined) {
		return {
			message: `${service.name} did not renew the access: its sign-in answered with HTTP ${failed}`,
			description: whatWasChanged(call) ?? `"${call.action}" was not carried out. Run this again later.`,
			status: failed,
		};
	}

	const network = networkCode(error);
	if (network !== undefined && UNREACHABLE[network] !== undefined) {
		return {
			message: `${service.name} cannot be reached: ${UNREACHABLE[network]}`,
			description: andBefore(
				call,
				`Nothing was sent. Check the address in the credential "${call.credentialName}" ` +
					`(${call.signIn.addressField}) and this server's network, then run this again. (${network})`,
			),
		};
	}
	if (hasNoToken(error)) {
		return {
			message: `${service.name} did not give access: its sign-in sent no usable answer`,
			description: whatWasChanged(call) ?? `"${call.action}" was not carried out. Run this again later.`,
		};
	}
	if (network !== undefined && BROKEN_OFF[network] !== undefined) {
		return {
			message: `${service.name} did not finish its answer to "${call.action}": ${BROKEN_OFF[network]}`,
			description: `${whatFollows(call)} (${network})`,
		};
	}
	if (network === TOO_LARGE) {
		return {
			message: `${service.name} sent more in answer to "${call.action}" than this node reads (64 MB)`,
			description: `Ask for less at once: for fewer fields, or by filters. ${whatFollows(call)}`,
		};
	}
	return {
		message: `"${call.action}" at ${service.name} did not get a usable answer`,
		description: `${whatFollows(call)}${network === undefined ? '' : ` (${network})`}`,
		status: statusOf(error),
	};
}
