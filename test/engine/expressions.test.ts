import { items, Rig, type Call } from '../harness/rig';

const rig = new Rig();

const create = (name: string): Call => ({
	node: 'contractLucidity',
	credential: 'contractLucidityApi',
	parameters: { resource: 'project', operation: 'create', nameText: name },
});

test('an address of something else is told as such, and nothing is sent', async () => {
	await rig.connect('clauseOAuth2Api');
	const contractId = { __rl: true, mode: 'url', value: '={{ "https://hub.clause.io/organization/1" }}' };
	const { error } = await rig.call({
		node: 'clause',
		credential: 'clauseOAuth2Api',
		parameters: { resource: 'contract', operation: 'get', contractId },
	});
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(/Contract.*URL/),
	});
	expect(await rig.control.log('clause')).toEqual([]);
});

describe('an expression that cannot be worked out', () => {
	const call = create('={{ $("Nowhere").item.json.id }}');

	beforeEach(async () => await rig.connect('contractLucidityApi'));

	test('ends the run in n8n’s words, at its item', async () => {
		const { error } = await rig.call(call, { items: items('a', 'b') });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('Referenced node'),
			itemIndex: 0,
		});
		expect(await rig.received('contractLucidity')).toEqual([]);
	});

	test('is each item’s own error where the node goes on', async () => {
		const { json, items: output } = await rig.call(call, { items: items('a', 'b'), continueOnFail: true });
		const told = { error: expect.stringContaining('Referenced node') };
		expect(json).toEqual([told, told]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
