import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import { activation, clioOf, emitted, LIVE, triggered, TRIGGER } from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);

interface Row {
	id: number;
	matter?: { id: number } | null;
}

const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
const polling = (more: INodeParameters = {}) =>
	triggered(
		'clioPollingTrigger',
		{ resource: 'conversationMessage', event: 'created', ...more },
		'clioOAuth2Api',
	);
const minute = async () => {
	await rig.control.advanceClock(60);
	await rig.engine.time.pass(60);
};
const news = async () => (await emitted(rig)).map(({ event, body }) => `${String(event)} ${String(body)}`);
const write = async (conversation: number, body: string) =>
	await rig.control.clio.message(conversation, body);

let one: Row;
let other: Row;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
	const rows = await clio<Row[]>('GET', '/conversations.json?fields=id,matter{id}');
	const withMatter = rows.filter(({ matter }) => matter != null);
	one = withMatter[0] ?? { id: 0 };
	other = withMatter.find(({ matter }) => matter?.id !== one.matter?.id) ?? { id: 0 };
	await rig.control.clearLog();
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

test('each message of others starts the workflow once; own ones, reading and archiving do not', async () => {
	await rig.engine.live.activate(polling());
	await minute();
	expect(await news()).toEqual([]);
	await write(one.id, 'First');
	await write(one.id, 'Second');
	await write(other.id, 'Third');
	await minute();
	expect((await news()).sort()).toEqual(['created First', 'created Second', 'created Third']);
	await clio('PATCH', `/conversations/${one.id}.json`, { read: true, archived: true });
	const [contact] = await clio<Row[]>('GET', '/contacts.json?limit=1');
	await clio('POST', '/conversation_messages.json', {
		subject: '-',
		body: 'Ours',
		conversation: { id: one.id },
		receivers: [{ id: contact?.id, type: 'Contact' }],
	});
	await minute();
	expect(await news()).toEqual([]);
	await rig.engine.live.crash(LIVE);
	await write(one.id, 'Meanwhile');
	await rig.engine.live.activate(polling(), 'init');
	await minute();
	expect(await news()).toEqual(['created Meanwhile']);
});

test('one matter can be asked for, and the newest messages show what comes out', async () => {
	const workflow = polling({ filters: { matter: byId(one.matter?.id ?? 0) } });
	const run = await rig.engine.run(workflow, { startNode: TRIGGER });
	expect(run.error).toBeUndefined();
	await rig.engine.live.activate(workflow);
	await write(one.id, 'Here');
	await write(other.id, 'Elsewhere');
	await minute();
	expect(await emitted(rig)).toMatchObject([
		{ event: 'created', body: 'Here', sender: { id: expect.any(Number) }, conversation: { id: one.id } },
	]);
	const lists = (await rig.received('clio')).filter(({ path }) => path === '/api/v4/conversations.json');
	expect(new Set(lists.map(({ query }) => query.matter_id))).toEqual(new Set([String(one.matter?.id)]));
});

test('a change of one is no event', async () => {
	expect(await activation(rig, polling({ event: 'updated' }))).toMatch(/"Event" must be one of: created/);
});
