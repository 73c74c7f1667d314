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

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('practice areas', () => {
	const made = async () => {
		const { id } = await areas.good('create', { nameText: 'Space Law' });
		await rig.control.clearLog();
		return id;
	};

	test('are created', async () => {
		const additionalFields = { category: 'science_and_technology', code: 'SPC' };
		const row = await areas.good('create', { nameText: 'Space Law', additionalFields });
		const data = { name: 'Space Law', ...additionalFields };
		expect(row).toMatchObject(data);
		expect(await areas.sent()).toEqual([
			{ method: 'POST', path: '/practice_areas.json', query: {}, body: { data } },
		]);
	});

	test('are changed', async () => {
		const id = await made();
		const details = { category: 'other', code: 'ORB' };
		const data = { name: 'Orbit Law', ...details };
		const updateFields = { nameText: 'Orbit Law', ...details };
		expect(await areas.good('update', { practiceAreaId: byId(id), updateFields })).toMatchObject(data);
		expect(await areas.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/practice_areas/${String(id)}.json`,
				query: {},
				body: { data },
			},
		]);
	});

	test('are deleted', async () => {
		const id = await made();
		expect(await areas.good('delete', { practiceAreaId: byId(id) })).toEqual({
			deleted: true,
			id: String(id),
		});
		expect(await areas.sent()).toMatchObject([
			{ method: 'DELETE', path: `/practice_areas/${String(id)}.json`, body: null },
		]);
		expect(await areas.rows(`/practice_areas.json?ids[]=${String(id)}`)).toEqual([]);
	});

	test('have a category out of all that Clio knows', async () => {
		const { json } = await areas.call('create', {
			nameText: 'Wills',
			additionalFields: { category: 'wills_and_estates' },
		});
		expect(json[0]).toMatchObject({ category: 'wills_and_estates' });
	});

	test('are found by their code', async () => {
		await areas.good('create', { nameText: 'Space Law', additionalFields: { code: 'SPC' } });
		const { json } = await areas.call('getAll', { filters: { code: 'SPC' } });
		expect(json).toMatchObject([{ name: 'Space Law' }]);
	});

	test('are found by their name, in the order that is asked for', async () => {
		await made();
		const { json } = await areas.call('getAll', { filters: { nameText: 'Space' } });
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
				{ code: 'SPC', ids: '1', matterId: byId(matter), nameText: 'Space' },
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
		['create', { nameText: '={{ "" }}' }, '"Name" is required and is empty'],
		['create', { nameText: 'A', additionalFields: { category: 'Family' } }, '"Category" must be one of: '],
	]);
});
