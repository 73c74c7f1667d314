import { customFieldsOf, emptying, mapping } from '../../support/customFields';
import { byId, items, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { matters, contacts, field, valuesOf, bareMatter } = customFieldsOf(rig);

const FILE_NUMBER = 'Court file number';

let fileNumber = 0;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	fileNumber = (await field('matter', FILE_NUMBER)).id;
});

/** Writes the file number of each matter, which is the item's `id`. */
async function writing(ids: unknown[], options: object = {}, more: Record<string, unknown> = {}) {
	const given = {
		matterId: byId('={{ $json.id }}'),
		customFields: mapping({ [fileNumber]: '={{ "No. " + $itemIndex }}' }),
	};
	return await matters.call('setCustomFields', { ...given, ...more } as never, {
		items: items(...ids),
		...options,
	});
}

const fileNumbers = async (matter: unknown) =>
	(await valuesOf(matters, matter))
		.filter((value) => value.field_name === FILE_NUMBER)
		.map(({ value }) => value);

const matterIds = async (count: number) => {
	const pages = [
		await matters.rows('/matters.json?order=id(asc)&limit=200'),
		await matters.rows('/matters.json?order=id(desc)&limit=50'),
	];
	return pages
		.flat()
		.slice(0, count)
		.map(({ id }) => id);
};

const routes = async () => (await matters.sent()).map(({ method, path }) => `${method} ${path}`);
const reads = async () => (await routes()).filter((route) => route.startsWith('GET'));

/** What Clio would have answered a while ago: the look-ahead, as it was before others changed the records. */
const outdated = async (ids: number[], etag = '"before"') =>
	await rig.control.fault({
		service: 'clio',
		method: 'GET',
		path: '/api/v4/matters.json',
		times: 1,
		kind: 'status',
		status: 200,
		body: { data: ids.map((id) => ({ id, etag, custom_field_values: [] })), meta: { paging: {} } },
	});

