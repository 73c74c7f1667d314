import { byId, items, Rig } from '../../../harness/rig';
import { clause, clauseOf } from '../support/clause';

const rig = new Rig();
const { account, contract } = clauseOf(rig);

test('Get Many gives the clauses of each contract', async () => {
	await rig.connect('clauseOAuth2Api');
	const { contractId } = await account();
	const { clauses } = await contract(contractId);
	const call = clause('clause', 'getAll', { contractId: byId('={{ $json.id }}'), returnAll: true });
	const { json, error } = await rig.call(call, { items: items(contractId, contractId) });
	expect(error).toBeUndefined();
	expect(clauses?.length).toBeGreaterThan(1);
	expect(json).toEqual([...(clauses ?? []), ...(clauses ?? [])]);
	const limited = { ...call, parameters: { ...call.parameters, returnAll: false, limit: 1 } };
	expect((await rig.call(limited, { items: items(contractId) })).json).toEqual(clauses?.slice(0, 1));
});
