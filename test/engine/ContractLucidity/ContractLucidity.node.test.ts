import { byId, items, Rig, type Call } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';
import { isSince } from '../../harness/version';

interface Project {
	id: string;
	name: string;
}

const rig = new Rig();
const service = 'contractLucidity';
const list = '/api/v1/projects';

const project = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'contractLucidity',
	credential: 'contractLucidityApi',
	parameters: { resource: 'project', operation, ...parameters },
});
const projects = async () => await rig.ask<Project[]>(service, list);
const created = async () => (await rig.control.counters())[service].created.projects ?? 0;

describeSignIn(rig, {
	service,
	title: 'Contract Lucidity',
	read: project('getAll'),
	route: `GET ${list}`,
	address: ['instanceUrl', 'Instance URL'],
	revoked: 'renewed',
	expires: true,
});

describe('the credential', () => {
	test('asks for its token with JSON, once for many executions', async () => {
		await rig.connect('contractLucidityApi');
		const runs = await Promise.all(Array.from({ length: 20 }, async () => await rig.call(project('getAll'))));
		expect(runs.map(({ status }) => status)).toEqual(Array(20).fill('success'));
		expect((await rig.control.counters())[service].tokenRequests).toBe(1);
		const log = await rig.control.log(service);
		const [exchange] = log.filter(({ path }) => path.endsWith('/auth/token'));
		expect(exchange).toMatchObject({ method: 'POST', status: 200 });
		expect(exchange?.contentType).toMatch(/^application\/json/);
		expect(Object.keys(exchange?.body as object).sort()).toEqual(['client_id', 'client_secret']);
	});

	test('with a wrong secret is refused in one sentence, by its test as well', async () => {
		await rig.connect('contractLucidityApi', { clientSecret: 'cls_wrong_secret' });
		const { error } = await rig.call(project('create', { nameText: 'Harrow Lane' }));
		expect(error).toMatchObject({
			message: 'Contract Lucidity refused the client ID or the client secret',
			description: expect.stringMatching(/Settings, Security, API Credentials.*Nothing was changed/),
		});
		expect(await created()).toBe(0);
		expect(await rig.engine.testCredential('contractLucidityApi')).toMatchObject({ status: 'Error' });
	});

	test('is not taken for good after its secret was changed for a wrong one', async () => {
		await rig.connect('contractLucidityApi');
		await rig.call(project('getAll'));
		await rig.change('contractLucidityApi', { clientSecret: 'cls_wrong_secret' });
		expect(await rig.engine.testCredential('contractLucidityApi')).toMatchObject({ status: 'Error' });
	});

	test.each(['', '/', '/api', '/api/v1/'])('takes the address with "%s" at its end', async (end) => {
		await rig.connect('contractLucidityApi', { instanceUrl: rig.sandbox.urls.contractLucidity + end });
		expect((await rig.call(project('getAll'))).status).toBe('success');
	});
});

