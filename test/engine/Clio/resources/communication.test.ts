import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
	namesIn,
} from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'communication', '/communications');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const words = { subject: 'Next steps', body: 'We agreed to wait.' };
const who = async () => ({
	user: await records.first('/users.json?enabled=true'),
	contact: await records.first('/contacts.json'),
});
const made = async (operation: string, additionalFields = {}) => {
	const row = await records.good(operation, { ...words, additionalFields });
	await rig.control.clearLog();
	return row;
};

describe('a log', () => {
	test.each([
		['logEmail', 'EmailCommunication'],
		['logPhoneCall', 'PhoneCommunication'],
	])('made by %s is a %s, and needs a subject and a body only', async (operation, type) => {
		const row = await records.good(operation, words);
		expect(row).toMatchObject({ type, ...words });
		expect(await records.sent()).toEqual([
			{ method: 'POST', path: '/communications.json', query: {}, body: { data: { type, ...words } } },
		]);
	});

	test('of a phone call takes all that Clio takes', async () => {
		const { user, contact } = await who();
		const matter = await records.first('/matters.json');
		const row = await records.good('logPhoneCall', {
			...words,
			additionalFields: {
				date: '2026-03-02',
				matter: byId(matter),
				receivedAt: '2026-03-02T09:00:00Z',
				senders: { entries: [{ contact: byId(String(contact)) }] },
				receivers: { entries: [{ user: byId(user) }] },
				externalProperties: { entries: [{ name: 'call', value: '77' }] },
				notificationEventSubscribers: { entries: [{ userId: byId(user) }] },
			},
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				type: 'PhoneCommunication',
				...words,
				date: '2026-03-02',
				matter: { id: matter },
				received_at: '2026-03-02T09:00:00Z',
				senders: [{ type: 'Contact', id: contact }],
				receivers: [{ type: 'User', id: user }],
				external_properties: [{ name: 'call', value: '77' }],
				notification_event_subscribers: [{ user_id: String(user) }],
			},
		});
		expect(row).toMatchObject({
			matter: { id: matter },
			senders: [{ id: contact }],
			receivers: [{ id: user, type: 'User' }],
			external_properties: [{ name: 'call', value: '77' }],
		});
		expect(await records.read(row.id, 'notification_event_subscribers{user_id}')).toMatchObject({
			notification_event_subscribers: [{ user_id: user }],
		});
	});

	test('of an email takes the same, but notifies nobody', () => {
		const phone = namesIn('communication', 'logPhoneCall', 'Additional Fields');
		expect(namesIn('communication', 'logEmail', 'Additional Fields')).toEqual(
			phone.filter((name) => name !== 'notificationEventSubscribers'),
		);
	});
});

describe('an update', () => {
	test('changes, adds and takes away', async () => {
		const { user, contact } = await who();
		const matter = await records.first('/matters.json');
		const row = await made('logPhoneCall', {
			senders: { entries: [{ contact: byId(contact) }] },
			notificationEventSubscribers: { entries: [{ userId: byId(user) }] },
		});
		const { notification_event_subscribers: subscribers } = await records.read(
			row.id,
			'notification_event_subscribers{id}',
		);
		const [subscriber] = subscribers as Array<{ id: number }>;
		const changed = await records.good('update', {
			communicationId: byId(row.id),
			updateFields: {
				body: 'We agreed to appeal.',
				date: '2026-03-03',
				matter: byId(matter),
				receivedAt: '2026-03-03T09:00:00Z',
				receivers: { entries: [{ contact: byId(contact), remove: false }] },
				senders: {
					entries: [{ contact: byId(contact), remove: true }, { user: byId(user) }],
				},
				notificationEventSubscribers: { entries: [{ id: subscriber?.id, remove: true }] },
				subject: 'Appeal',
				type: 'PhoneCommunication',
			},
		});
		const [{ body, ...request } = { body: undefined }] = await records.sent();
		expect(request).toEqual({ method: 'PATCH', path: `/communications/${String(row.id)}.json`, query: {} });
		expect(body).toEqual({
			data: {
				body: 'We agreed to appeal.',
				date: '2026-03-03',
				matter: { id: matter },
				received_at: '2026-03-03T09:00:00Z',
				receivers: [{ type: 'Contact', id: contact }],
				senders: [
					{ type: 'Contact', id: contact, _deleted: true },
					{ type: 'User', id: user },
				],
				notification_event_subscribers: [{ id: subscriber?.id, _destroy: true }],
				subject: 'Appeal',
				type: 'PhoneCommunication',
			},
		});
		expect(changed).toMatchObject({
			subject: 'Appeal',
			senders: [{ id: user }],
			receivers: [{ id: contact }],
		});
	});

	test('changes and removes properties by their ID', async () => {
		const row = await made('logEmail', { externalProperties: { entries: [{ name: 'a', value: '1' }] } });
		const [property] = row.external_properties as Array<{ id: number }>;
		const changed = await records.good('update', {
			communicationId: byId(row.id),
			updateFields: { externalProperties: { entries: [{ id: String(property?.id), value: '2' }] } },
		});
		expect(changed).toMatchObject({ external_properties: [{ id: property?.id, name: 'a', value: '2' }] });
	});

	describeUnchanged(rig, records, {
		idParameter: 'communicationId',
		id: async () => (await made('logEmail')).id,
		change: { subject: 'Changed' },
		body: { subject: 'Changed' },
	});
});

