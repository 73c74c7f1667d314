import type { Sandbox } from '../../harness';
import type { Changing, Column, Setting } from '../cell';
import { recovered } from '../verdicts';
import { begunOnce, soon, waiting } from './jobs';
import { ANSWER_LOST, inRows, onceMore } from './verdicts';

const clickwrap = {
	vendor: 'Ironclad Clickwrap',
	service: 'ironcladClickwrap',
	credential: 'ironcladClickwrapOAuth2Api',
	node: 'ironcladClickwrap',
	matters: 1,
	calls: 1,
	records: 1,
} as const;

const authentication = 'ironcladClickwrapOAuth2Api';

/** No consent could end: the credential simply asks for another token. */
const differs = { '401, access revoked': onceMore };

const site = { __rl: true, mode: 'id', value: '4101' };

const exporting = async ({ control }: Sandbox) => {
	await control.ironcladClickwrap.settings({ exportSeconds: 1 });
	return {
		authentication,
		resource: 'export',
		operation: 'create',
		startDate: '2026-01-01T00:00:00Z',
		exportTypes: ['clickwrap_activities'],
		additionalFields: { waitUntilDone: true, giveUpAfter: soon },
	};
};

/** Ironclad Clickwrap, without the node. */
const ask = async <T>(
	{ control, sandbox }: Setting,
	method: string,
	path: string,
	body?: object,
): Promise<T> => {
	const { access_token: token } = await control.grant('ironcladClickwrap');
	const answer = await fetch(`${sandbox.urls.ironcladClickwrap}/v1.1${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
		...(body && { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};

const contracts: Changing = {
	newestFirst: { query: { sort: '-id' } },
	ids: async (setting) => {
		const there: number[] = [];
		for (let page = 1; ; page++) {
			const path = `/contracts?per_page=100&page=${page}`;
			const { data, ...more } = await ask<{ data: Array<{ id: number }>; has_more: boolean }>(
				setting,
				'GET',
				path,
			);
			there.push(...data.map(({ id }) => id));
			if (!more.has_more) return there;
		}
	},
	remove: async ({ control }, id) => await control.ironcladClickwrap.removeContract(id),
	add: async (setting) => {
		await ask(setting, 'POST', '/sites/4101/contract', { title: 'Gift Card Terms' });
	},
};

/** The published version of a contract of a group, as its page shows it. */
async function publishedVersion({ control, urls }: Sandbox): Promise<string> {
	const { accessId } = (await control.accounts()).ironcladClickwrap;
	const answer = await fetch(`${urls.ironcladClickwrapActivity}/published?gkey=sign-up&sid=${accessId}`);
	const [version] = Object.values((await answer.json()) as Record<string, string | null>).filter(Boolean);
	return version ?? '';
}

const accessId = 'The access ID of a site is no token: it does not end, and n8n has nothing to renew.';

export const ironcladClickwrapColumns: Column[] = [
	{
		...clickwrap,
		name: 'Contract → Get Many of All Sites: 4 pages, fault on the third',
		kind: 'list',
		changing: contracts,
		parameters: async ({ control }) => {
			await control.ironcladClickwrap.settings({ contracts: 500 });
			return { authentication, resource: 'contract', operation: 'getAllOfSites', returnAll: true };
		},
		at: { method: 'GET', path: '/v1.1/contracts', skip: 2 },
		calls: 4,
		records: 356,
		repeatable: true,
		// n8n's next try begins the list anew.
		differs: { 'Retry On Fail, after a refusal': { outcome: 'recovered', sent: 4 }, ...differs },
	},
	{
		...clickwrap,
		name: 'Contract → Create',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({
				authentication,
				resource: 'contract',
				operation: 'create',
				siteId: site,
				title: '=Terms {{ $itemIndex }}',
			}),
		at: { method: 'POST', path: '/v1.1/sites/4101/contract', skip: 0 },
		repeatable: false,
		creates: 'contracts',
		differs,
	},
	{
		...clickwrap,
		name: 'Contract → Create and Publish',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({
				authentication,
				resource: 'contract',
				operation: 'createAndPublish',
				siteId: site,
				title: '=Terms {{ $itemIndex }}',
				body: '<p>Terms</p>',
			}),
		at: { method: 'POST', path: '/v1.1/contracts/publish', skip: 0 },
		repeatable: false,
		creates: 'contracts',
		differs,
	},
	{
		...clickwrap,
		name: 'Export → Create, Wait Until Done: the start',
		kind: 'create',
		parameters: exporting,
		at: { method: 'POST', path: '/v1.1/extract/evidence', skip: 0 },
		repeatable: false,
		creates: 'exports',
		differs,
	},
	{
		...clickwrap,
		name: 'Export → Create, Wait Until Done: a look at it',
		kind: 'wait',
		parameters: exporting,
		at: { method: 'GET', path: '/^/v1.1/extract/evidence/[0-9a-f]+$/', skip: 0 },
		later: true,
		repeatable: true,
		creates: 'exports',
		check: begunOnce('/v1.1/extract/evidence'),
		differs: { ...waiting('was begun: do not begin it again'), ...differs },
	},
	{
		...clickwrap,
		name: 'Acceptance → Record (Activity API)',
		kind: 'create',
		service: 'ironcladClickwrapActivity',
		credential: 'ironcladClickwrapActivityApi',
		parameters: async (sandbox) => ({
			resource: 'acceptance',
			operation: 'record',
			signerId: 'ada@harrow.example',
			event: 'agreed',
			versionsBy: 'id',
			versionIds: await publishedVersion(sandbox),
		}),
		at: { method: 'POST', path: '/send', skip: 0 },
		repeatable: false,
		creates: 'activities',
		// A good status is all that it answers with.
		differs: inRows([...ANSWER_LOST, 'Retry On Fail, after a lost answer'], recovered(1)),
		without: { '401, token expired': accessId, '401, access revoked': accessId },
	},
];
