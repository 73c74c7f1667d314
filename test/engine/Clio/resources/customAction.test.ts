import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
} from '../support/records';
import { byId, Rig } from '../../../harness/rig';
import { clioOf } from '../../../harness/triggerRig';

const rig = new Rig();
const actions = new ClioRecords(rig, 'customAction', '/custom_actions');
const data = { label: 'Find', ui_reference: 'contacts/show', target_url: 'https://archive.example/find' };

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const made = async () => {
	const { id } = await clioOf(rig)<{ id: number }>('POST', '/custom_actions.json', data);
	await rig.control.clearLog();
	return id;
};

test('a button is created, changed, found and deleted', async () => {
	const parameters = { label: 'Find', place: 'contacts/show', targetUrl: data.target_url };
	const row = await actions.good('create', parameters);
	expect(row).toMatchObject(data);
	const { id } = row;
	const update = { customActionId: byId(id), updateFields: { label: 'Look up', place: 'matters/show' } };
	expect(await actions.good('update', update)).toMatchObject({ label: 'Look up' });
	const { json } = await actions.call('getAll', { returnAll: true });
	expect(json).toMatchObject([{ id, ...data, label: 'Look up', ui_reference: 'matters/show' }]);
	expect(await actions.good('delete', { customActionId: byId(id) })).toEqual({
		deleted: true,
		id: String(id),
	});
	expect((await actions.sent()).map(({ method, path, body }) => [method, path, body])).toEqual([
		['POST', '/custom_actions.json', { data }],
		[
			'PATCH',
			`/custom_actions/${String(id)}.json`,
			{ data: { label: 'Look up', ui_reference: 'matters/show' } },
		],
		['GET', '/custom_actions.json', null],
		['DELETE', `/custom_actions/${String(id)}.json`, null],
	]);
});

describe('with one that is there', () => {
	beforeEach(async () => void (await made()));
	describeFields(actions, 'customAction', 'customActionId');
});

describeUnchanged(rig, actions, {
	idParameter: 'customActionId',
	id: made,
	change: { label: 'Look up' },
	body: { label: 'Look up' },
});

describeFilters(actions, {
	filters: async () => await Promise.resolve([{ ids: '1,2' }, { 'ids[]': ['1', '2'] }]),
	unordered: true,
});

describeRefusals(actions, [
	[
		'create',
		{ label: 'Find', place: 'contacts/show', targetUrl: 'archive' },
		'"Target URL" must be a web address',
	],
]);
