import type { Sandbox } from '../../harness';
import type { Column } from '../cell';
import { error, recovered } from '../verdicts';
import { found, inRows } from './verdicts';

/** Asked for without the node, so that nothing of the node is needed to prepare a cell. */
export async function someMatters({ control, urls }: Sandbox, count: number): Promise<number[]> {
	const { access_token: token } = await control.grant('clio');
	const answer = await fetch(`${urls.clio}/api/v4/matters.json?limit=${count}`, {
		headers: { authorization: `Bearer ${token}` },
	});
	const { data } = (await answer.json()) as { data: Array<{ id: number }> };
	return data.map(({ id }) => id);
}

export const clio = {
	vendor: 'Clio',
	service: 'clio',
	credential: 'clioOAuth2Api',
	node: 'clio',
	matters: 1,
} as const;

/** What Clio is asked for by one request or a few, and nothing is changed. */
export const clioReads: Column[] = [
	{
		...clio,
		name: 'User → Get Current',
		kind: 'read',
		parameters: async () => await Promise.resolve({ resource: 'user', operation: 'getCurrent' }),
		at: { method: 'GET', path: '/api/v4/users/who_am_i.json', skip: 0 },
		calls: 1,
		repeatable: true,
		records: 1,
	},
	{
		...clio,
		name: 'Matter → Get: one request for 3 items',
		kind: 'read',
		matters: 3,
		items: [0, 1, 2].map((place) => ({ json: { place } })),
		parameters: async (sandbox) => {
			const all = JSON.stringify(await someMatters(sandbox, 3));
			return {
				resource: 'matter',
				operation: 'get',
				matterId: { __rl: true, mode: 'id', value: `={{ ${all}[$json.place] }}` },
			};
		},
		at: { method: 'GET', path: '/api/v4/matters.json', skip: 0 },
		calls: 1,
		repeatable: true,
		records: 3,
		// What the list does not give, the items ask for one by one.
		differs: {
			'500, every time': recovered(4),
			...inRows(
				[
					'10 MB error body',
					'Redirect to another host',
					'Huge body',
					'Huge body, compressed',
					'Retry On Fail, after a refusal',
				],
				found,
			),
		},
	},
	{
		...clio,
		name: 'Conflict Check → Run: 4 searches, fault on the last',
		kind: 'read',
		parameters: async () =>
			await Promise.resolve({ resource: 'conflictCheck', operation: 'run', names: 'Zora Quill' }),
		at: { method: 'GET', path: '/api/v4/matters.json', skip: 1 },
		calls: 2,
		repeatable: true,
		records: 1,
		differs: {
			'10 MB error body': error(1, /refused "Run conflict check" \(HTTP 400\)(?!.*changed)/s),
			// n8n's next try begins the check anew.
			'Retry On Fail, after a refusal': recovered(3),
		},
	},
];
