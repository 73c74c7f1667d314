import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { handMade } from '../../../core/triggers/receive';
import type { Delivery } from '../../../core/triggers/receive';
import { isSameSecret } from '../../../core/triggers/signature';
import { rawBody } from '../../../core/triggers/webhookRequest';
import { asText, getPath, isJsonObject } from '../../../core/util/json';

/** What the request says; n8n leaves a body alone whose type is not the documented JSON. */
function contentOf(context: IWebhookFunctions): IDataObject {
	const parsed: unknown = context.getBodyData();
	if (isJsonObject(parsed) && parsed.client_id !== undefined) return parsed;
	try {
		const json: unknown = JSON.parse(rawBody(context).toString('utf8'));
		return isJsonObject(json) ? json : {};
	} catch {
		return {};
	}
}

/** The request names the app; nothing else proves it, so the address is kept secret. */
async function namesApp(context: IWebhookFunctions): Promise<boolean> {
	const { clientId } = await context.getCredentials<IDataObject>('clioOAuth2Api');
	const expected = asText(clientId);
	return expected !== '' && isSameSecret(asText(contentOf(context).client_id), expected);
}

async function read(context: IWebhookFunctions): Promise<Delivery> {
	const content = contentOf(context);
	const token = asText(content.access_token);
	const all = token === 'all';
	const credentials = await context.getCredentials<IDataObject>('clioOAuth2Api');
	const own = asText(getPath(credentials, 'oauthTokenData.access_token'));
	const item: IDataObject = {
		event: 'app_deauthorized',
		client_id: asText(content.client_id),
		user_id: (content.user_id ?? null) as IDataObject[string],
		all_tokens: all,
		// With "all" it depends on the user, and a node does not know the user of its credential.
		this_connection: all ? null : own !== '' && isSameSecret(token, own),
	};
	return { items: [item] };
}

/**
 * Clio tells the app of each access token that ends: `client_id`, `user_id`, and the token when the app has given it back, or
 * `all` when a user has disconnected the app inside Clio. The token itself goes no further. A person has pasted the node's address
 * into the app's settings.
 * Source: https://docs.developers.clio.com/api-docs/authorization
 */
export const deauthorized = handMade({ vendor: 'Clio', isGenuine: namesApp, read });