describe('many communications', () => {
	describeFilters(records, {
		filters: async () => {
			const { user, contact } = await who();
			const matter = await records.first('/matters.json');
			return [
				{
					contactId: byId(contact),
					date: '2026-03-02',
					externalPropertyName: 'ticket',
					externalPropertyValue: 'T-1',
					havingTimeEntries: false,
					ids: '1',
					matterId: byId(matter),
					query: 'draft',
					receivedAt: '2026-03-02T09:00:00Z',
					receivedBefore: '2026-03-31T00:00:00Z',
					receivedSince: '2026-03-01T00:00:00Z',
					type: 'EmailCommunication',
					userId: byId(user),
				},
				{
					contact_id: String(contact),
					date: '2026-03-02',
					external_property_name: 'ticket',
					external_property_value: 'T-1',
					having_time_entries: 'false',
					'ids[]': '1',
					matter_id: String(matter),
					query: 'draft',
					received_at: '2026-03-02T09:00:00Z',
					received_before: '2026-03-31T00:00:00Z',
					received_since: '2026-03-01T00:00:00Z',
					type: 'EmailCommunication',
					user_id: String(user),
				},
			];
		},
		without: ['matter_id'],
	});

	describeFields(records, 'communication', 'communicationId');

	test.each<[Record<string, string>, (row: Record<string, unknown>) => boolean]>([
		[{ type: 'PhoneCommunication' }, ({ type }) => type === 'PhoneCommunication'],
		[{ receivedSince: '2026-05-01T00:00:00Z' }, (row) => String(row.received_at) >= '2026-05-01'],
		[{ query: 'settlement' }, (row) => /settlement/i.test(`${String(row.subject)} ${String(row.body)}`)],
	])('that fit %j', async (filters, fits) => {
		const { json } = await records.call('getAll', { returnAll: true, filters });
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row))).toEqual([]);
	});

	test('are read to the end, and in the order that is asked for', async () => {
		const all = (await records.call('getAll', { returnAll: true })).json;
		expect(new Set(all.map(({ id }) => id)).size).toBe(360);
		const { json } = await records.call('getAll', { limit: 20, order: 'date(desc)' });
		const dates = json.map(({ date }) => String(date));
		expect(dates).toEqual([...dates].sort().reverse());
	});
});

test('a deleted one is gone', async () => {
	const { id } = await made('logEmail');
	expect(await records.good('delete', { communicationId: byId(id) })).toEqual({
		deleted: true,
		id: String(id),
	});
	expect(await records.sent()).toEqual([
		{ method: 'DELETE', path: `/communications/${String(id)}.json`, query: {}, body: null },
	]);
	expect(await records.rows(`/communications.json?ids[]=${String(id)}`)).toEqual([]);
});

describe('bad input', () => {
	describeRefusals(records, [
		['logEmail', { ...words, body: '={{ "" }}' }, '"Body" is required and is empty'],
		['logPhoneCall', { ...words, subject: '={{ " " }}' }, '"Subject" is required and is empty'],
		[
			'logEmail',
			{ ...words, additionalFields: { senders: { entries: [{ contact: byId(1), user: byId(2) }] } } },
			'"Senders: Sender 1" must have exactly one of "Contact" and "User"',
		],
		[
			'logEmail',
			{ ...words, additionalFields: { receivers: { entries: [{}] } } },
			'"Receivers: Receiver 1" must have exactly one of "Contact" and "User"',
		],
		[
			'logEmail',
			{ ...words, additionalFields: { senders: { entries: [{ user: byId('ada') }] } } },
			'"Senders: Sender 1: User" must be a Clio ID',
		],
		[
			'getAll',
			{ filters: { externalPropertyValue: 'T-1' } },
			'"External Property Value" needs "External Property Name" beside it',
		],
		['update', { communicationId: byId(1), updateFields: {} }, '"Update Fields" holds nothing to change'],
	]);
});
