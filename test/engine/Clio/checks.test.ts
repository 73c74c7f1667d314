import { byId, Rig, type Call } from '../../harness/rig';

const rig = new Rig();

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const moments = (from: string, to: string) => ({
	[from]: '2026-03-31T09:00:00Z',
	[to]: '2026-03-30T09:00:00Z',
});
const days = (from: string, to: string) => ({ [from]: '2026-03-31', [to]: '2026-03-30' });
const filtered = (filters: object): Call['parameters'] => ({ filters: { ...filters } });

test.each<[string, string, Call['parameters'], string]>([
	[
		'calendarEntry',
		'create',
		{ calendarOwner: byId(7), summary: 'Hearing', ...moments('startAt', 'endAt') },
		'"End" is before "Start"',
	],
	[
		'calendarEntry',
		'update',
		{ calendarEntryId: byId(7), updateFields: moments('startAt', 'endAt') },
		'"End" is before "Start"',
	],
	['calendarEntry', 'getAll', filtered(moments('from', 'to')), '"To" is before "From"'],
	['activity', 'getAll', filtered(days('startDate', 'endDate')), '"End Date" is before "Start Date"'],
	['bill', 'getAll', filtered(days('dueAfter', 'dueBefore')), '"Due Before" is before "Due After"'],
	[
		'bill',
		'getAll',
		filtered(days('issuedAfter', 'issuedBefore')),
		'"Issued Before" is before "Issued After"',
	],
	[
		'bill',
		'getAll',
		filtered(days('lastSentStartDate', 'lastSentEndDate')),
		'"Last Sent Before" is before "Last Sent After"',
	],
	[
		'communication',
		'getAll',
		filtered(moments('receivedSince', 'receivedBefore')),
		'"Received Before" is before "Received Since"',
	],
	['task', 'getAll', filtered(days('dueAtFrom', 'dueAtTo')), '"Due To" is before "Due From"'],
	[
		'task',
		'getAll',
		filtered({ assigneeUser: byId(7), without: ['assignee_id'] }),
		'"Assigned Contact", "Assigned User" and "Without: Assignee" exclude each other',
	],
	[
		'contact',
		'update',
		{ contactId: byId(7), updateFields: { picture: 'data', removePicture: true } },
		'"Picture" and "Remove Picture" exclude each other',
	],
	['activity', 'createTimeEntry', { date: '2026-03-02', hours: 0 }, '"Hours" is 0'],
	['activity', 'createExpense', { date: '2026-03-02', price: 0 }, '"Amount" is 0'],
])('%s %s with %j is refused before anything is sent', async (resource, operation, parameters, words) => {
	const { error } = await rig.call({
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource, operation, ...parameters },
	});
	expect(error).toMatchObject({ message: words, description: expect.stringMatching(/ Nothing was sent\.$/) });
	expect(await rig.control.log('clio')).toEqual([]);
});

test('a moment that ends where it begins, and a range of one day, are taken', async () => {
	const same = { startDate: '2026-03-31', endDate: '2026-03-31' };
	const { error } = await rig.call({
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'activity', operation: 'getAll', filters: same },
	});
	expect(error).toBeUndefined();
});
