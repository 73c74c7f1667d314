import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isSameSecret } from '../../../core/triggers/signature';
import { rawBody, respond } from '../../../core/triggers/webhookRequest';
import { asText, getPath, isJsonObject } from '../../../core/util/json';

/**
 * What the request says. Clio documents JSON (https://docs.developers.clio.com/api-docs/authorization); the
 * content type is not relied on, and a form is read too.
 */
function contentOf(context: IWebhookFunctions): IDataObject {
	const parsed: unknown = context.getBodyData();
	if (isJsonObject(parsed) && parsed.client_id !== undefined) return parsed;
	const words = rawBody(context).toString('utf8');
	try {
		const json: unknown = JSON.parse(words);
		return isJsonObject(json) ? json : {};
	} catch {
		return Object.fromEntries(new URLSearchParams(words));
	}
}

/**
 * Clio tells the app that a user has disconnected it: `client_id`, `user_id`, and the access token that ended,
 * or `all`. The token itself goes no further.
 * Source: https://docs.developers.clio.com/api-docs/applications
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
		// With "all" the user tells which connections are meant; this node does not know its own.
		this_connection: all ? null : own !== '' && isSameSecret(token, own),
	};
	return { workflowData: [[{ json }]] };
}
