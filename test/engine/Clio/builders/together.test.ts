import { ClioRecords } from '../support/records';
import { byId, items, Rig } from '../../../harness/rig';

const rig = new Rig();
const matters = new ClioRecords(rig, 'matter', '/matters');
const notes = new ClioRecords(rig, 'note', '/notes');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** Gets the matter of each item, which is its `id`. */
const getting = async (ids: unknown[], options: object = {}, more: Record<string, unknown> = {}) =>
	await matters.call('get', { matterId: byId('={{ $json.id }}'), ...more } as never, {
		items: items(...ids),
		...options,
	});

const someIds = async (count: number) =>
	(await matters.rows(`/matters.json?order=id(asc)&limit=${count}`)).map(({ id }) => id);

/** Each request, with the number of IDs that it asked for. */
const asked = async () =>
	(await matters.sent()).map(({ path, query }) => {
		const ids = [query['ids[]'] ?? []].flat();
		return ids.length > 0 ? `${path} × ${ids.length}` : path;
	});

describe('the items of a Get', () => {
	test('ask for 100 records together, and get what each would get alone', async () => {
		const ids = (await someIds(120)).reverse();
		const { error, json, items: out } = await getting(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_id, item) => ({ item })));
		expect(await asked()).toEqual(['/matters.json × 100', '/matters.json × 20']);
		await rig.control.clearLog();
		expect(await matters.good('get', { matterId: byId(ids[7]) })).toEqual(json[7]);
		expect(await asked()).toEqual([`/matters/${ids[7]}.json`]);
	});

	test('of one record ask once', async () => {
		const [one] = await someIds(1);
		const { json } = await getting([one, one, one]);
		expect(json.map(({ id }) => id)).toEqual([one, one, one]);
		expect(await asked()).toEqual([`/matters/${one}.json`]);
	});

	test('that want other fields are asked for apart', async () => {
		const ids = await someIds(6);
		const output = '={{ $itemIndex % 2 === 0 ? "selected" : "simplified" }}';
		const { json } = await getting(ids, {}, { output, outputFields: ['status'] });
		expect(json.map((row) => Object.keys(row).length === 2)).toEqual([true, false, true, false, true, false]);
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(await asked()).toEqual(['/matters.json × 3', '/matters.json × 3']);
	});

	test('of which one does not exist say so of that one, as alone', async () => {
		const [one, two] = await someIds(2);
		const alone = await getting([999999999], { continueOnFail: true });
		await rig.control.clearLog();
		const { json } = await getting([one, 999999999, two], { continueOnFail: true });
		expect(json.map(({ id }) => id)).toEqual([one, undefined, two]);
		expect(json[1]).toEqual(alone.json[0]);
		expect(await asked()).toEqual(['/matters.json × 3', '/matters/999999999.json']);
		const { error } = await getting([one, 999999999, two]);
		expect(error?.message).toContain('[item 1]');
		expect(error?.message).toContain('999999999');
	});

	test('whose list fails are asked for one by one, and not together again', async () => {
		const ids = await someIds(20);
		await rig.control.fault({
			service: 'clio',
			method: 'GET',
			path: '/api/v4/matters.json',
			times: 5,
			kind: 'status',
			status: 400,
			body: { error: { type: 'BadRequest', message: 'no' } },
		});
		const { error, json } = await getting(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		const all = await asked();
		expect(all.filter((path) => path.startsWith('/matters.json'))).toHaveLength(1);
		expect(all).toHaveLength(1 + ids.length);
	});

	test('with bad input fail by themselves', async () => {
		const [one, two] = await someIds(2);
		const { json } = await getting([one, 'x', two], { continueOnFail: true });
		expect(json[1]?.error).toContain('"Matter" must be a Clio ID');
		expect(await asked()).toEqual(['/matters.json × 2']);
	});

	test('ask for notes of matters and for those of contacts', async () => {
		const rows = [
			...(await notes.rows('/notes.json?type=Matter&limit=2')),
			...(await notes.rows('/notes.json?type=Contact&limit=2')),
		];
		const ids = rows.map(({ id }) => id);
		const { json } = await notes.call('get', { noteId: byId('={{ $json.id }}') }, { items: items(...ids) });
		expect(json.map(({ id }) => id)).toEqual(ids);
		const types = (await notes.sent()).map(({ query }) => query.type);
		expect(types).toEqual(['Matter', 'Contact']);
	});
});

describe('Get Many by IDs', () => {
	const many = async (ids: unknown, more: Record<string, unknown> = {}) =>
		await matters.call('getAll', { returnAll: true, filters: { ids }, ...more } as never);

	test('takes a list of an expression, 100 at a time, in the order of IDs', async () => {
		const ids = await someIds(130);
		const mixed = [...ids].sort((one, other) => (one % 7) - (other % 7));
		const { error, json } = await many(`={{ ${JSON.stringify([...mixed, ids[0]])} }}`);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(await asked()).toEqual(['/matters.json × 100', '/matters.json × 30']);
		await rig.control.clearLog();
		const down = await many(mixed.join('\n'), { order: 'id(desc)', returnAll: false, limit: 101 });
		expect(down.json.map(({ id }) => id)).toEqual([...ids].reverse().slice(0, 101));
		expect((await matters.sent()).map(({ query }) => query.limit)).toEqual(['101', '1']);
		await rig.control.clearLog();
		await many(ids.join(' '), { returnAll: false, limit: 5 });
		expect(await asked()).toEqual(['/matters.json × 100']);
	});

	test('refuses what is no ID before anything is sent', async () => {
		const { error } = await many('={{ [1, "two"] }}');
		expect(error?.message).toContain('"IDs" must be Clio IDs separated by commas');
		expect(await matters.sent()).toEqual([]);
	});
});
