import { isRecord } from '../../core/fields';
import type { Service, VendorError } from '../../core/service';
import { contact } from './contact';
import { document } from './document';
import { matter } from './matter';
import { pickers } from './pickers';
import { user } from './user';

/** Errors come as `{error: {type, message}}`, token errors OAuth style: vendor facts §3.6. */
function readError(body: unknown): VendorError {
	if (!isRecord(body)) return {};
	const { error, error_description: description } = body;
	if (isRecord(error)) {
		const { message, type } = error;
		return { message: [message, type].filter((part) => typeof part === 'string').join(' — ') };
	}
	return typeof description === 'string' ? { message: description } : {};
}

/** Clio Manage API v4: https://docs.developers.clio.com/clio-manage/api-reference/ */
export const clio: Service = {
	name: 'Clio',
	resources: [contact, document, matter, user],
	pickers,
	credential: 'clioOAuth2Api',
	signIns: {
		clioOAuth2Api: {
			addressField: 'Custom URL',
			reconnect: 'Open the credential and press "Connect my account" again.',
			checkClient:
				'Check both in the credential, and that Region is the one in which the Clio app was registered: each region has apps of its own.',
		},
	},
	// Clio's firewall is reported to refuse Node's default agent: https://github.com/n8n-io/n8n/issues/30363
	headers: () => ({ 'User-Agent': 'n8n-nodes-legalops' }),
	// Per token, in peak hours; answers state what holds now: https://docs.developers.clio.com/api-docs/rate-limits
	rate: { requests: 50, seconds: 60, stated: true },
	envelope: 'data',
	readError,
	forbidden:
		'Two things can be in the way: a permission that the Clio app lacks (tick it in the developer portal, then connect again), or the role of the connected Clio user. Nothing was changed.',
};