describe('the items of a run', () => {
	test('share one look at the definitions, one at 200 records, and send one request each', async () => {
		const ids = await matterIds(205);
		const { error, json } = await writing(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		const sent = await matters.sent();
		const looks = sent.filter(({ method, path }) => `${method} ${path}` === 'GET /matters.json');
		expect(looks.map(({ query }) => (query['ids[]'] as string[]).length)).toEqual([200, 5]);
		expect(sent.filter(({ path }) => path === '/custom_fields.json')).toHaveLength(1);
		expect(sent).toHaveLength(205 + 3);
		expect(await fileNumbers(ids[204])).toEqual(['No. 204']);
	});

	test('share these looks also where Update writes custom fields beside other values', async () => {
		const given = {
			matterId: byId('={{ $json.id }}'),
			updateFields: { location: '={{ "Room " + $itemIndex }}' },
			customFields: mapping({ [fileNumber]: '={{ "No. " + $itemIndex }}' }),
		};
		const ids = await matterIds(3);
		const { error } = await matters.call('update', given, { items: items(...ids) });
		expect(error).toBeUndefined();
		const changes = ids.map((id) => `PATCH /matters/${id}.json`);
		expect((await routes()).sort()).toEqual(
			['GET /custom_fields.json', 'GET /matters.json', ...changes].sort(),
		);
	});

	const moving = async (ids: unknown[]) =>
		await matters.call(
			'update',
			{ matterId: byId('={{ $json.id }}'), updateFields: { location: '={{ "Room " + $itemIndex }}' } },
			{ items: items(...ids) },
		);

	test.each([
		['Set Custom Fields', writing],
		['Update', moving],
	])('are worked on at once by %s', async (_name, change) => {
		const latency = 150;
		await rig.control.latency(latency);
		const ids = await matterIds(17);
		const { error } = await change(ids);
		expect(error).toBeUndefined();
		const changes = (await rig.control.log('clio')).filter(({ method }) => method === 'PATCH');
		expect(changes).toHaveLength(17);
		const began = changes.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
		// One that begins within the latency of the one before begins before that one was answered.
		const gaps = began.slice(1).map((at, index) => at - (began[index] ?? 0));
		expect(gaps.some((gap) => gap < latency)).toBe(true);
	});

	test('change one record one after the other, each knowing what the one before has done', async () => {
		const [one, other] = [await bareMatter(), await bareMatter()];
		const { error } = await writing([one, one, other, one, other]);
		expect(error).toBeUndefined();
		expect([await fileNumbers(one), await fileNumbers(other)]).toEqual([['No. 3'], ['No. 4']]);
	});

	test('that update one record go in their order, also without custom fields', async () => {
		const [one, other] = [await bareMatter(), await bareMatter()];
		await rig.control.fault({
			service: 'clio',
			method: 'PATCH',
			path: `/api/v4/matters/${one}.json`,
			times: 1,
			kind: 'delay',
			milliseconds: 400,
		});
		const given = {
			matterId: byId('={{ $json.id }}'),
			updateFields: { location: '={{ "Room " + $itemIndex }}' },
		};
		// The first request of a credential goes alone, so it is that of another record.
		const { error } = await matters.call('update', given, { items: items(other, one, one) });
		expect(error).toBeUndefined();
		expect((await matters.read(one, 'location')).location).toBe('Room 2');
	});

	test('look at the definitions once for new records as well', async () => {
		const definition = await field('contact', 'Client since');
		const { error } = await contacts.call(
			'createPerson',
			{ lastName: '={{ $json.id }}', customFields: mapping({ [definition.id]: '2026-01-01' }) },
			{ items: items('One', 'Two', 'Three') },
		);
		expect(error).toBeUndefined();
		expect((await reads()).length).toBe(1);
	});
});

describe('a record', () => {
	test('that Clio does not list fails alone, with its own number', async () => {
		const [one, two] = await matterIds(2);
		const { json, items: out } = await writing([one, 999999999, two], { continueOnFail: true });
		expect(json[0]).toMatchObject({ id: one });
		expect(json[2]).toMatchObject({ id: two });
		expect(json[1]?.error).toContain('999999999');
		expect(out[1]?.pairedItem).toEqual({ item: 1 });
		expect(await reads()).toContain('GET /matters/999999999.json');
		expect(await fileNumbers(two)).toEqual(['No. 2']);
	});

	test('that others have changed since the look ahead keeps one value of each field', async () => {
		const [one, two] = [await bareMatter(), await bareMatter()];
		await writing([one]);
		await rig.control.clearLog();
		await outdated([one, two]);
		const { error } = await writing([one, two]);
		expect(error).toBeUndefined();
		expect([await fileNumbers(one), await fileNumbers(two)]).toEqual([['No. 0'], ['No. 1']]);
	});

	test('of which a field is to be emptied is emptied, also if the value came after the look ahead', async () => {
		const [one, two] = [await bareMatter(), await bareMatter()];
		await writing([one, two]);
		await outdated([one, two]);
		const given = { matterId: byId('={{ $json.id }}'), emptiedCustomFields: emptying(fileNumber) };
		const { error } = await matters.call('setCustomFields', given, { items: items(one, two) });
		expect(error).toBeUndefined();
		expect([await fileNumbers(one), await fileNumbers(two)]).toEqual([[null], [null]]);
	});

	test('is looked at by itself when the look ahead fails', async () => {
		const ids = await matterIds(3);
		await rig.control.fault({
			service: 'clio',
			method: 'GET',
			path: '/api/v4/matters.json',
			times: 1,
			kind: 'status',
			status: 400,
			body: { error: { type: 'BadRequest', message: 'no' } },
		});
		const { error } = await writing(ids);
		expect(error).toBeUndefined();
		expect(await fileNumbers(ids[2])).toEqual(['No. 2']);
	});

	test('that was changed since the person read it is not changed, whatever the look ahead says', async () => {
		const [one, two] = [await bareMatter(), await bareMatter()];
		const { error } = await writing([one, two], {}, { onlyIfUnchanged: '"outdated"' });
		expect(error?.httpCode).toBe('412');
		expect([await fileNumbers(one), await fileNumbers(two)]).toEqual([[null], [null]]);
	});
});

test('a look at the definitions that failed is made again', async () => {
	const ids = await matterIds(3);
	await rig.control.fault({
		service: 'clio',
		method: 'GET',
		path: '/api/v4/custom_fields.json',
		times: 1,
		kind: 'status',
		status: 403,
		body: { error: { type: 'ForbiddenError', message: 'no' } },
	});
	const { json } = await writing(ids, { continueOnFail: true });
	expect(json.filter(({ error }) => error !== undefined)).toHaveLength(1);
	expect(json.slice(1).map(({ id }) => id)).toEqual(ids.slice(1));
});
