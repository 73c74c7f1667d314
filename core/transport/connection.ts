import { NodeOperationError } from 'n8n-workflow';
import type { IAllExecuteFunctions, IDataObject, INode } from 'n8n-workflow';

import type { Service, SignIn } from '../describe/service';
import { inputError } from '../errors/nodeErrors';
import { refusal } from '../util/url';
import { rateLimiterOf } from './rateLimiter';
import type { RateLimiter } from './rateLimiter';

/** What the request path needs of n8n; every context of a node that may send requests has it. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode'> & {
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
};

/** How a run of the node wants to wait. */
export interface Waiting {
	/** Milliseconds that a request may wait, in all, when the vendor allows no more of them. */
	longest: number;
	/** True where a person can change that: with the option "Longest Wait". */
	isOption?: boolean;
	/** Milliseconds that an answer may take to begin, and again to end. */
	timeout: number;
	/** The most pages of one list; 1,000 unless given. */
	pages?: number;
	/** Ends every wait. */
	signal?: AbortSignal;
}

/** A credential in use: where it points and what every request with it carries. */
export interface Connection {
	/** The run of the node that opened it. */
	context: RequestContext;
	service: Service;
	signIn: SignIn;
	credentialType: string;
	credentialName: string;
	baseUrl: string;
	headers: Record<string, string>;
	/** Shared with every other node and execution that uses the credential. */
	rateLimiter: RateLimiter;
	waiting: Waiting;
	/** When the stored token ends (ms since 1970), where n8n has noted it. */
	tokenEndsAt?: number;
	/** True once a request was sent over it. */
	begun: boolean;
}

/** For short calls from the editor. */
const BRIEFLY: Waiting = { longest: 10_000, timeout: 30_000 };

/** A credential type turns an address that may not be called into this, naming the field. */
const REFUSED_FIELD = /^the-field-(.+?)-must-start-with-https:/;

/** This long before its end (ms) a token counts as one that may have ended: clocks differ, and a run takes a while. */
const ENDS_SOON = 60_000;

/**
 * When the token ends. An n8n that notes this (`addExpiresAt` in n8n-core's `oauth.ts`) renews a token once for all
 * that are refused with it together, in all of its processes, so that a token that has died before does no harm either.
 */
function endOfToken({ oauthTokenData }: IDataObject): number | undefined {
	const { n8n_expires_at: end } = (oauthTokenData ?? {}) as IDataObject;
	return end === undefined ? undefined : Number(end);
}

/** True where nobody has to go first to prove the token. */
export const isFresh = ({ tokenEndsAt = -Infinity }: Pick<Connection, 'tokenEndsAt'>): boolean =>
	Date.now() + ENDS_SOON < tokenEndsAt;

const dashed = (label: string) => label.toLowerCase().replace(/\W+/g, '-');

function usableAddress(node: INode, service: Service, signIn: SignIn, credentials: IDataObject): string {
	const { addressField, otherAddressFields = [] } = signIn;
	const refuse = (field: string, why: string) =>
		inputError(node, `The field "${field}" of the ${service.name} credential ${why}`);
	for (const value of Object.values(credentials)) {
		const slug = REFUSED_FIELD.exec(String(value))?.[1];
		if (slug === undefined) continue;
		const field = [addressField, ...otherAddressFields].find((label) => dashed(label) === slug) ?? slug;
		throw refuse(field, 'must start with https:// (http is accepted for this computer only)');
	}
	const address = String(credentials.apiUrl ?? '').trim();
	const why = refusal(address);
	if (why !== undefined) throw refuse(addressField, why);
	return address;
}

/**
 * Opens the credential for a run of the node.
 *
 * The credential of the first item is used for all: n8n signs every request with that one, so a
 * host taken from a later item would receive another account's token.
 *
 * @throws NodeOperationError when the credential is of another service, or its address may not be called.
 */
export async function connect(
	context: RequestContext,
	service: Service,
	credentialType: string,
	waiting: Waiting = BRIEFLY,
): Promise<Connection> {
	const node = context.getNode();
	const signIn = service.signIns[credentialType];
	if (signIn === undefined) {
		throw new NodeOperationError(
			node,
			`The credential type "${credentialType}" is not one of ${service.name}`,
		);
	}
	const credentials = await context.getCredentials<IDataObject>(credentialType, 0);
	const { id, name } = node.credentials?.[credentialType] ?? {};
	const baseUrl = usableAddress(node, service, signIn, credentials);
	// What takes one request at a time does so whichever credential it comes with.
	const whose = signIn.oneAtATime === true ? '' : (id ?? '');
	return {
		context,
		service,
		signIn,
		credentialType,
		credentialName: name ?? credentialType,
		baseUrl,
		headers: service.headers?.(credentials) ?? {},
		rateLimiter: rateLimiterOf(`${credentialType} ${whose} ${baseUrl}`, signIn),
		waiting,
		tokenEndsAt: endOfToken(credentials),
		begun: false,
	};
}
