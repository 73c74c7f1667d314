import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { wordsOf } from './failures';
import type { Proof } from './proofs';
import { redeliveries } from './redeliveries';
import type { Mark } from './redeliveries';
import { answerTo, ignore, respond } from './webhookRequest';

/** What a request of the vendor tells. */
export interface Delivery {
	/** What starts the workflow, an item each. */
	items: IDataObject[];
	/** What makes it the same as another one; missing where nothing tells two apart. */
	mark?: Mark;
	/** The vendor's own try of the address: it starts the workflow only while a person at the canvas listens for it. */
	isTest?: boolean;
}

/** How a node understands what arrives at its address. */
export interface Receiver {
	/** The vendor, as people call it. */
	vendor: string;
	isGenuine: Proof;
	/** `undefined` for what the node does not want to hear of. */
	read: (context: IWebhookFunctions) => Promise<Delivery | undefined>;
}

/**
 * A request at the address of a webhook. What nobody can prove to be the vendor's is answered with 401; what cannot be checked at the
 * moment with 503, so that the vendor sends it again. What was told before, is not wanted or is a mere test is answered with 200
 * and starts nothing.
 */
export async function receiveDelivery(
	context: IWebhookFunctions,
	{ vendor, isGenuine, read }: Receiver,
): Promise<IWebhookResponseData> {
	try {
		if (!(await isGenuine(context))) return respond(context, 401);
	} catch (error) {
		context.logger.warn(
			`"${context.getNode().name}" cannot check a delivery of ${vendor}, which ${vendor} is asked to send again: ${wordsOf(error)}`,
		);
		return respond(context, 503);
	}
	const delivery = await read(context);
	if (delivery === undefined) return ignore();
	const { items, mark, isTest = false } = delivery;
	if (isTest && context.getMode() !== 'manual') return ignore();
	if (mark !== undefined) {
		const address = context.getNodeWebhookUrl('default') ?? context.getNode().id;
		const found = await redeliveries.take(address, mark, answerTo(context));
		if (found === 'known') return ignore();
		if (found === 'unsure') return respond(context, 503);
	}
	return { workflowData: [items.map((json) => ({ json }))] };
}

const nothingToDo = async () => await Promise.resolve(true);

/**
 * A node whose address a person pastes at the vendor, which offers no other way: nothing is made there, and nothing taken back. The node shows
 * its address (no `ndvHideUrl` in its description) and is these two:
 *
 * ```ts
 * webhookMethods = { default: clickwrap.hooks };
 * async webhook(this: IWebhookFunctions) { return await clickwrap.receive(this); }
 * ```
 */
export const handMade = (receiver: Receiver) => ({
	hooks: { checkExists: nothingToDo, create: nothingToDo, delete: nothingToDo },
	receive: async (context: IWebhookFunctions): Promise<IWebhookResponseData> =>
		await receiveDelivery(context, receiver),
});
