import { byId, Rig } from '../../../harness/rig';
import { ClioRecords } from '../support/records';

const rig = new Rig();
const matters = new ClioRecords(rig, 'matter', '/matters');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** A matter with something to empty. */
const made = async () => {
	const [group, client] = [await matters.first('/groups.json'), await matters.first('/contacts.json')];
	const { id } = await matters.good('create', {
		client: byId(client),
		descriptionText: 'Lease renewal',
		additionalFields: { group: byId(group), location: 'Room 4', clientReference: 'A-1' },
	});
	await rig.control.clearLog();
	return { id, group };
};
const read = async (id: unknown) => await matters.read(id, 'location,client_reference,group{id}');

describe('a field that the person adds to "Update Fields" and leaves empty', () => {
	test('is emptied, beside others and alone', async () => {
		const { id } = await made();
		const update = async (updateFields: Record<string, string>) =>
			await matters.good('update', { matterId: byId(id), updateFields });
		await update({ location: '', clientReference: 'B-2' });
		expect(await read(id)).toMatchObject({ location: '', client_reference: 'B-2' });
		await update({ clientReference: '={{ null }}' });
		expect(await read(id)).toMatchObject({ location: '', client_reference: '' });
	});

	test('lets go of a link where Clio documents how', async () => {
		const { id } = await made();
		await matters.good('update', {
			matterId: byId(id),
			updateFields: { group: { __rl: true, mode: 'list', value: '' } },
		});
		expect((await matters.sent()).map(({ body }) => body)).toEqual([{ data: { group: { id: null } } }]);
		expect(await read(id)).toMatchObject({ group: null, location: 'Room 4' });
	});

	test('stays as it is when an expression finds nothing, as does every field that was not added', async () => {
		const { id, group } = await made();
		const updateFields = { location: '={{ $json.place }}', clientReference: 'C-3' };
		await matters.good('update', { matterId: byId(id), updateFields });
		expect(await read(id)).toMatchObject({
			location: 'Room 4',
			client_reference: 'C-3',
			group: { id: group },
		});
	});

	test.each([
		['openDate', '', 'Open Date'],
		['responsibleAttorney', { __rl: true, mode: 'id', value: '' }, 'Responsible Attorney'],
		['budget', '={{ "" }}', 'Budget'],
		['status', '={{ null }}', 'Status'],
	])('is refused where Clio documents no way: %s', async (name, value, label) => {
		const { id } = await made();
		const updateFields = { location: 'Room 5', [name]: value };
		const { error } = await matters.call('update', { matterId: byId(id), updateFields });
		expect(error?.message).toBe(
			`"${label}" was added without a value, and cannot be emptied: take it out to leave it as it is`,
		);
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(await matters.sent()).toEqual([]);
	});
});

describe('"Only If Unchanged"', () => {
	test.each(['={{ $json.etag }}', ''])('added without the etag does nothing: %j', async (onlyIfUnchanged) => {
		const { id } = await made();
		const updateFields = { location: 'Room 5', onlyIfUnchanged };
		const { error } = await matters.call('update', { matterId: byId(id), updateFields });
		expect(error?.message).toBe('"Only If Unchanged" is required and is empty');
		expect(await matters.sent()).toEqual([]);
	});

	test.each(['={{ $json.etag }}', '={{ null }}'])(
		'that finds no etag deletes nothing: %j',
		async (onlyIfUnchanged) => {
			const { id } = await made();
			const { error } = await matters.call('delete', { matterId: byId(id), onlyIfUnchanged });
			expect(error?.message).toBe(
				'"Only If Unchanged" finds no value, and without one it would be no condition',
			);
			expect(await matters.sent()).toEqual([]);
		},
	);

	test('of several deletes looks at each record right before it, as the last one may go minutes later', async () => {
		const all = [await made(), await made()];
		const etags = await Promise.all(all.map(async ({ id }) => await matters.read(id, 'id,etag')));
		await rig.control.clearLog();
		const { error } = await matters.call(
			'delete',
			{
				matterId: byId('={{ $json.id }}'),
				onlyIfUnchanged: '={{ $json.etag }}',
				options: { itemsAtOnce: 1 },
			},
			{ items: etags.map(({ id, etag }) => ({ id, etag: String(etag) })) },
		);
		expect(error).toBeUndefined();
		const [one, two] = all.map(({ id }) => `/matters/${String(id)}.json`);
		expect((await matters.sent()).map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET ${one}`,
			`DELETE ${one}`,
			`GET ${two}`,
			`DELETE ${two}`,
		]);
	});

	test('says that somebody was faster, and what to do about it', async () => {
		const { id } = await made();
		const updateFields = { location: 'Room 5', onlyIfUnchanged: 'a1b2c3' };
		const { error } = await matters.call('update', { matterId: byId(id), updateFields });
		expect(error).toMatchObject({
			httpCode: '412',
			description: expect.stringMatching(
				/^Nothing was changed\. Somebody has changed the record since it was read: read it again/,
			),
		});
	});
});
