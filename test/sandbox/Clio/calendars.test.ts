import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, startReceiver, type Clio, type Fields } from '../support/clio-client';

interface Calendar {
	id: number;
	name: string;
	type: string;
	permission: string;
}

type Entry = Fields & { id: string; start_at: string };

const ENTRY =
	'fields=id,summary,start_at,end_at,recurrence_rule,parent_calendar_entry_id,calendar_owner_id,permission,attendees{id,type,name},calendars{name},matter{id}';

describe('Clio calendars in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let mine: number;
	let calendars: Calendar[];

	const call = async (method: string, path: string, data?: object) => await clio.call(method, path, data);
	const entries = async (query: string): Promise<Entry[]> =>
		await clio.data(200, 'GET', `/calendar_entries.json?${ENTRY}&${query}`);
	const add = async (more: object = {}): Promise<Entry> =>
		await clio.data(201, 'POST', `/calendar_entries.json?${ENTRY}`, {
			summary: 'Mediation',
			start_at: '2031-03-03T10:00:00+01:00',
			end_at: '2031-03-03T11:00:00+01:00',
			calendar_owner: { id: mine },
			...more,
		});
	/** What is on in a few weeks of which the seed knows nothing. */
	const days = async (): Promise<string[]> =>
		(await entries('expanded=true&from=2031-01-01T00:00:00Z'))
			.map(({ start_at }) => start_at.slice(0, 10))
			.sort();

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		const path = '/users/who_am_i.json?fields=default_calendar_id';
		mine = (await clio.data<{ default_calendar_id: number }>(200, 'GET', path)).default_calendar_id;
		calendars = await clio.data(200, 'GET', '/calendars.json?fields=id,name,type,permission');
	});

	test('are told apart by who may write to them', async () => {
		const permissions = async (query: string): Promise<string[]> => [
			...new Set(
				(await clio.data<Calendar[]>(200, 'GET', `/calendars.json?fields=permission&${query}`)).map(
					({ permission }) => permission,
				),
			),
		];
		expect((await permissions('writeable=true')).sort()).toEqual(['editor', 'owner']);
		expect((await permissions('writeable=false')).sort()).toEqual(['limited_viewer', 'none', 'viewer']);
		expect(await permissions('owner=true')).toEqual(['owner']);
		const named = async (query: string) =>
			(await clio.data<Calendar[]>(200, 'GET', `/calendars.json?fields=name&${query}`)).map(
				({ name }) => name,
			);
		expect(await named('type=AccountCalendar')).toEqual(['Firm']);
		expect(await named('type=AdhocCalendar&source=web&order=name(desc)')).toEqual([
			'Partners only',
			'Court dates',
		]);
		expect((await named('filter_inactive_users=true')).length).toBeLessThan(calendars.length);
		for (const wrong of ['type=User', 'writable=true', 'order=type(asc)', 'owner=me']) {
			expect([wrong, (await call('GET', `/calendars.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
	});

	test('are made, recoloured and deleted by their owner only', async () => {
		const fields = 'fields=id,color,light_color,permission,type,creator{name}';
		const made = await clio.data<Calendar>(201, 'POST', `/calendars.json?${fields}`, { name: 'Trials' });
		expect(made).toMatchObject({ type: 'AdhocCalendar', permission: 'owner' });
		const path = `/calendars/${made.id}.json?${fields}`;
		const blue = await clio.data(200, 'PATCH', path, { color: '#009CEC' });
		expect(blue).toMatchObject({ color: '#009CEC', light_color: '#56C4FC' });
		expect((await call('PATCH', path, { color: '#123456' })).status).toBe(422);
		expect((await call('DELETE', `/calendars/${made.id}.json`)).status).toBe(204);
		expect((await call('GET', path)).status).toBe(404);
		const theirs = calendars.find(({ permission }) => permission === 'viewer')?.id ?? 0;
		expect((await call('PATCH', `/calendars/${theirs}.json`, { name: 'Mine' })).status).toBe(403);
		expect((await call('DELETE', `/calendars/${mine}.json`)).status).toBe(422);
	});

	test('hold entries with ids that are text, in the calendar of whoever owns them', async () => {
		const colleague = calendars.find(({ permission }) => permission === 'viewer');
		const contact =
			(await clio.data<Array<{ id: number }>>(200, 'GET', '/contacts.json?limit=1'))[0]?.id ?? 0;
		const attendees = [
			{ id: colleague?.id, type: 'Calendar' },
			{ id: contact, type: 'Contact' },
		];
		const entry = await add({ attendees });
		expect(entry).toMatchObject({
			id: expect.stringMatching(/^\d+$/),
			start_at: '2031-03-03T09:00:00.000Z',
			calendar_owner_id: mine,
			permission: 'owner',
			attendees,
			calendars: [{ name: 'Maren Hartwell' }, { name: colleague?.name }],
		});
		const path = `/calendar_entries/${entry.id}.json?${ENTRY}`;
		const without = await clio.data(200, 'PATCH', path, {
			attendees: [{ id: contact, type: 'Contact', _destroy: true }],
			summary: 'Mediation moved',
		});
		expect(without).toMatchObject({ summary: 'Mediation moved', attendees: [attendees[0]] });
		const again = { attendees: [{ id: contact, type: 'Contact', _destroy: true }] };
		expect((await call('PATCH', path, again)).status).toBe(422);
		const inTheirs = await entries(`calendar_id=${colleague?.id ?? 0}&from=2031-01-01T00:00:00Z`);
		expect(inTheirs.map(({ id }) => id)).toEqual([entry.id]);
	});

	test('refuse entries that nobody could keep', async () => {
		const me = (await clio.data<{ id: number }>(200, 'GET', '/users/who_am_i.json')).id;
		const theirs = calendars.find(({ permission }) => permission === 'viewer')?.id;
		const good = {
			summary: 'Hearing',
			start_at: '2031-03-03T10:00:00Z',
			end_at: '2031-03-03T11:00:00Z',
			calendar_owner: { id: mine },
		};
		const cases: Array<[number, object]> = [
			[403, { calendar_owner: { id: theirs } }],
			// A user's id is not a calendar's.
			[422, { calendar_owner: { id: me } }],
			[422, { calendar_owner: undefined }],
			[422, { summary: '' }],
			[422, { start_at: '2031-03-03' }],
			[422, { end_at: '2031-03-03T09:00:00Z' }],
			[422, { start_at: '1899-12-31T10:00:00Z' }],
			[422, { attendees: [{ id: me, type: 'User' }] }],
			[422, { attendees: [{ id: me, type: 'Calendar' }] }],
			[422, { recurrence_rule: 'every Monday' }],
			[422, { recurrence_rule: 'FREQ=HOURLY' }],
			[422, { conference_meeting: { type: 'teams' } }],
			[422, { external_properties: Array.from({ length: 6 }, () => ({ name: 'a', value: 'b' })) }],
			[422, { _deleted: 'single' }],
			[422, { matter: { id: me } }],
			[201, { matter: { id: null }, conference_meeting: { type: 'zoom' }, recurrence_rule: null }],
		];
		for (const [status, wrong] of cases) {
			const answer = await call('POST', '/calendar_entries.json', { ...good, ...wrong });
			expect([wrong, answer.status]).toEqual([wrong, status]);
		}
	});

	test('find entries that touch a period, and know no order', async () => {
		await add({ summary: 'Early', end_at: '2031-03-05T11:00:00Z' });
		await add({ summary: 'Late', start_at: '2031-03-09T10:00:00Z', end_at: '2031-03-09T10:30:00Z' });
		const found = async (query: string) => (await entries(query)).map(({ summary }) => summary);
		expect(await found('from=2031-03-05T11:00:00Z&to=2031-03-09T10:00:00Z')).toEqual(['Early', 'Late']);
		expect(await found('from=2031-03-05T11:00:01Z&to=2031-03-09T10:00:00Z')).toEqual(['Late']);
		expect(await found('from=2031-03-05T11:00:00Z&to=2031-03-09T09:59:59Z')).toEqual(['Early']);
		expect(await found(`calendar_id=${mine}&matter_id=null&query=late`)).toEqual(['Late']);
		expect((await found('is_all_day=true')).length).toBeGreaterThan(0);
		for (const wrong of [
			'order=id(asc)',
			'from=2031-03-05',
			'owner_entries_across_all_users=true',
			'external_property_value=x',
			'calendar_id=null',
			'user_id=1',
			'source=phone',
		]) {
			expect([wrong, (await call('GET', `/calendar_entries.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
	});

	test('show what is in closed calendars only across all users of a matter', async () => {
		const closed = calendars.find(({ permission }) => permission === 'none')?.id ?? 0;
		expect(await entries(`calendar_id=${closed}`)).toEqual([]);
		const matters = await clio.data<Array<{ id: number }>>(200, 'GET', '/matters.json');
		const hidden = await Promise.all(
			matters.map(
				async ({ id }) =>
					await entries(`calendar_id=${closed}&matter_id=${id}&owner_entries_across_all_users=true`),
			),
		);
		expect(hidden.flat().length).toBeGreaterThan(0);
	});

	test('show a recurring entry once, or each of its occurrences', async () => {
		const { id } = await add({ recurrence_rule: 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4' });
		expect(await entries('from=2031-01-01T00:00:00Z')).toHaveLength(1);
		const all = await entries('expanded=true&from=2031-01-01T00:00:00Z');
		expect(await days()).toEqual(['2031-03-03', '2031-03-06', '2031-03-10', '2031-03-13']);
		const [first] = all;
		expect(first?.id).toMatch(new RegExp(`^${id}\\D`));
		expect(String(first?.parent_calendar_entry_id)).toBe(id);
		expect(await clio.data(200, 'GET', `/calendar_entries/${first?.id ?? ''}.json?${ENTRY}`)).toEqual(first);
		expect((await call('GET', `/calendar_entries/${id}_20310304T090000Z.json`)).status).toBe(404);
	});

	test('lose one occurrence, or all from one on, or the whole series', async () => {
		const { id } = await add({ recurrence_rule: 'FREQ=DAILY;COUNT=6' });
		const all = await entries('expanded=true&from=2031-01-01T00:00:00Z');
		const path = (index: number): string => `/calendar_entries/${all[index]?.id ?? ''}.json`;
		await clio.data(200, 'PATCH', path(1), { _deleted: 'single' });
		expect(await days()).toEqual(['2031-03-03', '2031-03-05', '2031-03-06', '2031-03-07', '2031-03-08']);
		await clio.data(200, 'PATCH', path(3), { _deleted: 'future' });
		expect(await days()).toEqual(['2031-03-03', '2031-03-05']);
		expect((await call('DELETE', path(0))).status).toBe(204);
		expect(await days()).toEqual(['2031-03-05']);
		const end = { recurrence_rule: '' };
		expect(await clio.data(200, 'PATCH', `/calendar_entries/${id}.json?${ENTRY}`, end)).toMatchObject({
			recurrence_rule: null,
		});
		expect((await call('PATCH', `/calendar_entries/${id}.json`, { _deleted: 'single' })).status).toBe(422);
		expect((await call('DELETE', `/calendar_entries/${id}.json`)).status).toBe(204);
		expect(await days()).toEqual([]);
	});

	test('let one occurrence go its own way', async () => {
		const { id } = await add({ recurrence_rule: 'FREQ=DAILY;COUNT=3' });
		const [, second] = await entries('expanded=true&from=2031-01-01T00:00:00Z');
		const path = `/calendar_entries/${second?.id ?? ''}.json?${ENTRY}`;
		const own = await clio.data<Entry>(200, 'PATCH', path, { summary: 'By phone' });
		expect(own).toMatchObject({ recurrence_rule: null, parent_calendar_entry_id: Number(id) });
		expect(await days()).toEqual(['2031-03-03', '2031-03-04', '2031-03-05']);
		expect(await entries('query=phone')).toHaveLength(1);
	});

	test('change only while they are what the caller has read', async () => {
		const path = `/calendar_entries/${(await add()).id}.json?fields=etag`;
		const { etag } = await clio.data<{ etag: string }>(200, 'GET', path);
		const patch = async () => await clio.call('PATCH', path, { location: 'Room 2' }, { 'if-match': etag });
		expect((await patch()).status).toBe(200);
		expect((await patch()).status).toBe(412);
	});

	test('know the time that was recorded for an entry', async () => {
		const { id } = await add();
		const time = {
			type: 'TimeEntry',
			date: '2031-03-03',
			quantity: 3600,
			calendar_entry: { id: Number(id) },
		};
		const path = '/activities.json?fields=calendar_entry{id,calendar_owner_id}';
		expect(await clio.data(201, 'POST', path, time)).toEqual({
			calendar_entry: { id, calendar_owner_id: mine },
		});
		const seen = `/calendar_entries/${id}.json?fields=time_entries_count,time_entries{quantity}`;
		expect(await clio.data(200, 'GET', seen)).toEqual({
			time_entries_count: 1,
			time_entries: [{ quantity: 3600 }],
		});
	});

	test('have types of entries, without an order', async () => {
		const types = await clio.data<Fields[]>(200, 'GET', '/calendar_entry_event_types.json?fields=name,color');
		expect(types).toContainEqual({ name: 'Court hearing', color: '#8E3F64' });
		expect((await call('GET', '/calendar_entry_event_types.json?order=id(asc)')).status).toBe(400);
	});

	test('tell webhooks of entries, with ids that are text', async () => {
		const receiver = await startReceiver();
		try {
			const webhook = {
				url: receiver.url,
				model: 'calendar_entry',
				fields: 'id,summary,calendar_owner{name}',
			};
			await clio.data(201, 'POST', '/webhooks.json', webhook);
			const { id } = await add();
			await clio.data(200, 'PATCH', `/calendar_entries/${id}.json`, { summary: 'Moved' });
			await call('DELETE', `/calendar_entries/${id}.json`);
			await sandbox.control.clio.deliverDue();
			const got = receiver.calls
				.slice(1)
				.map(({ body }) => JSON.parse(body) as { data: Fields; meta: Fields });
			const calendar_owner = { name: 'Maren Hartwell' };
			expect(got.map(({ data, meta }) => [meta.event, data]).sort()).toEqual([
				['created', { id, summary: 'Mediation', calendar_owner }],
				['deleted', { id, summary: 'Moved', calendar_owner }],
				['updated', { id, summary: 'Moved', calendar_owner }],
			]);
		} finally {
			await receiver.stop();
		}
	});
});
