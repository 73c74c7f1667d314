import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isSameSecret } from '../../../core/triggers/signature';
import { rawBody, respond } from '../../../core/triggers/webhookRequest';
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

/**
 * Clio tells the app of each access token that ends: `client_id`, `user_id`, and the token when the app has given it back, or
 * `all` when a user has disconnected the app inside Clio. The token itself goes no further.
 * Source: https://docs.developers.clio.com/api-docs/authorization
 */
export async function receiveDeauthorized(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const content = contentOf(context);
	const credentials = await context.getCredentials<IDataObject>('clioOAuth2Api');
	const clientId = asText(credentials.clientId);
	if (clientId === '' || !isSameSecret(asText(content.client_id), clientId)) return respond(context, 401);
	const token = asText(content.access_token);
	const all = token === 'all';
	const own = asText(getPath(credentials, 'oauthTokenData.access_token'));
	const json: IDataObject = {
		event: 'app_deauthorized',
		client_id: clientId,
		user_id: (content.user_id ?? null) as IDataObject[string],
		all_tokens: all,
		// With "all" it depends on the user, and a node does not know the user of its credential.
		this_connection: all ? null : own !== '' && isSameSecret(token, own),
	};
	return { workflowData: [[{ json }]] };
}
