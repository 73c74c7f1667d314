import type { IWebhookFunctions } from 'n8n-workflow';

import { asText } from '../util/json';
import { isSameSecret, isSignature, isSignedWith } from './signature';
import type { SignatureEncoding } from './signature';
import { anySecret } from './signingSecrets';
import { headerOf, rawBody } from './webhookRequest';

/**
 * Whether the vendor has sent what has arrived.
 *
 * @throws where that cannot be told at the moment: the vendor is then asked to send it again.
 */
export type Proof = (context: IWebhookFunctions) => Promise<boolean>;

/** Where the secrets come from of which one must fit, beside the one that is kept with the node. An empty one fits nothing. */
export interface Secrets {
	/** What a person has typed: into the credential, or into the node. */
	typed?: (context: IWebhookFunctions) => Promise<string[]>;
	/**
	 * The vendor's answer, for webhooks made anew while the workflow was active: n8n keeps nothing that a timer of the node
	 * writes down, and other processes would not know it anyway. It is asked once a minute at most.
	 */
	ask?: (context: IWebhookFunctions, url: string) => Promise<string[]>;
}

async function anyOf(
	context: IWebhookFunctions,
	{ typed, ask }: Secrets,
	fits: (secret: string) => boolean,
): Promise<boolean> {
	const passes = (secret: string) => secret !== '' && fits(secret);
	if (passes(asText(context.getWorkflowStaticData('node').secret))) return true;
	if (typed !== undefined && (await typed(context)).some(passes)) return true;
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) return false;
	return await anySecret(url, passes, ask && (async () => await ask(context, url)));
}

/** The vendor signs the bytes of the body: HMAC-SHA256 in a header (Clio, Cleavr: hex). */
export const signedIn =
	(header: string, secrets: Secrets = {}, encoding: SignatureEncoding = 'hex'): Proof =>
	async (context) => {
		const signature = headerOf(context, header);
		if (!isSignature(signature, encoding)) return false;
		const body = rawBody(context);
		return await anyOf(context, secrets, (secret) => isSignedWith(secret, body, signature, encoding));
	};

/** The vendor sends a secret back in a header, as it was given to it (Ironclad Clickwrap, a flow of Clause). */
export const tokenIn =
	(header: string, secrets: Secrets = {}): Proof =>
	async (context) => {
		const token = headerOf(context, header);
		if (token === undefined || token === '') return false;
		return await anyOf(context, secrets, (secret) => isSameSecret(secret, token));
	};
