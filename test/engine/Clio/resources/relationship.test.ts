import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
} from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const relationships = new ClioRecords(rig, 'relationship', '/relationships');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('relationships', () => {
	const ends = async () => ({
		matter: await relationships.first('/matters.json'),
		contact: await relationships.first('/contacts.json'),
	});
	const made = async () => {
		const { matter, contact } = await ends();
		const { id } = await relationships.good('create', { matter: byId(matter), contact: byId(contact) });
		await rig.control.clearLog();
		return id;
	};

	test('are created between a matter and a contact', async () => {
		const { matter, contact } = await ends();
		const row = await relationships.good('create', {
			matter: byId(matter),
			contact: byId(contact),
			descriptionText: 'Expert witness',
		});
		const data = { matter: { id: matter }, contact: { id: contact }, description: 'Expert witness' };
		expect(row).toMatchObject(data);
		expect(await relationships.sent()).toEqual([
			{ method: 'POST', path: '/relationships.json', query: {}, body: { data } },
		]);
	});

	test('are changed', async () => {
		const id = await made();
		const [, matter] = await relationships.rows('/matters.json?limit=2');
		const [, contact] = await relationships.rows('/contacts.json?limit=2');
		const changed = await relationships.good('update', {
			relationshipId: byId(id),
			updateFields: { descriptionText: 'Judge', matter: byId(matter?.id), contact: byId(contact?.id) },
		});
		const data = { description: 'Judge', matter: { id: matter?.id }, contact: { id: contact?.id } };
		expect(changed).toMatchObject(data);
		expect(await relationships.sent()).toEqual([
			{ method: 'PATCH', path: `/relationships/${String(id)}.json`, query: {}, body: { data } },
		]);
	});

	test('are deleted, and their ends stay', async () => {
		const id = await made();
		expect(await relationships.good('delete', { relationshipId: byId(id) })).toEqual({
			deleted: true,
			id: String(id),
		});
		expect(await relationships.rows(`/relationships.json?ids[]=${String(id)}`)).toEqual([]);
		expect(await ends()).toMatchObject({ matter: expect.any(Number), contact: expect.any(Number) });
	});

	test('are found by their matter', async () => {
		const id = await made();
		const { matter } = await ends();
		const { json } = await relationships.call('getAll', {
			returnAll: true,
			filters: { matterId: byId(matter) },
		});
		expect(json.map((row) => row.id)).toContain(id);
		for (const row of json) expect(row).toMatchObject({ matter: { id: matter } });
	});

	describeFilters(relationships, {
		filters: async () => {
			const { matter, contact } = await ends();
			return [
				{ contactId: byId(contact), ids: '1', matterId: byId(matter) },
				{ contact_id: String(contact), 'ids[]': '1', matter_id: String(matter) },
			];
		},
		unordered: true,
	});
	describeFields(relationships, 'relationship', 'relationshipId');
	describeUnchanged(rig, relationships, {
		idParameter: 'relationshipId',
		id: made,
		change: { descriptionText: 'Judge' },
		body: { description: 'Judge' },
	});
	describeRefusals(relationships, [
		['create', { matter: byId(1), contact: byId('={{ "" }}') }, '"Contact" is required and is empty'],
		['create', { matter: byId('={{ "x" }}'), contact: byId(1) }, '"Matter" must be a Clio ID'],
	]);
});
