import type { INodeParameters } from 'n8n-workflow';
import { byId, Rig } from '../../../harness/rig';
import { activation, emitted, LIVE, triggered } from '../../../harness/triggerRig';
import { clause, clauseOf } from '../support/clause';

const rig = new Rig();
const { account, contracts } = clauseOf(rig);
const polling = async (parameters: INodeParameters) => {
	const { organizationId } = await account();
	return triggered(
		'clausePollingTrigger',
		{ organizationId: byId(organizationId), ...parameters },
		'clauseOAuth2Api',
	);
};
const minute = async () => {
	await rig.control.advanceClock(60);
	await rig.engine.time.pass(60);
};
const news = async () => (await emitted(rig)).map(({ event, name, status }) => [event, name, status]);
const make = async (nameText: string) => {
	const organizationId = byId((await account()).organizationId);
	const { json } = await rig.call(
		clause('contract', 'create', { organizationId, nameText, markdown: '# A' }),
	);
	return String(json[0]?.id);
};
const change = async (operation: string, id: string) =>
	await rig.call(clause('contract', operation, { contractId: byId(id) }));

beforeEach(async () => {
	await rig.connect('clauseOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

test('a new contract starts the workflow once; those that were there, and what becomes of them, do not', async () => {
	await rig.engine.live.activate(await polling({ event: 'created' }));
	await minute();
	expect(await news()).toEqual([]);
	const id = await make('First');
	await make('Second');
	await minute();
	expect(await news()).toEqual([
		['created', 'First', 'DRAFTING'],
		['created', 'Second', 'DRAFTING'],
	]);
	await change('markAsSigned', id);
	await minute();
	await minute();
	expect(await news()).toEqual([]);
});

test.each<[string, INodeParameters, string[]]>([
	['any change', {}, ['RUNNING', 'COMPLETED']],
	['chosen states', { statuses: ['COMPLETED'] }, ['COMPLETED']],
])('a new status starts it: %s', async (_name, parameters, expected) => {
	await rig.engine.live.activate(await polling({ event: 'statusChanged', ...parameters }));
	const id = await make('First');
	await minute();
	await change('markAsSigned', id);
	await minute();
	await minute();
	await change('complete', id);
	await minute();
	expect(await news()).toEqual(expected.map((status) => ['statusChanged', 'First', status]));
});

test('any change starts it, and a person who tries it out sees the newest contracts', async () => {
	const workflow = await polling({ event: 'updated' });
	await rig.engine.live.activate(workflow);
	const id = await make('First');
	await minute();
	expect(await news()).toEqual([]);
	await change('markAsSigned', id);
	await minute();
	expect(await news()).toEqual([['updated', 'First', 'RUNNING']]);
	const all = await contracts((await account()).organizationId);
	expect(all.find((one) => one.id === id)?.status).toBe('RUNNING');
});

test.each<[INodeParameters, RegExp]>([
	[{ event: 'deleted' }, /"Event" knows no "deleted"/],
	[{ event: 'created', organizationId: byId('') }, /"Organization" is required and is empty/],
	[{ event: 'statusChanged', statuses: '={{ ["SIGNED"] }}' }, /"New Status" must be one of: DRAFTING/],
])('with %j is refused', async (parameters, words) => {
	expect(await activation(rig, await polling(parameters))).toMatch(words);
});