describe('projects', () => {
	beforeEach(async () => await rig.connect('contractLucidityApi'));

	test.each([
		[{ returnAll: true }, 30],
		[{ returnAll: false, limit: 4 }, 4],
		[{}, 30],
	])('Get Many with %j gives %i', async (parameters, count) => {
		const { json } = await rig.call(project('getAll', parameters));
		expect(json).toEqual((await projects()).slice(0, count));
	});

	test('Get Many by a part of the name gives those, whatever the case; the limit counts them', async () => {
		const all = await projects();
		const part = all[0]?.name.split(' ')[0] ?? '';
		const named = all.filter(({ name }) => name.toLowerCase().includes('lease'));
		expect(named.length).toBeGreaterThan(1);
		const of = async (name: string, parameters: Call['parameters']) =>
			(await rig.call(project('getAll', { ...parameters, filters: { nameText: name } }))).json;
		expect(await of('LEASE', { returnAll: true })).toEqual(named);
		expect(await of('lease', { limit: 2 })).toEqual(named.slice(0, 2));
		expect(await of(part, { returnAll: true })).toContainEqual(all[0]);
		expect(await of('no such project', { returnAll: true })).toEqual([]);
		expect(await of('  ', { returnAll: true })).toEqual(all);
		// The vendor's list takes no parameter: https://clientdocs.contractlucidity.com/api/endpoints
		expect((await rig.received(service)).map(({ query }) => query)).toEqual(Array(5).fill({}));
	});

	test('Get gives one, found by ID', async () => {
		const [, wanted] = await projects();
		const { json } = await rig.call(project('get', { projectId: byId(wanted?.id) }));
		expect(json).toEqual([wanted]);
		expect((await rig.received(service)).map(({ path }) => path)).toEqual([`${list}/${wanted?.id}`]);
	});

	test('Create sends what was filled in, and gives the project', async () => {
		const parameters = { nameText: 'Harrow Lane – share purchase', descriptionText: 'Two\nlines' };
		const { json, items: output } = await rig.call(project('create', parameters));
		const body = { name: parameters.nameText, description: parameters.descriptionText };
		expect(json[0]).toMatchObject({ ...body, document_count: 0 });
		expect(output[0]?.pairedItem).toEqual({ item: 0 });
		expect((await rig.received(service)).map(({ method, path, body }) => [method, path, body])).toEqual([
			['POST', list, body],
		]);
	});

	test('Create leaves an empty description out', async () => {
		await rig.call(project('create', { nameText: 'Harrow Lane', descriptionText: '' }));
		expect((await rig.received(service))[0]?.body).toEqual({ name: 'Harrow Lane' });
	});

	test('Create of a name that is taken says so, and what to do', async () => {
		const [taken] = await projects();
		const { error } = await rig.call(project('create', { nameText: taken?.name ?? '' }));
		expect(error).toMatchObject({
			httpCode: '409',
			message:
				'Contract Lucidity refused "Create project" (HTTP 409): A project with this name already exists.',
			description: expect.stringMatching(/^The name is taken.*Nothing was changed/),
		});
		expect(await created()).toBe(0);
	});

	describe('Create with "Return Existing"', () => {
		const create = (nameText: string) => project('create', { nameText, returnExisting: true });

		test('gives the project that has the name, as it is', async () => {
			const [, taken] = await projects();
			const { json } = await rig.call(create(taken?.name ?? ''));
			expect(json).toEqual([taken]);
			expect((await rig.received(service)).map(({ method }) => method)).toEqual(['POST', 'GET']);
			expect(await created()).toBe(0);
		});

		test('creates one that is not there, once for all items', async () => {
			const { json } = await rig.call(create('={{ $json.id }}'), {
				items: items('One', 'Two', 'One', 'One'),
			});
			const [one, two] = json;
			expect(json).toEqual([one, two, one, one]);
			expect(await created()).toBe(2);
		});

		test('reads the list anew for a project that came since, and else once', async () => {
			const [taken] = await projects();
			const names = [taken?.name, 'One', 'One', taken?.name];
			const options = { itemsAtOnce: 1 };
			const call = project('create', {
				nameText: '={{ $json.id }}',
				returnExisting: true,
				options,
			});
			expect((await rig.call(call, { items: items(...names) })).json.map(({ name }) => name)).toEqual(names);
			expect((await rig.received(service)).map(({ method }) => method)).toEqual([
				'POST',
				'GET',
				'POST',
				'POST',
				'GET',
				'POST',
			]);
		});

		test('tells capitals from small letters only where it must', async () => {
			const [taken] = await projects();
			const body = { detail: 'Exists' };
			await rig.control.fault({
				service,
				method: 'POST',
				path: list,
				times: 1,
				kind: 'status',
				status: 409,
				body,
			});
			expect((await rig.call(create(taken?.name.toUpperCase() ?? ''))).json).toEqual([taken]);
		});

		test('says so when nobody may see the project', async () => {
			const body = { detail: 'Exists' };
			await rig.control.fault({
				service,
				method: 'POST',
				path: list,
				times: 1,
				kind: 'status',
				status: 409,
				body,
			});
			const { error } = await rig.call(create('Nobody’s'));
			expect(error?.message).toContain('(HTTP 409): Exists.');
			expect(error?.description).toMatch(
				/^The name is taken, by a project that this credential does not see/,
			);
		});
	});

	test.each([
		['get', { projectId: byId('12') }, 'Project must be a project ID'],
		['get', { projectId: byId('={{ "12" }}') }, '"Project" must be a project ID'],
		['get', { projectId: byId('={{ "../auth/token" }}') }, '"Project" must be a project ID'],
		['get', { projectId: byId('={{ " " }}') }, '"Project" is required and is empty'],
		['get', { projectId: byId('={{ $json.missing }}') }, '"Project" is required and is empty'],
		['get', { projectId: { __rl: true, mode: 'list', value: '' } }, 'Project'],
		['create', { nameText: '={{ $json.missing }}' }, '"Name" is required and is empty'],
		['create', { nameText: '   ' }, '"Name" is required and is empty'],
		['create', { nameText: '={{ ["a"] }}' }, '"Name" must be text'],
		['getAll', { returnAll: false, limit: 0 }, '"Limit"'],
		['getAll', { returnAll: false, limit: '={{ "many" }}' }, '"Limit"'],
	])('%s with %j is refused before anything is sent', async (operation, parameters, words) => {
		const { status, error } = await rig.call(project(operation, parameters));
		expect(status).toBe('error');
		expect(await rig.received(service)).toEqual([]);
		// Up to 2.25 at least (not in 2.40) n8n checks typed values itself, and does not say which one is wrong.
		if (!isSince(rig.engine, '2.40') && error?.message.startsWith('The workflow has issues')) return;
		expect(error?.message).toContain(words);
	});

	test('an operation that the node does not have is told as such, and nothing is sent', async () => {
		const { error } = await rig.call(project('rename'));
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'Contract Lucidity has no operation "rename" for "project"',
			description: expect.stringMatching(/Choose the resource and the operation again.*Nothing was sent/),
		});
		expect(await rig.received(service)).toEqual([]);
	});

	test('a project that is not there is told as such', async () => {
		const { error } = await rig.call(
			project('get', { projectId: byId('00000000-0000-4000-a000-000000000000') }),
		);
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'Project 00000000-0000-4000-a000-000000000000 was not found',
			description: expect.stringMatching(/^Check the ID: .* Contract Lucidity said: Project not found\.$/),
		});
	});

	test('many are created, and those that are taken have their error in their place', async () => {
		const [taken] = await projects();
		const names = ['One', taken?.name, 'Two', '', 'Three'];
		const call = project('create', { nameText: '={{ $json.id }}' });
		const output = await rig.call(call, { items: items(...names), continueOnFail: true });
		expect(output.json.map(({ name, error }) => name ?? error)).toEqual([
			'One',
			expect.stringContaining('HTTP 409'),
			'Two',
			'"Name" is required and is empty',
			'Three',
		]);
		expect(output.items.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
		expect(await created()).toBe(3);
	});

	test('the picker searches its list by name', async () => {
		const all = await projects();
		const draft = { node: 'contractLucidity', credentials: ['contractLucidityApi'] };
		const search = async (filter: string) =>
			await rig.engine.callMethod(draft, 'listSearch', 'searchProjects', filter);
		expect(await search('')).toEqual({ results: all.map(({ id, name }) => ({ name, value: id })) });
		const filter = all[0]?.name.slice(0, 8).toUpperCase() ?? '';
		const expected = all.filter(({ name }) => name.toUpperCase().includes(filter));
		expect(await search(filter)).toMatchObject({ results: expected.map(({ id: value }) => ({ value })) });
	});
});

