import { RECONNECT } from '../../core/describe/buttons';
import { searchesOf } from '../../core/describe/operation';
import type { Service, VendorError } from '../../core/describe/service';
import { getPath, isJsonObject } from '../../core/util/json';
import { customFieldMapping } from './builders/customFields/definitions';
import { lookups } from './builders/lookups';
import { access } from './resources/access';
import { activity } from './resources/activity/activity';
import { bankAccount } from './resources/bankAccount';
import { bankTransaction } from './resources/bankTransaction';
import { bill } from './resources/bill/bill';
import { calendar } from './resources/calendar';
import { calendarEntry } from './resources/calendarEntry';
import { communication } from './resources/communication';
import { conflictCheck } from './resources/conflictCheck/conflictCheck';
import { contact } from './resources/contact/contact';
import { conversation } from './resources/conversation';
import { conversationMessage } from './resources/conversationMessage';
import { courtDeadline } from './resources/courtDeadline';
import { customAction } from './resources/customAction';
import { customField } from './resources/customField';
import { document } from './resources/document/document';
import { documentAutomation } from './resources/documentAutomation';
import { documentTemplate } from './resources/documentTemplate';
import { folder } from './resources/folder/folder';
import { matter } from './resources/matter/matter';
import { note } from './resources/note';
import { payment } from './resources/payment';
import { paymentLink } from './resources/paymentLink';
import { practiceArea } from './resources/practiceArea';
import { relationship } from './resources/relationship';
import { report } from './resources/report/report';
import { reportPreset } from './resources/reportPreset';
import { task } from './resources/task';
import { taskTemplate } from './resources/taskTemplate';
import { taskTemplateList } from './resources/taskTemplateList';
import { trustRequest } from './resources/trustRequest';
import { user } from './resources/user';
import { webhook } from './resources/webhook';

/**
 * Errors come as `{error: {type, message}}`: https://docs.developers.clio.com/openapi.json, `ErrorDetail`.
 * Token errors come in OAuth's style: https://developers.support.clio.com/hc/en-us/articles/360004657734
 */
function readError(body: unknown): VendorError {
	if (!isJsonObject(body)) return {};
	const { error, error_description: description } = body;
	if (isJsonObject(error)) {
		// The type says in one word of a programmer's what the message says in a sentence.
		const words = [error.message, error.type].find((part) => typeof part === 'string' && part !== '');
		return typeof words === 'string' ? { message: words } : {};
	}
	return typeof description === 'string' ? { message: description } : {};
}

/** In the order of the panel: what a firm works with all day first, what it sets up once last. */
const resources = [
	matter,
	contact,
	task,
	activity,
	calendarEntry,
	courtDeadline,
	document,
	folder,
	note,
	communication,
	conversation,
	conversationMessage,
	bill,
	paymentLink,
	payment,
	trustRequest,
	bankAccount,
	bankTransaction,
	report,
	reportPreset,
	relationship,
	conflictCheck,
	documentAutomation,
	documentTemplate,
	taskTemplateList,
	taskTemplate,
	customField,
	practiceArea,
	user,
	calendar,
	customAction,
	webhook,
	access,
];

/** Clio Manage API v4: https://docs.developers.clio.com/clio-manage/api-reference/ */
export const clio: Service = {
	name: 'Clio',
	resources,
	listSearches: { ...lookups, ...searchesOf(resources) },
	resourceMappings: {
		contactCustomFields: customFieldMapping('contact'),
		matterCustomFields: customFieldMapping('matter'),
	},
	credential: 'clioOAuth2Api',
	signIns: {
		clioOAuth2Api: {
			addressField: 'Custom URL',
			reconnect: RECONNECT,
			checkClient:
				'Check both in the credential, and that Region is the one in which the Clio app was registered: each region has apps of its own.',
			// Per token, in peak hours; answers state what holds now: https://docs.developers.clio.com/api-docs/rate-limits
			rate: { requests: 50, seconds: 60, stated: true },
		},
	},
	// Clio's firewall is reported to refuse Node's default agent: https://github.com/n8n-io/n8n/issues/30363
	headers: () => ({ 'User-Agent': 'n8n-nodes-legalops' }),
	envelope: 'data',
	readError,
	// "When that happens, you will need to retry the request", says "Mark the document as fully-uploaded" in
	// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents
	asksAgain: (body) => getPath(body, 'error.type') === 'UploadTimeoutError',
	forbidden:
		'Two things can be in the way: a permission that the Clio app lacks (tick it in the developer portal, then connect again), or the role of the connected Clio user.',
};
