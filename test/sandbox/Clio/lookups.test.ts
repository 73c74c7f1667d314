import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Named {
	id: number;
	etag: string;
	name: string;
}

type Area = Named & { code: string | null; category: string | null };

const AREA = 'fields=id,etag,name,code,category';

describe("Clio's lists to choose from in the sandbox", () => {
	let sandbox: Sandbox;
	let clio: Clio;

	const list = async <T = Named>(path: string): Promise<T[]> => await clio.data(200, 'GET', path);
	const refuses = async (status: number, ...paths: string[]) => {
		for (const path of paths) expect([path, (await clio.call('GET', path)).status]).toEqual([path, status]);
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 5, contacts: 5 });
		clio = await clioOf(sandbox);
	});

	test('practice areas have a category from a fixed list', async () => {
		const path = `/practice_areas.json?${AREA}`;
		const made = await clio.data<Area>(201, 'POST', path, { name: 'Tax', code: 'TAX', category: 'tax' });
		expect(made).toMatchObject({ name: 'Tax', code: 'TAX', category: 'tax' });
		const own = `/practice_areas/${made.id}.json`;
		const change = async (data: object) =>
			await clio.call('PATCH', `${own}?${AREA}`, data, { 'if-match': made.etag });
		expect((await change({ name: 'Tax and Duties' })).body).toMatchObject({
			data: { name: 'Tax and Duties', category: 'tax' },
		});
		expect((await change({ name: 'Taxes' })).status).toBe(412);
		const wrong: Array<[object, string]> = [
			[{ code: 'TAX' }, 'name'],
			[{ name: 'Tax', category: 'Tax' }, 'category'],
			[{ name: 'Tax', category: 'tax_law' }, 'category'],
			[{ name: '' }, 'name'],
		];
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', '/practice_areas.json', data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
		expect(await list(`/practice_areas.json?name=duties`)).toMatchObject([{ id: made.id }]);
		expect((await clio.call('DELETE', own)).status).toBe(204);
		expect(await list(`/practice_areas.json?name=duties`)).toEqual([]);
		const codes = (await list<Area>(`/practice_areas.json?${AREA}&order=code(desc)`)).map(({ code }) => code);
		expect(codes).toEqual([...codes].sort().reverse());
		await refuses(400, '/practice_areas.json?query=tax', '/practice_areas.json?order=updated_at(asc)');
	});

	test('matter stages belong to a practice area and have no order', async () => {
		const [, area] = await list('/practice_areas.json');
		const stages = await list<Named & { practice_area_id: string; order: number }>(
			`/matter_stages.json?practice_area_id=${area?.id}&fields=id,name,practice_area_id,order`,
		);
		expect(stages.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
		for (const stage of stages) expect(stage.practice_area_id).toBe(String(area?.id));
		expect((await list('/matter_stages.json')).length).toBeGreaterThan(stages.length);
		await refuses(
			400,
			'/matter_stages.json?order=id(asc)',
			'/matter_stages.json?practice_area_id=null',
			'/matter_stages.json?query=intake',
		);
		await refuses(404, `/matter_stages/${stages[0]?.id}.json`);
	});

	test('groups know their people', async () => {
		const me = await clio.data<Named & { groups: Named[] }>(
			200,
			'GET',
			'/users/who_am_i.json?fields=id,groups{id,name}',
		);
		const own = await list<Named & { users: Named[] }>(
			`/groups.json?user_id=${me.id}&fields=id,name,users{id}`,
		);
		expect(own.map(({ id }) => id).sort()).toEqual(me.groups.map(({ id }) => id).sort());
		for (const { users } of own) expect(users.map(({ id }) => id)).toContain(me.id);
		expect(await list('/groups.json?type=AccountGroup&fields=name')).toEqual([{ name: 'Everyone' }]);
		expect(await list('/groups.json?archived=true')).toEqual([]);
		await refuses(
			400,
			'/groups.json?type=TeamGroup',
			'/groups.json?order=type(asc)',
			'/groups.json?user_id=me',
		);
	});

	test('currencies and task types are small lists', async () => {
		expect(await list('/currencies.json?fields=code,sign')).toContainEqual({ code: 'EUR', sign: '€' });
		const retired = await list('/task_types.json?enabled=false&fields=id,name,deleted_at');
		expect(retired).toMatchObject([{ name: 'Fax', deleted_at: expect.any(String) as string }]);
		expect(await list('/task_types.json?name=draft&fields=name')).toEqual([{ name: 'Draft' }]);
		expect(await list('/task_types.json?name=dra')).toEqual([]);
		expect(await list('/task_types.json?query=dra&fields=name')).toEqual([{ name: 'Draft' }]);
		const names = (await list('/task_types.json?order=name(desc)&fields=name')).map(({ name }) => name);
		expect(names).toEqual([...names].sort().reverse());
		await refuses(
			400,
			'/currencies.json?order=id(asc)',
			'/currencies.json?query=eur',
			'/task_types.json?enabled=1',
		);
		await refuses(404, '/currencies/1.json');
	});

	test('task template lists say what they hold and for which area', async () => {
		const fields = 'fields=id,name,description,templates_count,practice_area{id,name},creator{id}';
		const lists = await list<Named & { practice_area: Named | null }>(`/task_template_lists.json?${fields}`);
		expect(lists).toMatchObject([{ templates_count: 3 }, { templates_count: 2 }, { templates_count: 0 }]);
		const [first] = lists;
		const own = `/task_template_lists.json?${fields}&practice_area_id=${first?.practice_area?.id}`;
		expect(await list(own)).toEqual([first]);
		expect(await list(`/task_template_lists.json?${fields}&practice_area_id=null`)).toEqual(lists.slice(2));
		expect(await list(`/task_template_lists.json?${fields}&empty=true`)).toEqual(lists.slice(2));
		expect(await list('/task_template_lists.json?query=premises&fields=id')).toEqual([{ id: lists[1]?.id }]);
		expect(await list('/task_template_lists.json?order=practice_area.name(desc)')).toHaveLength(3);
		await refuses(
			400,
			'/task_template_lists.json?name=premises',
			'/task_template_lists.json?fields=templates',
		);
	});

	test('users can be read one by one', async () => {
		const me = await clio.data<Named>(200, 'GET', '/users/who_am_i.json?fields=id,etag,name');
		const path = `/users/${me.id}.json?fields=id,etag,name`;
		expect(await clio.data(200, 'GET', path)).toEqual(me);
		expect((await clio.call('GET', path, undefined, { 'if-none-match': me.etag })).status).toBe(304);
		await refuses(404, '/users/5.json');
		await refuses(400, `/users/${me.id}.json?fields=id,full_name`);
		expect((await clio.call('PATCH', path, { name: 'x' })).status).toBe(404);
	});
});