describe('faults', () => {
	beforeEach(async () => await rig.connect('contractLucidityApi'));

	test('a renewed token after an expired one creates once', async () => {
		await rig.call(project('getAll'));
		await rig.control.expireTokens(service);
		expect((await rig.call(project('create', { nameText: 'Harrow Lane' }))).status).toBe('success');
		expect(await created()).toBe(1);
	});

	test.each([
		['reset', 0],
		['cut', 1],
		['empty', 1],
		['html', 0],
		['status', 0],
	] as const)('a create whose answer is lost (%s) is not sent twice', async (kind, done) => {
		await rig.call(project('getAll'));
		await rig.control.fault({ service, method: 'POST', path: list, times: 9, kind });
		const { error } = await rig.call(project('create', { nameText: 'Harrow Lane' }));
		expect(error?.description).toMatch(
			/outcome is unknown: Contract Lucidity may have carried out "Create project"\. Look there for a project with name = "Harrow Lane" before/,
		);
		expect(await created()).toBe(done);
		expect((await rig.received(service)).filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('a service that is away for a moment is waited for, and creates once', async () => {
		await rig.call(project('getAll'));
		await rig.control.stopListening(service);
		const running = rig.call(project('create', { nameText: 'Harrow Lane' }));
		await new Promise((resolve) => setTimeout(resolve, 150));
		await rig.control.startListening(service);
		expect((await running).status).toBe('success');
		expect(await created()).toBe(1);
	});

	test('a slash too many, which the service answers with a redirect, is not followed', async () => {
		await rig.control.fault({
			service,
			method: 'GET',
			path: list,
			times: 1,
			kind: 'redirect',
			status: 307,
			location: 'https://evil.example/',
		});
		const { error } = await rig.call(project('getAll'));
		expect(error?.message).toMatch(/redirect to another address, which is not followed/);
	});
});
