import { byId, Rig } from '../../../harness/rig';
import { clickwrap, rows, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

test('a site is changed, and shows its users; the account shows all of them', async () => {
	const changed = await step(
		rig,
		clickwrap('site', 'update', {
			siteId: byId(4102),
			updateFields: {
				nameText: 'Northgate Store',
				companyInformationCity: 'Salem',
				companyInformationPostalCode: '97301',
				mobileFriendly: false,
			},
		}),
	);
	expect(changed.lines).toEqual(['PATCH /sites/4102']);
	expect(changed.body).toEqual({
		name: 'Northgate Store',
		company_information: { city: 'Salem', postal_code: 97301 },
		mobile_friendly: false,
	});
	expect(changed.first).toMatchObject({
		id: 4102,
		name: 'Northgate Store',
		company_information: { city: 'Salem' },
	});
	const members = await step(rig, clickwrap('site', 'getMembers', { siteId: byId(4102) }));
	expect([members.lines, members.json.length]).toEqual([['GET /sites/4102/members'], 2]);
	const conditions = { entries: [{ field: 'role', operator: 'equals', value: 'owner' }] };
	const owners = await step(
		rig,
		clickwrap('site', 'getMemberships', { siteId: byId(4102), query: { conditions, expand: ['site'] } }),
	);
	expect(owners.lines).toEqual(['GET /sites/4102/memberships']);
	expect(owners.json).toMatchObject([{ role: 'owner', user: { id: 918 }, site: { id: 4102 } }]);

	const accountId = String((await rows(rig, '/sites'))[0]?.account);
	const account = await step(rig, clickwrap('account', 'get', { accountId }));
	expect([account.lines, account.first.id]).toEqual([[`GET /accounts/${accountId}`], Number(accountId)]);
	const users = await step(rig, clickwrap('account', 'getUsers', { accountId, returnAll: true }));
	expect(users.lines).toEqual([`GET /accounts/${accountId}/members`]);
	expect(users.json).toEqual(members.json);
});

test.each([
	['sites', clickwrap('site', 'getAll')],
	['users', clickwrap('account', 'getUsers', { accountId: '2207' })],
	['signers', clickwrap('signer', 'getAllOfSites')],
])('%s can be had without their count, and with less of each', async (_what, call) => {
	const query = { lean: true, noCount: true };
	const { error } = await rig.call({ ...call, parameters: { ...call.parameters, query, returnAll: true } });
	expect(error).toBeUndefined();
	const asked = (await rig.received(service)).map(({ query: { lean, no_count: count } }) => [lean, count]);
	expect(asked.length).toBeGreaterThan(0);
	expect(asked.flat().every((flag) => flag === 'true')).toBe(true);
});
