import { calendarEntriesOf, hour } from '../../support/calendar';
import { describeRefusals, describeUnchanged } from '../../support/records';
import { oneNode } from '../../../../harness';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { entries, writeable, appointment, made } = calendarEntriesOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a new calendar entry', () => {
	test('takes all that Clio takes', async () => {
		const [matter, type, contact, other] = [
			await entries.first('/matters.json'),
			await entries.first('/calendar_entry_event_types.json'),
			await entries.first('/contacts.json'),
			await entries.first('/calendars.json'),
		];
		const owner = await writeable();
		const row = await entries.good('create', {
			...(await appointment({
				allDay: false,
				descriptionText: 'Bring the file',
				calendarEntryEventType: byId(type),
				location: 'Court 3',
				matter: byId(matter),
				recurrenceRule: 'FREQ=WEEKLY;COUNT=3',
				sendEmailNotification: false,
				conferenceMeeting: 'zoom',
				attendees: {
					entries: [{ contact: byId(String(contact)) }, { calendar: byId(other) }],
				},
				externalProperties: { entries: [{ name: 'docket', value: '7' }] },
			})),
		});
		const [{ body, ...request } = { body: undefined }] = await entries.sent();
		expect(request).toEqual({ method: 'POST', path: '/calendar_entries.json', query: {} });
		expect(body).toEqual({
			data: {
				calendar_owner: { id: owner },
				summary: 'Hearing',
				start_at: '2026-09-01T09:00:00Z',
				end_at: '2026-09-01T10:00:00Z',
				all_day: false,
				description: 'Bring the file',
				calendar_entry_event_type: { id: type },
				location: 'Court 3',
				matter: { id: matter },
				recurrence_rule: 'FREQ=WEEKLY;COUNT=3',
				send_email_notification: false,
				conference_meeting: { type: 'zoom' },
				attendees: [
					{ type: 'Contact', id: contact },
					{ type: 'Calendar', id: other },
				],
				external_properties: [{ name: 'docket', value: '7' }],
			},
		});
		expect(row).toMatchObject({
			id: expect.any(String),
			calendar_owner: { id: owner },
			matter: { id: matter },
			conference_meeting: { type: 'zoom', join_url: expect.any(String) },
			external_properties: [{ name: 'docket', value: '7' }],
		});
		expect(row.attendees).toHaveLength(2);
	});

	test('whose times come from n8n’s date picker is at that time in the workflow’s time zone', async () => {
		const workflow = oneNode(
			'clio',
			{
				resource: 'calendarEntry',
				operation: 'create',
				...(await appointment()),
				startAt: '2026-01-05T09:00:00',
				endAt: '2026-07-05T09:00:00',
			},
			'clioOAuth2Api',
		);
		const { error } = await rig.run(
			{ ...workflow, settings: { timezone: 'America/New_York' } },
			{},
			'clioOAuth2Api',
		);
		expect(error).toBeUndefined();
		const [{ body } = { body: undefined }] = await entries.sent();
		expect(body).toMatchObject({
			data: { start_at: '2026-01-05T14:00:00.000Z', end_at: '2026-07-05T13:00:00.000Z' },
		});
	});

	test('in the calendar of a user who was named by the ID of the user is refused by Clio', async () => {
		const user = await entries.first('/users.json');
		const { error } = await entries.call('create', { ...(await appointment()), calendarOwner: byId(user) });
		expect(error?.httpCode).toBe('422');
	});
});

