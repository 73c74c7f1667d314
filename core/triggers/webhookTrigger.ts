import type { INode } from 'n8n-workflow';

import type { Service } from '../describe/service';
import { inputError } from '../errors/nodeErrors';
import { connect } from '../transport/connection';
import type { Connection, RequestContext, Waiting } from '../transport/connection';
import { isLoopback } from '../util/url';
import type { Kept, Registered } from './kept';
import type { Read } from './parameters';
import type { Registry } from './registration';

/**
 * A trigger that a vendor calls, as data and a few functions. Core looks for its webhook, makes it, keeps it alive and takes it back
 * (`hooks.ts`, `lookAfter.ts`), and receives what arrives (`receive.ts`); the node's class is three lines:
 *
 * ```ts
 * webhookMethods = { default: webhookHooks(cleavrWebhooks) };
 * async webhook(this: IWebhookFunctions) { return await receiveDelivery(this, cleavrDeliveries); }
 * async trigger(this: ITriggerFunctions) { return await lookAfter(this, cleavrWebhooks); } // where webhooks end or are dropped
 * ```
 *
 * How vendors differ is in the registry, in the proof of a delivery and in what makes two deliveries the same:
 *
 * - **Clio** lists, its webhooks end after 31 days, a new one waits for the consent of its address: a registry with `life` and `isReady`;
 *   `signedIn('x-hook-signature', …)` with secrets that it can be asked for.
 * - **Cleavr** cannot list: `keptOnly({ create, remove }, kept)`; `signedIn('cleavr-signature', …)`; the same event has the same id. Where a
 *   person has registered the address, `wanted` answers `undefined` and the secret is the credential's.
 * - **Ironclad Clickwrap** has no way to register: no `WebhookTrigger` but `handMade`, with `tokenIn('pactsafe-webhook-token', …)`.
 * - **Clause** needs a secret and a flow: a registry whose `create` makes both and whose `list` knows the flow by a name made from the address.
 *   The header's value is the webhook's `secret`, checked by `tokenIn`.
 * - **Clio's buttons** are pressed in a browser, which is answered with a page (`page.ts`): a registry as any other, and `byBrowser`.
 * - **Contract Lucidity** tells nothing by itself: `poll.ts`.
 */
export interface WebhookTrigger<Webhook extends Registered, Wanted> {
	/** The vendor, with what a 403 means for webhooks. */
	service: Service;
	credentialType: string;
	/**
	 * What the person wants to hear of; `undefined` where nothing is to be made at the vendor.
	 *
	 * @param isTest true while a person at the canvas tries the node, whose address is then another one
	 * @throws InvalidValue naming the field.
	 */
	wanted: (read: Read, isTest: boolean) => Wanted | undefined;
	/** True where a person's browser calls the address: the vendor need not reach it. */
	byBrowser?: true;
	/** The vendor's webhooks, given what the node has kept of its own, and what they are wanted for: a list may be of that alone. */
	registry: (connection: Connection, kept: Kept | undefined, wanted: Wanted) => Registry<Webhook, Wanted>;
	/** How long a webhook stays that could not be taken back, and how else it ends: "until it expires". */
	staysUntil: string;
	/** The vendor's node that needs no address which the vendor can reach, as the node panel names it. */
	pollingNode?: string;
}

/** An activation is worth a minute. */
const WAITING: Waiting = { longest: 60_000, timeout: 30_000 };

/** Opens the trigger's credential. @throws NodeOperationError when it may not be used. */
export const openCredential = async (
	context: RequestContext,
	{ service, credentialType }: Pick<WebhookTrigger<Registered, unknown>, 'service' | 'credentialType'>,
): Promise<Connection> => await connect(context, service, credentialType, WAITING);

/** Vendors take https only; a stand-in for one on this machine may be told of an address on this machine. */
export function checkAddress(
	node: INode,
	url: string,
	{ baseUrl, service }: Connection,
	pollingNode?: string,
): void {
	if (url.startsWith('https://') && !isLoopback(url)) return;
	if (isLoopback(url) && isLoopback(baseUrl)) return;
	const otherwise = pollingNode === undefined ? '' : `, or use the ${pollingNode}, which needs none`;
	throw inputError(
		node,
		`${service.name} cannot send events to ${new URL(url).origin}: it needs an address that begins with https:// and is reachable from the Internet`,
		undefined,
		`Give n8n such an address (environment variable N8N_WEBHOOK_URL, before n8n 2.30 WEBHOOK_URL, or a tunnel)${otherwise}.`,
	);
}

/** What a person is told when the vendor still waits for the consent of the address. */
export function unreachable(vendor: string, url: string, pollingNode?: string): string {
	const otherwise = pollingNode === undefined ? '' : `; the ${pollingNode} needs no such address`;
	return (
		`${vendor} has not reached n8n at ${new URL(url).origin} yet, so it delivers no events. ` +
		`That address must be reachable from the Internet (environment variable N8N_WEBHOOK_URL, before n8n 2.30 WEBHOOK_URL, or a tunnel)${otherwise}.`
	);
}
