import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import { grantOf } from '../../foundation/http/requests';
import type { VendorFactory } from '../../foundation/vendor';
import { noteRoute, type ListedRoute } from './route-list';
import { Jobs } from './engine/jobs';
import { viewParameters } from './engine/list';
import { Records } from './engine/records';
import { API, registerReads, sendOne, type Asked } from './engine/routes';
import { Store } from './engine/store';
import type { Resource } from './engine/types';
import { registerWrites } from './engine/writes';
import { clioControl } from './control';
import { Clicks, registerClicks, registerPress } from './custom-actions/clicks';
import { Deauthorization, registerDeauthorize } from './deauthorization';
import { emptyTrash } from './documents/folders';
import { registerDocumentRoutes } from './documents/routes';
import { Storage } from './documents/storage';
import { storageHost } from './documents/storage-host';
import { MINIMUM_PART_BYTES, Uploads } from './documents/uploads';
import { clioRefusal } from './errors';
import { CLIO_APP, clioOAuth, OTHER_REGION_APP } from './oauth';
import { activities } from './resources/activities/activities';
import { activityDescriptions, expenseCategories } from './resources/activities/activity-lookups';
import { registerBillPreview } from './resources/bills/bill-preview';
import { billsWith } from './resources/bills/bills';
import { calendarEntries, calendarEntryEventTypes } from './resources/calendars/calendar-entries';
import { calendars } from './resources/calendars/calendars';
import { communications } from './resources/communications/communications';
import { contacts } from './resources/contacts/contacts';
import { conversationMessages } from './resources/conversations/conversation-messages';
import { registerClientMessage } from './resources/conversations/control';
import { conversations } from './resources/conversations/conversations';
import {
	courtTriggers,
	jurisdictions,
	registerCourtTrigger,
	serviceTypes,
} from './resources/court-rules/jurisdictions';
import { matterDocketsWith, type DocketSettings } from './resources/court-rules/matter-dockets';
import { customActions } from './resources/custom-actions';
import { customFields } from './resources/custom-fields';
import { documentAutomationsWith } from './resources/documents/document-automations';
import { documentCategories } from './resources/documents/document-categories';
import { documentTemplates, registerTemplateDownload } from './resources/documents/document-templates';
import { documentsWith, documentVersions } from './resources/documents/documents';
import { folderContents, folders } from './resources/documents/folders';
import {
	billThemes,
	currencies,
	customFieldSets,
	grants,
	groups,
	matterStages,
	utbmsCodes,
} from './resources/lookups';
import { matterContacts, relatedContacts } from './resources/matters/matter-contacts';
import { matters } from './resources/matters/matters';
import { bankAccounts, bankTransactions } from './resources/money/bank';
import { lineItems, outstandingBalances } from './resources/money/owed';
import { paymentLinksWith } from './resources/money/payment-links';
import { payments } from './resources/money/payments';
import { trustRequests } from './resources/money/trust-requests';
import { billableClientList, billableMatterList } from './resources/money/unbilled';
import { notes } from './resources/notes';
import { practiceAreas } from './resources/practice-areas';
import { relationships } from './resources/relationships';
import { reportPresets } from './resources/reports/report-presets';
import { registerReportRoutes, reportsWith } from './resources/reports/reports';
import { taskTemplates } from './resources/tasks/task-templates';
import { tasks, taskTemplateLists, taskTypes } from './resources/tasks/tasks';
import { users } from './resources/users';
import { ME } from './seed/firm';
import { Seed } from './seed/seed';
import { Deliveries } from './webhooks/deliveries';
import { modelsWith } from './webhooks/models';
import { registerActivate, webhooksWith } from './webhooks/resource';
import { WEBHOOK_SETTINGS } from './webhooks/settings';
import { Subscriptions } from './webhooks/subscriptions';

/** Everything that the stand-in serves; a new resource is one more file of data here. */
const RESOURCES: readonly Resource[] = [
	activities,
	activityDescriptions,
	bankAccounts,
	bankTransactions,
	billableClientList,
	billableMatterList,
	billThemes,
	calendarEntries,
	calendarEntryEventTypes,
	calendars,
	communications,
	contacts,
	conversationMessages,
	conversations,
	courtTriggers,
	currencies,
	customActions,
	customFields,
	customFieldSets,
	documentCategories,
	documentTemplates,
	documentVersions,
	expenseCategories,
	folderContents,
	folders,
	grants,
	groups,
	jurisdictions,
	lineItems,
	matterContacts,
	matters,
	matterStages,
	notes,
	outstandingBalances,
	payments,
	practiceAreas,
	relatedContacts,
	relationships,
	reportPresets,
	serviceTypes,
	tasks,
	taskTemplateLists,
	taskTemplates,
	taskTypes,
	trustRequests,
	users,
	utbmsCodes,
];

