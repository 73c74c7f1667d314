import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const conversations = new ClioRecords(rig, 'conversation', '/conversations');
const messages = new ClioRecords(rig, 'conversationMessage', '/conversation_messages');

let contact: number;
let conversation: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	contact = await conversations.first('/contacts.json');
	conversation = await conversations.first('/conversations.json');
	await rig.control.clearLog();
});

const lastIn = async (id: unknown) =>
	(
		await messages.rows(`/conversation_messages.json?conversation_id=${String(id)}&order=id(desc)&limit=1`)
	)[0];

describe('conversations', () => {
	test('are marked as read, archived and put to a matter', async () => {
		const matter = await conversations.first('/matters.json');
		await rig.control.clearLog();
		const changes = { read: true, archived: false, matter: byId(matter) };
		const call = { conversationId: byId(conversation), updateFields: changes };
		expect(await conversations.good('update', call)).toMatchObject({
			read: true,
			archived: false,
			matter: { id: matter },
		});
		const data = { ...changes, matter: { id: matter } };
		expect(await conversations.sent()).toEqual([
			{ method: 'PATCH', path: `/conversations/${conversation}.json`, query: {}, body: { data } },
		]);
	});

	test('with an outdated etag stay as they are', async () => {
		const { etag } = await conversations.read(conversation, 'id,etag');
		const call = { conversationId: byId(conversation), updateFields: { read: true } };
		await conversations.good('update', call);
		const { error } = await conversations.call('update', {
			...call,
			updateFields: { read: false, onlyIfUnchanged: String(etag) },
		});
		expect(error).toMatchObject({ httpCode: '412' });
	});

	test('come with their newest message and who is in them, the newest first if wanted', async () => {
		const { json } = await conversations.call('getAll', { limit: 3, order: 'last_message_id(desc)' });
		const ids = json.map(({ last_message: last }) => (last as { id: number }).id);
		expect(ids).toEqual([...ids].sort((one, other) => other - one));
		expect(json[0]).toMatchObject({
			subject: expect.any(String),
			message_count: expect.any(Number),
			memberships: [{ member: { id: expect.any(Number) } }, { member: { id: expect.any(Number) } }],
		});
	});

	describeFields(conversations, 'conversation', 'conversationId');

	describeFilters(conversations, {
		filters: async () => {
			const matter = await conversations.first('/matters.json');
			await rig.control.clearLog();
			return [
				{
					archived: false,
					contactId: byId(contact),
					date: '2026-03-02',
					forUser: true,
					ids: '1',
					matterId: byId(matter),
					readStatus: false,
					timeEntries: true,
				},
				{
					archived: 'false',
					contact_id: String(contact),
					date: '2026-03-02',
					for_user: 'true',
					'ids[]': '1',
					matter_id: String(matter),
					read_status: 'false',
					time_entries: 'true',
				},
			];
		},
		without: ['matter_id'],
	});
});

describe('messages', () => {
	const letter = { subject: 'Hearing', body: 'On Monday at nine.' };
	const to = { receivers: { entries: [{ contact: byId(0) }] } };
	const receivers = () => ({ receivers: { entries: [{ contact: byId(contact) }] } });

	test('begin a conversation, once, with a matter and a document', async () => {
		const matter = await conversations.first('/matters.json');
		const document = await conversations.first('/documents.json');
		await rig.control.clearLog();
		const more = { matter: byId(matter), attachedDocument: byId(document) };
		const row = await messages.good('send', { ...receivers(), ...letter, additionalFields: more });
		expect(row).toMatchObject({
			body: letter.body,
			document: { id: document },
			receivers: [{ id: contact }],
			conversation: { subject: letter.subject, message_count: 1 },
		});
		const data = {
			...letter,
			receivers: [{ id: contact, type: 'Contact' }],
			matter: { id: matter },
			attachment: { document_id: document },
		};
		expect(await messages.sent()).toEqual([
			{ method: 'POST', path: '/conversation_messages.json', query: {}, body: { data } },
		]);
	});

	test('answer in a conversation, to contacts and users', async () => {
		const user = await conversations.first('/users.json');
		const people = { entries: [{ contact: byId(contact) }, { user: byId(user) }] };
		const call = { conversationId: byId(conversation), receivers: people, ...letter };
		const { id } = await messages.good('reply', call);
		const sent = (await messages.sent()).filter(({ method }) => method === 'POST');
		expect(sent.map(({ body }) => body)).toEqual([
			{
				data: {
					...letter,
					conversation: { id: conversation },
					receivers: [
						{ id: contact, type: 'Contact' },
						{ id: user, type: 'User' },
					],
				},
			},
		]);
		expect(await lastIn(conversation)).toMatchObject({ id });
	});

	test('whose answer is lost are not sent a second time', async () => {
		const path = '/api/v4/conversation_messages.json';
		await rig.control.fault({ service: 'clio', method: 'POST', path, times: 1, kind: 'cut' });
		const { error } = await messages.call('send', { ...receivers(), ...letter });
		expect(error?.description).toMatch(/subject = "Hearing"/);
		expect((await messages.sent()).filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('of a conversation are listed, found by words, and read', async () => {
		const given = { conversationId: byId(conversation) };
		const all = await messages.call('getAll', { ...given, returnAll: true, output: 'simplified' });
		expect(all.json.length).toBeGreaterThan(0);
		for (const row of all.json) expect(row).toMatchObject({ conversation: { id: conversation } });
		const words = String(all.json[0]?.body);
		const found = await messages.call('getAll', {
			...given,
			filters: { query: words, ids: String(all.json[0]?.id) },
		});
		expect(found.json).toHaveLength(1);
		const one = await messages.good('get', { messageId: byId(all.json[0]?.id) });
		expect(one).toEqual(all.json[0]);
		const lists = (await messages.sent()).filter(({ path }) => path === '/conversation_messages.json');
		expect(lists.map(({ query }) => query.conversation_id)).toEqual([
			String(conversation),
			String(conversation),
		]);
	});

	describeRefusals(messages, [
		[
			'send',
			{ ...to, ...letter, receivers: { entries: [{}] } },
			'must have exactly one of "Contact" and "User"',
		],
	]);
});
