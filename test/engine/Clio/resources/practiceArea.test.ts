import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
} from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const areas = new ClioRecords(rig, 'practiceArea', '/practice_areas');
const relationships = new ClioRecords(rig, 'relationship', '/relationships');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('practice areas', () => {
	const made = async () => {
		const { id } = await areas.good('create', { name: 'Space Law' });
		await rig.control.clearLog();
		return id;
	};

	test('are created', async () => {
		const additionalFields = { category: 'science_and_technology', code: 'SPC' };
		const row = await areas.good('create', { name: 'Space Law', additionalFields });
		const data = { name: 'Space Law', ...additionalFields };
		expect(row).toMatchObject(data);
		expect(await areas.sent()).toEqual([
			{ method: 'POST', path: '/practice_areas.json', query: {}, body: { data } },
		]);
	});

	test('are changed', async () => {
		const id = await made();
		const updateFields = { name: 'Orbit Law', category: 'other', code: 'ORB' };
		expect(await areas.good('update', { practiceAreaId: byId(id), updateFields })).toMatchObject(
			updateFields,
		);
		expect(await areas.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/practice_areas/${String(id)}.json`,
				query: {},
				body: { data: updateFields },
			},
		]);
	});

	test('are deleted', async () => {
		const id = await made();
		expect(await areas.good('delete', { practiceAreaId: byId(id) })).toEqual({ success: true });
		expect(await areas.sent()).toMatchObject([
			{ method: 'DELETE', path: `/practice_areas/${String(id)}.json`, body: null },
		]);
		expect(await areas.rows(`/practice_areas.json?ids[]=${String(id)}`)).toEqual([]);
	});

	test('have a category out of all that Clio knows', async () => {
		const { json } = await areas.call('create', {
			name: 'Wills',
			additionalFields: { category: 'wills_and_estates' },
		});
		expect(json[0]).toMatchObject({ category: 'wills_and_estates' });
	});

	test('are found by their code', async () => {
		await areas.good('create', { name: 'Space Law', additionalFields: { code: 'SPC' } });
		const { json } = await areas.call('getAll', { filters: { code: 'SPC' } });
		expect(json).toMatchObject([{ name: 'Space Law' }]);
	});

	test('are found by their name, in the order that is asked for', async () => {
		await made();
		const { json } = await areas.call('getAll', { filters: { name: 'Space' } });
		expect(json).toMatchObject([{ name: 'Space Law' }]);
		const { json: all } = await areas.call('getAll', { returnAll: true, order: 'name(desc)' });
		const names = all.map(({ name }) => String(name));
		expect(names.length).toBeGreaterThan(3);
		expect(names).toEqual([...names].sort().reverse());
	});

	describeFilters(areas, {
		filters: async () => {
			const matter = await areas.first('/matters.json');
			return [
				{ code: 'SPC', ids: '1', matterId: byId(matter), name: 'Space' },
				// The log of the sandbox hides what could be a code of OAuth2.
				{ code: '***', 'ids[]': '1', matter_id: String(matter), name: 'Space' },
			];
		},
	});
	describeFields(areas, 'practiceArea', 'practiceAreaId');
	describeUnchanged(rig, areas, {
		idParameter: 'practiceAreaId',
		id: made,
		change: { code: 'X' },
		body: { code: 'X' },
	});
	describeRefusals(areas, [
		['create', { name: '={{ "" }}' }, '"Name" is required and is empty'],
		['create', { name: 'A', additionalFields: { category: 'Family' } }, '"Category" must be one of: '],
	]);
});

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
			additionalFields: { description: 'Expert witness' },
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
			updateFields: { description: 'Judge', matter: byId(matter?.id), contact: byId(contact?.id) },
		});
		const data = { description: 'Judge', matter: { id: matter?.id }, contact: { id: contact?.id } };
		expect(changed).toMatchObject(data);
		expect(await relationships.sent()).toEqual([
			{ method: 'PATCH', path: `/relationships/${String(id)}.json`, query: {}, body: { data } },
		]);
	});

	test('are deleted, and their ends stay', async () => {
		const id = await made();
		expect(await relationships.good('delete', { relationshipId: byId(id) })).toEqual({ success: true });
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
		change: { description: 'Judge' },
		body: { description: 'Judge' },
	});
	describeRefusals(relationships, [
		['create', { matter: byId(1), contact: byId('={{ "" }}') }, '"Contact" is required and is empty'],
		['create', { matter: byId('={{ "x" }}'), contact: byId(1) }, '"Matter" must be a Clio ID'],
	]);
});
