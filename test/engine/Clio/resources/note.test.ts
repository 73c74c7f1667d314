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
const records = new ClioRecords(rig, 'note', '/notes');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const made = async (more = {}) => {
	const matter = await records.first('/matters.json');
	const row = await records.good('create', { matter: byId(matter), subject: 'Call', ...more });
	await rig.control.clearLog();
	return row;
};

describe('a new note', () => {
	test.each([
		['Matter', 'matter', 'contact', '/matters.json'],
		['Contact', 'contact', 'matter', '/contacts.json'],
	])('of the type %s belongs to a %s', async (type, field, other, list) => {
		const about = await records.first(list);
		const user = await records.first('/users.json?enabled=true');
		const row = await records.good('create', {
			type,
			[field]: byId(about),
			// Hidden for this type, so that a value left behind is not sent.
			[other]: byId(999999999),
			subject: 'Call with the court',
			detail: '<b>Adjourned</b>',
			additionalFields: {
				date: '2026-03-02',
				detailTextType: 'rich_text',
				notificationEventSubscribers: { entries: [{ userId: byId(user) }] },
			},
		});
		expect(await records.sent()).toEqual([
			{
				method: 'POST',
				path: '/notes.json',
				query: {},
				body: {
					data: {
						type,
						[field]: { id: about },
						subject: 'Call with the court',
						detail: '<b>Adjourned</b>',
						date: '2026-03-02',
						detail_text_type: 'rich_text',
						notification_event_subscribers: [{ user_id: String(user) }],
					},
				},
			},
		]);
		expect(row).toMatchObject({ type, [field]: { id: about }, [other]: null, date: '2026-03-02' });
	});
});

describe('an update', () => {
	test('changes the text and who is told of it', async () => {
		const [first, second] = await records.rows('/users.json?enabled=true&limit=2');
		const { id } = await made({
			additionalFields: { notificationEventSubscribers: { entries: [{ userId: byId(first?.id) }] } },
		});
		const told = 'notification_event_subscribers{id,user_id}';
		const before = (await records.read(id, told)).notification_event_subscribers as Array<{ id: number }>;
		const row = await records.good('update', {
			noteId: byId(id),
			updateFields: {
				subject: 'Changed',
				detail: 'More',
				detailTextType: 'plain_text',
				date: '2026-03-03',
				notificationEventSubscribers: {
					entries: [{ id: before[0]?.id, remove: true }, { userId: byId(second?.id) }],
				},
			},
		});
		expect(await records.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/notes/${String(id)}.json`,
				query: {},
				body: {
					data: {
						subject: 'Changed',
						detail: 'More',
						detail_text_type: 'plain_text',
						date: '2026-03-03',
						notification_event_subscribers: [
							{ id: before[0]?.id, _destroy: true },
							{ user_id: String(second?.id) },
						],
					},
				},
			},
		]);
		expect(row).toMatchObject({ subject: 'Changed', detail: 'More', date: '2026-03-03' });
		expect((await records.read(id, told)).notification_event_subscribers).toMatchObject([
			{ user_id: second?.id },
		]);
	});

	test('has every field of a new one but what the note is about', () => {
		const changes = namesIn('note', 'update', 'Update Fields');
		expect(changes).toEqual(expect.arrayContaining(namesIn('note', 'create', 'Additional Fields')));
		expect(changes).toEqual(expect.arrayContaining(['detail', 'subject']));
	});
});

describe('many notes', () => {
	describeFilters(records, {
		filters: () =>
			Promise.resolve([
				{ ids: '1, 2', query: 'court', hasTimeEntries: false },
				{ type: 'Matter', 'ids[]': ['1', '2'], query: 'court', has_time_entries: 'false' },
			]),
	});

	test.each([
		['Matter', 'matter'],
		['Contact', 'contact'],
	])('of the type %s are listed for all or for one %s', async (type, field) => {
		const { json } = await records.call('getAll', { type, returnAll: true });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) expect(row).toMatchObject({ type, [field]: { id: expect.any(Number) } });
		const { id } = json[0]?.[field] as { id: number };
		await rig.control.clearLog();
		const { json: own } = await records.call('getAll', { type, [field]: '', [`${field}Id`]: byId(id) });
		expect(own.length).toBeGreaterThan(0);
		for (const row of own) expect(row).toMatchObject({ [field]: { id } });
		expect((await records.sent())[0]?.query).toEqual({
			type,
			[`${field}_id`]: String(id),
			limit: '50',
			order: 'id(asc)',
		});
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { limit: 20, order: 'date(desc)' });
		const days = json.map(({ date }) => String(date));
		expect(days).toEqual([...days].sort().reverse());
	});
});

describe('one note', () => {
	test('is deleted', async () => {
		const { id } = await made();
		expect(await records.good('delete', { noteId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.rows(`/notes.json?type=Matter&ids[]=${String(id)}`)).toEqual([]);
	});

	test.each([
		['nothing', { kind: 'empty', status: 200 }],
		['a page', { kind: 'status', status: 200, body: '<html>gone</html>', processed: true }],
		['a list', { kind: 'status', status: 200, body: [], processed: true }],
	] as const)('is deleted whatever stands below the good status: %s', async (_what, answer) => {
		const { id } = await made();
		await rig.control.fault({ service: 'clio', method: 'DELETE', times: 1, ...answer });
		expect(await records.good('delete', { noteId: byId(id) })).toEqual({ deleted: true, id: String(id) });
	});

	describeFields(records, 'note', 'noteId', '?type=Matter&limit=1');
	describeUnchanged(rig, records, {
		idParameter: 'noteId',
		id: async () => (await made()).id,
		change: { subject: 'Changed' },
		body: { subject: 'Changed' },
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['create', { matter: byId('={{ "" }}') }, '"Matter" is required'],
		[
			'create',
			{ type: 'Contact', matter: byId(1), contact: byId('={{ $json.no }}') },
			'"Contact" is required',
		],
		['create', { type: 'matter', matter: byId(1) }, '"Type" must be one of: Contact, Matter'],
		['create', { matter: byId(1), additionalFields: { date: 'soon' } }, '"Date" must be a date'],
		['getAll', { type: '={{ "" }}' }, '"Type" is required'],
		[
			'update',
			{
				noteId: byId(1),
				updateFields: { notificationEventSubscribers: { entries: [{ remove: true }] } },
			},
			'"Notified Users: Notified User 1" needs the ID of what to remove',
		],
		[
			'update',
			{ noteId: byId(1), updateFields: { notificationEventSubscribers: { entries: [{ userId: '' }] } } },
			'"Notified Users: Notified User 1" is new and needs "User"',
		],
	]);
});
