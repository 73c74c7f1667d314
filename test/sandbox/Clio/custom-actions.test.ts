import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

const button = { label: 'Find', target_url: 'http://127.0.0.1:9/find?a=1', ui_reference: 'matters/show' };

describe('Clio custom actions in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let matter: number;

	const add = async () => (await clio.data<{ id: number }>(201, 'POST', '/custom_actions.json', button)).id;

	beforeEach(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 3, contacts: 3 });
		clio = await clioOf(sandbox);
		[{ id: matter }] = await clio.data<[{ id: number }]>(200, 'GET', '/matters.json?limit=1');
	});

	test('have each label once in a place, need an address, and take no order', async () => {
		await add();
		const twice = await clio.call('POST', '/custom_actions.json', button);
		expect([twice.status, errorOf(twice).message]).toEqual([422, 'label has already been taken']);
		const elsewhere = { ...button, ui_reference: 'contacts/show' };
		await clio.data(201, 'POST', '/custom_actions.json', elsewhere);
		for (const wrong of [{ target_url: 'http://hooks.example/' }, { ui_reference: 'bills/show' }]) {
			const refused = await clio.call('POST', '/custom_actions.json', { ...button, label: 'Two', ...wrong });
			expect(refused.status).toBe(422);
		}
		expect((await clio.call('GET', '/custom_actions.json?order=id(asc)')).status).toBe(400);
	});

	test('carry a nonce that is good for one bare request about the record, within a minute', async () => {
		const id = await add();
		const nonce = async () => {
			const { url } = await sandbox.control.clio.press(id, matter, false);
			const { searchParams } = new URL(url);
			expect(Object.fromEntries(searchParams)).toMatchObject({
				a: '1',
				custom_action_id: String(id),
				subject_url: `/api/v4/matters/${matter}`,
			});
			return searchParams.get('custom_action_nonce') ?? '';
		};
		const verify = async (one: string, more = '', record = matter) =>
			(await clio.call('GET', `/matters/${record}?custom_action_nonce=${one}${more}`)).status;
		const one = await nonce();
		expect([await verify(one), await verify(one)]).toEqual([200, 403]);
		expect(await verify(await nonce(), '&fields=id')).toBe(400);
		expect(await verify(await nonce(), '', matter + 15)).toBe(403);
		const late = await nonce();
		await sandbox.control.advanceClock(61);
		expect(await verify(late)).toBe(403);
		expect((await clio.call('GET', `/matters/${matter}`)).status).toBe(404);
	});
});
