import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, type Clio, type Fields } from '../support/clio-client';

type WithId = Fields & { id: number };

describe('Clio conversations in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let contact: number;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 6, contacts: 6 });
		clio = await clioOf(sandbox);
		[{ id: contact }] = await clio.data<[WithId]>(200, 'GET', '/contacts.json?limit=1');
	});

	test('begin with a message, and change with each further one', async () => {
		const letter = { subject: 'Hearing', body: 'At nine.', receivers: [{ id: contact, type: 'Contact' }] };
		const { conversation } = await clio.data<{ conversation: WithId }>(
			201,
			'POST',
			'/conversation_messages.json?fields=conversation{id}',
			letter,
		);
		const path = `/conversations/${conversation.id}.json?fields=message_count,read,updated_at,subject`;
		const before = await clio.data<Fields>(200, 'GET', path);
		expect(before).toMatchObject({ message_count: 1, read: true, subject: 'Hearing' });
		await sandbox.control.advanceClock(60);
		await sandbox.control.clio.message(conversation.id, 'I will be there.');
		const after = await clio.data<Fields>(200, 'GET', path);
		expect(after).toMatchObject({ message_count: 2, read: false });
		expect(String(after.updated_at) > String(before.updated_at)).toBe(true);
	});

	test.each([
		['a message without a receiver', { receivers: [] }],
		['a receiver that is neither', { receivers: [{ id: 1, type: 'Person' }] }],
		['a receiver that is not there', { receivers: [{ id: 1, type: 'Contact' }] }],
		['a version without its document', { attachment: { document_version_id: 1 } }],
	])('%s is refused', async (_name, more) => {
		const letter = { subject: '-', body: '-', receivers: [{ id: contact, type: 'Contact' }] };
		const refused = await clio.call('POST', '/conversation_messages.json', { ...letter, ...more });
		expect(refused.status).toBe(422);
	});

	test('a list of messages is of one conversation, and a sender has no parts to ask for', async () => {
		expect((await clio.call('GET', '/conversation_messages.json')).status).toBe(400);
		const path = '/conversation_messages.json?conversation_id=1&fields=sender{name}';
		expect((await clio.call('GET', path)).status).toBe(400);
	});
});