/**
 * Accepted in `X-API-VERSION`: https://docs.developers.clio.com/api-docs/clio-manage/api-changelog/
 * The default is that of May 2025, in the OpenAPI copy of https://github.com/traviscrawford85/clio_cli
 */
const VERSIONS = Array.from({ length: 10 }, (_, index) => `4.0.${index + 4}`);
const DEFAULT_VERSION = '4.0.9';

function registerVersions(app: FastifyInstance): void {
	app.addHook('preHandler', async (request, reply) => {
		if (!request.url.startsWith(`${API}/`) || request.is404) return;
		const asked = request.headers['x-api-version'] ?? DEFAULT_VERSION;
		if (typeof asked !== 'string' || !VERSIONS.includes(asked)) {
			throw new Refusal('invalid', 410, `The API version ${String(asked)} does not exist or was retired`, {
				type: 'Gone',
			});
		}
		reply.header('x-api-version', asked);
	});
}

/** Clio Manage, API v4. */
export const clio: VendorFactory = (context) => {
	const { clock, tokens } = context;
	const oauth = clioOAuth(context, ME);
	const store = new Store();
	const records = new Records(store, context);
	const jobs = new Jobs(clock, store, records);
	const desk = { store, records, context };
	const storage = new Storage(clock);
	const catalogue: ListedRoute[] = [];
	const seed = new Seed(store, storage);
	const uploads = new Uploads(storage);
	const documents = documentsWith(uploads);
	const documentAutomations = documentAutomationsWith(jobs, uploads);
	const bills = billsWith(clock);
	const paymentLinks = paymentLinksWith(clock);
	const reportParts = { jobs, storage };
	const reports = reportsWith(reportParts);
	const models = modelsWith({ documents, bills });
	const settings = { ...WEBHOOK_SETTINGS };
	const deauthorization = new Deauthorization();
	const deliveries = new Deliveries(store, records, clock, settings);
	const subscriptions = new Subscriptions(store, clock, models, deliveries);
	const webhooks = webhooksWith({ clock, models, deliveries, settings });
	const docketSettings: DocketSettings = { docketDrops: [] };
	const dockets = matterDocketsWith(jobs, docketSettings);
	const clicks = new Clicks(clock);
	records.watch((event) => subscriptions.announce(event));
	return {
		service: 'clio',
		title: 'Clio Manage',
		// The peak-hours limit per access token: https://docs.developers.clio.com/api-docs/rate-limits
		rateLimit: { requests: 50, seconds: 60 },
		rateHeaders: ({ limit, remaining, resetsAt }) => ({
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(remaining),
			'x-ratelimit-reset': String(resetsAt),
		}),
		refuse: clioRefusal,
		companion: storageHost(storage),
		routes(app) {
			app.addHook('onRoute', (route) => noteRoute(catalogue, route));
			oauth.register(app);
			registerDeauthorize(app, context.tokens, deauthorization);
			registerVersions(app);
			app.addHook('preHandler', async () => jobs.settle());
			const built = [bills, dockets, documentAutomations, documents, paymentLinks, reports, webhooks];
			for (const resource of [...RESOURCES, ...built]) {
				registerReads(app, resource, desk);
				registerWrites(app, resource, desk);
			}
			registerBillPreview(app, bills, desk);
			registerReportRoutes(app, { reports, presets: reportPresets }, desk, reportParts);
			registerDocumentRoutes(app, documents, desk, uploads);
			registerTemplateDownload(app, desk, uploads);
			registerActivate(app, webhooks, desk);
			registerCourtTrigger(app, desk);
			registerClicks(app, [...RESOURCES, documents], clicks, desk);
			app.get(
				`${API}/users/who_am_i.json`,
				{ config: { query: viewParameters(users) } },
				async (request: Asked, reply) => {
					const me = store.find('users', Number(grantOf(request).person.id));
					if (!me) throw new Refusal('notFound', 404, 'The signed-in user does not exist');
					return sendOne(request, reply, users, me, store);
				},
			);
		},
		control: (app) => {
			registerPress(app, store, clicks);
			registerClientMessage(app, { store, records, clock });
			clioControl(app, {
				store,
				models,
				deliveries,
				subscriptions,
				settings,
				jobs,
				uploads,
				deauthorization,
				tokens,
				docketSettings,
				catalogue,
			});
		},
		async clockMoved() {
			emptyTrash(store, clock.now());
			await deliveries.deliverDue();
		},
		reset(sizes) {
			oauth.reset();
			deliveries.clear();
			subscriptions.clear();
			jobs.reset();
			clicks.clear();
			docketSettings.docketDrops = [];
			Object.assign(settings, WEBHOOK_SETTINGS);
			deauthorization.url = null;
			uploads.minimumPartBytes = MINIMUM_PART_BYTES;
			seed.plant(sizes);
		},
		accounts: () => ({ clientId: CLIO_APP.id, clientSecret: CLIO_APP.secret, otherRegion: OTHER_REGION_APP }),
		grant: () => oauth.grant(CLIO_APP.id),
	};
};