describe('an update', () => {
	test('changes, adds and takes away', async () => {
		const contact = await entries.first('/contacts.json');
		const row = await made({
			matter: byId(await entries.first('/matters.json')),
			recurrenceRule: 'FREQ=DAILY;COUNT=2',
			attendees: { entries: [{ contact: byId(contact) }] },
			externalProperties: { entries: [{ name: 'docket', value: '7' }] },
		});
		const [property] = row.external_properties as Array<{ id: number }>;
		const calendar = await entries.first('/calendars.json');
		const changed = await entries.good('update', {
			calendarEntryId: byId(row.id),
			updateFields: {
				allDay: true,
				attendees: {
					entries: [
						{ contact: byId(contact), remove: true },
						{ calendar: byId(calendar), remove: false },
					],
				},
				calendarOwner: byId(await writeable()),
				clear: ['matter', 'calendar_entry_event_type'],
				endAt: '2026-09-02T10:00:00Z',
				externalProperties: {
					entries: [
						{ id: property?.id, remove: true },
						{ name: 'room', value: '3' },
					],
				},
				startAt: '2026-09-02T09:00:00Z',
				stopRecurring: true,
				summary: 'Moved',
			},
		});
		const [{ body } = { body: undefined }] = await entries.sent();
		expect(body).toMatchObject({
			data: {
				all_day: true,
				attendees: [
					{ type: 'Contact', id: contact, _destroy: true },
					{ type: 'Calendar', id: calendar },
				],
				matter: { id: null },
				calendar_entry_event_type: { id: null },
				external_properties: [
					{ id: property?.id, _destroy: true },
					{ name: 'room', value: '3' },
				],
				recurrence_rule: '',
			},
		});
		expect(changed).toMatchObject({
			summary: 'Moved',
			matter: null,
			recurrence_rule: null,
			attendees: [{ id: calendar, type: 'Calendar' }],
			external_properties: [{ name: 'room', value: '3' }],
		});
	});

	describeUnchanged(rig, entries, {
		idParameter: 'calendarEntryId',
		id: async () => (await made()).id,
		change: { location: 'Court 4' },
		body: { location: 'Court 4' },
	});
});

describe('a deletion', () => {
	/** The IDs of the occurrences that are left. */
	const occurrences = async () => {
		const rows = await entries.rows(
			'/calendar_entries.json?expanded=true&query=Hearing&fields=id,summary,start_at&from=2026-08-31T00:00:00Z&to=2026-10-01T00:00:00Z',
		);
		return rows.filter(({ summary }) => summary === 'Hearing');
	};

	test('takes an entry away with all its occurrences', async () => {
		const { id } = await made({ recurrenceRule: 'FREQ=WEEKLY;COUNT=3' });
		expect(await entries.good('delete', { calendarEntryId: byId(id) })).toEqual({
			deleted: true,
			id: String(id),
		});
		expect(await entries.sent()).toEqual([
			{ method: 'DELETE', path: `/calendar_entries/${String(id)}.json`, query: {}, body: null },
		]);
		expect(await occurrences()).toEqual([]);
	});

	test.each([
		['single', ['2026-09-01', '2026-09-15']],
		['future', ['2026-09-01']],
	])('%s leaves the other occurrences', async (which, left) => {
		await made({ recurrenceRule: 'FREQ=WEEKLY;COUNT=3' });
		const [, second] = await occurrences();
		const parameters = { calendarEntryId: byId(second?.id), occurrences: which };
		expect(await entries.good('delete', parameters)).toEqual({ deleted: true, id: String(second?.id) });
		expect(await entries.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/calendar_entries/${String(second?.id)}.json`,
				query: {},
				body: { data: { _deleted: which } },
			},
		]);
		expect((await occurrences()).map((row) => String(row.start_at).slice(0, 10))).toEqual(left);
	});

	test('of occurrences keeps to the etag', async () => {
		await made({ recurrenceRule: 'FREQ=WEEKLY;COUNT=3' });
		const [, second] = await occurrences();
		const { error } = await entries.call('delete', {
			calendarEntryId: byId(second?.id),
			occurrences: 'single',
			onlyIfUnchanged: '0a1b2c',
		});
		expect(error?.httpCode).toBe('412');
		expect(await occurrences()).toHaveLength(3);
	});
});

describe('bad input', () => {
	const whole = { calendarOwner: byId(1), summary: 'Hearing', ...hour };
	describeRefusals(entries, [
		['create', { ...whole, summary: '={{ "" }}' }, '"Summary" is required and is empty'],
		['create', { ...whole, startAt: '2026-09-01' }, '"Start" must be a date and time such as'],
		['create', { ...whole, calendarOwner: byId('={{ "ada" }}') }, '"Calendar" must be a Clio ID'],
		[
			'create',
			{ ...whole, additionalFields: { attendees: { entries: [{ user: byId(1) }] } } },
			'"Attendees: Attendee 1" must have exactly one of "Contact" and "Calendar"',
		],
		['delete', { calendarEntryId: byId(1), occurrences: 'all' }, '"Delete" must be one of: '],
	]);
});
