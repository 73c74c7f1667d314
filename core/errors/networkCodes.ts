/** Network codes, in words. */
export const UNREACHABLE: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at its address',
	ENOTFOUND: 'its host name is unknown',
	EAI_AGAIN: 'its host name cannot be looked up right now',
	EHOSTUNREACH: 'its host cannot be reached',
	ENETUNREACH: 'its network cannot be reached',
	CERT_HAS_EXPIRED: 'its TLS certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is self-signed',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate cannot be verified',
};

/** No connection came about, so nothing was sent; another one may. */
export const NOT_SENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An answer that is not read to its end, because it would fill the memory. */
export const TOO_LARGE = 'ERR_ANSWER_TOO_LARGE';

/** The call may have been carried out before these. */
export const BROKEN_OFF: Record<string, string> = {
	ECONNRESET: 'the connection was cut before the answer was complete',
	EPIPE: 'the connection was cut while the request was being sent',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	ERR_BAD_RESPONSE: 'the answer was cut short',
	// n8n tells a canceled execution from a failed one by this word in the message.
	ERR_CANCELED: 'the execution was canceled',
};
