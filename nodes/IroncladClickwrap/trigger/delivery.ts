import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { inputError } from '../../../core/errors/nodeErrors';
import { tokenIn } from '../../../core/triggers/proofs';
import { handMade } from '../../../core/triggers/receive';
import type { Receiver } from '../../../core/triggers/receive';
import type { Mark } from '../../../core/triggers/redeliveries';
import { rawBody } from '../../../core/triggers/webhookRequest';
import { asText, isJsonObject } from '../../../core/util/json';

const TEST = 'test_event';

/** What makes a delivery another one, beside its ID: what that counts is inferred. */
const SUBJECT = ['id', 'activity', 'contract', 'version', 'group', 'request', 'signer', 'created_time'];

type Credentials = Pick<IWebhookFunctions, 'getNodeParameter' | 'getCredentials'>;

/** The secret as a person has typed it, here and in Ironclad Clickwrap. */
async function tokenOf(context: Credentials): Promise<string> {
	const chosen = asText(context.getNodeParameter('authentication'));
	const { webhookToken } = await context.getCredentials<IDataObject>(chosen);
	return asText(webhookToken).trim();
}

/** A hook by GET sends its fields in the address; one by POST sends JSON. */
function fieldsOf(context: IWebhookFunctions): IDataObject | undefined {
	const body = rawBody(context).toString('utf8');
	if (body === '') return context.getQueryData() as IDataObject;
	try {
		const parsed: unknown = JSON.parse(body);
		return isJsonObject(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

const markOf = (told: IDataObject): Mark | undefined =>
	asText(told.id) === ''
		? undefined
		: { subject: [told.event_type, ...SUBJECT.map((name) => told[name] ?? null)] };

/** One delivery for each contract. What the node does not know is passed through with "Any Event". */
const receiver: Receiver = {
	vendor: 'Ironclad Clickwrap',
	// The secret comes unchanged, and nothing else proves the sender: …/docs/working-with-ironclad-webhooks
	isGenuine: tokenIn('pactsafe-webhook-token', { typed: async (context) => [await tokenOf(context)] }),
	read: async (context) => {
		const told = await Promise.resolve(fieldsOf(context));
		const event = asText(told?.event_type);
		if (told === undefined || event === '') return undefined;
		if (event === TEST) return { items: [told], isTest: true };
		const events = [context.getNodeParameter('events')].flat().map(asText);
		const site = asText(context.getNodeParameter('siteId', '', { extractValue: true }));
		const isWanted = events.includes('*') || events.includes(event);
		if (!isWanted || (site !== '' && asText(told.site) !== site)) return undefined;
		return { items: [told], mark: markOf(told) };
	},
};

const { hooks, receive } = handMade(receiver);

/** Made by a person in Ironclad Clickwrap; without a secret on both sides anybody could start the workflow. */
export const webhooks = {
	receive,
	hooks: {
		...hooks,
		async checkExists(this: IHookFunctions): Promise<boolean> {
			if ((await tokenOf(this)) !== '') return true;
			throw inputError(
				this.getNode(),
				'The credential has no Webhook Token',
				undefined,
				'Fill in the secret of the hook (Ironclad Clickwrap: Settings, Integrations) as Webhook Token in the credential: without it anybody who knows the address could start the workflow.',
			);
		},
	},
};
