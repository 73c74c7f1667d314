import { oneNode } from '../../harness';
import { byId, items, Rig, type Call } from '../../harness/rig';

interface List {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

const rig = new Rig();
const clio = (resource: string, operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource, operation, ...parameters },
});
const search = async (name: string, filter = '', token?: string) =>
	(await rig.engine.callMethod(
		{ node: 'clio', credentials: ['clioOAuth2Api'] },
		'listSearch',
		name,
		...(token === undefined ? [filter] : [filter, token]),
	)) as List;

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('pickers', () => {
	test.each([
		['searchMatters', 'matters', 'Lease renewal', /Lease renewal/],
		['searchContacts', 'contacts', 'an', /./],
		['searchCompanies', 'contacts', '', /./],
		['searchUsers', 'users', 'a', /./],
		['searchPracticeAreas', 'practice_areas', 'Family', /Family/],
	])('%s lets Clio search', async (name, collection, filter, found) => {
		const { results } = await search(name, filter);
		expect(results.length).toBeGreaterThan(0);
		for (const result of results) {
			expect(result.name).toMatch(found);
			expect(result.value).toMatch(/^\d+$/);
		}
		const [asked] = await rig.received('clio');
		expect(asked?.path).toBe(`/api/v4/${collection}.json`);
		if (filter !== '') expect(Object.values(asked?.query ?? {})).toContain(filter);
	});

	test('companies are companies', async () => {
		const ids = (await search('searchCompanies')).results.map(({ value }) => value);
		await rig.call(clio('contact', 'get', { contactId: byId('={{ $json.id }}') }), {
			items: items(...ids.slice(0, 3)),
		});
		const { json } = await rig.call(clio('contact', 'get', { contactId: byId(ids[0]) }));
		expect(json[0]).toMatchObject({ type: 'Company' });
	});

	test('a long list is read page by page, each record once', async () => {
		const values: string[] = [];
		let page = await search('searchMatters');
		for (;;) {
			values.push(...page.results.map(({ value }) => value));
			if (page.paginationToken === undefined) break;
			page = await search('searchMatters', '', page.paginationToken);
		}
		expect(values).toHaveLength(400);
		expect(new Set(values).size).toBe(400);
	});

	test('a revoked connection is told in the picker as well', async () => {
		await rig.control.revokeTokens('clio');
		await expect(search('searchMatters')).rejects.toThrow(/Clio no longer accepts the credential/);
	});
});

describe('limits', () => {
	// A Get would ask for all of them in one request.
	const burst = clio('matter', 'getAll', { filters: { ids: '={{ $json.id }}' } });
	const matters = async (count: number) => {
		const { data } = await rig.ask<{ data: Array<{ id: number }> }>(
			'clio',
			`/api/v4/matters.json?limit=${count}`,
		);
		return items(...data.map(({ id }) => id));
	};

	test('more than Clio allows is waited for, and nothing is lost', async () => {
		const input = await matters(25);
		await rig.control.limit('clio', 10, 2);
		const { json, error } = await rig.call(burst, { items: input });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(input.map(({ json: { id } }) => id));
		const refused = (await rig.received('clio')).filter(({ status }) => status === 429);
		expect(refused.length).toBeLessThanOrEqual(8);
	});

	test('a wait that is longer than allowed is an error at once, and says until when', async () => {
		const input = await matters(5);
		await rig.control.limit('clio', 2, 300);
		const started = Date.now();
		const call = {
			...burst,
			parameters: { ...burst.parameters, options: { longestWait: 1, itemsAtOnce: 1 } },
		};
		const { json } = await rig.call(call, { items: input, continueOnFail: true });
		expect(Date.now() - started).toBeLessThan(5000);
		expect(json.map(({ id, error }) => id ?? error)).toEqual([
			input[0]?.json.id,
			input[1]?.json.id,
			...Array<unknown>(3).fill(
				expect.stringMatching(/^Clio allows no further request before 20\d\d-.* UTC$/),
			),
		]);
	});

	test('a wait ends when the execution is cancelled', async () => {
		const input = await matters(5);
		await rig.control.limit('clio', 2, 100);
		const started = Date.now();
		const { status } = await rig.call(burst, { items: input, cancelAfterMs: 700 });
		expect(status).toBe('canceled');
		expect(Date.now() - started).toBeLessThan(3000);
	});
});

describe('faults of reads', () => {
	interface Case {
		fault: object;
		message: RegExp;
	}
	const lasting: Record<string, Case> = {
		status: {
			fault: { kind: 'status', status: 500 },
			message: /^Clio could not answer "Get matter" \(HTTP 500\)/,
		},
		html: { fault: { kind: 'html' }, message: /\(HTTP 502\) and sent a web page/ },
		page: {
			fault: { kind: 'html', status: 200 },
			message: /answered "Get matter" with a web page.* in place of JSON/,
		},
		reset: {
			fault: { kind: 'reset' },
			message: /did not finish its answer to "Get matter": the connection was cut/,
		},
		empty: { fault: { kind: 'empty' }, message: /answered "Get matter" with an empty body in place of JSON/ },
		cut: { fault: { kind: 'cut' }, message: /did not finish its answer|in place of JSON/ },
	};

	/** A matter of its own for each, so that all may fail side by side. */
	async function each<T>(
		times: number,
		look: (name: string, of: Case, id: number) => Promise<T>,
	): Promise<T[]> {
		const { data } = await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=10');
		const cases = Object.entries(lasting).map(([name, of], index) => ({
			name,
			of,
			id: data[index]?.id ?? 0,
		}));
		for (const { of, id } of cases) {
			const path = `/api/v4/matters/${id}.json`;
			await rig.control.fault({ service: 'clio', path, times, ...of.fault } as never);
		}
		return await Promise.all(cases.map(async ({ name, of, id }) => await look(name, of, id)));
	}
	const get = (id: number) => clio('matter', 'get', { matterId: byId(id) });
	const asked = async (id: number) =>
		(await rig.received('clio')).filter(({ path }) => path.includes(String(id))).length;

	test('that pass are not noticed', async () => {
		const runs = await each(2, async (name, _of, id) => {
			const { status } = await rig.call(get(id));
			return [name, status, await asked(id)];
		});
		expect(runs).toEqual(Object.keys(lasting).map((name) => [name, 'success', 3]));
	});

	test('that last are told in one sentence, after four attempts', async () => {
		await each(99, async (_name, { message }, id) => {
			const { error } = await rig.call(get(id));
			expect(error?.message).toMatch(message);
			expect(error?.description).toMatch(/It only reads, so it is safe to run this again/);
			expect(`${error?.message}${error?.description}`).not.toMatch(/<\w|\{|undefined/);
			expect(await asked(id)).toBe(4);
		});
	});

	test('an answer that takes too long is given up', async () => {
		await rig.control.fault({
			service: 'clio',
			path: '/api/v4/matters/7.json',
			times: 9,
			kind: 'delay',
			milliseconds: 3000,
		});
		const call = clio('matter', 'get', { matterId: byId(7), options: { timeout: 1 } });
		const { error } = await rig.call(call);
		expect(error?.message).toBe('Clio did not finish its answer to "Get matter": no answer came in time');
	});

	test('that are the caller’s are not repeated', async () => {
		const { error } = await rig.call(get(1));
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'Matter 1 was not found',
			description: expect.stringMatching(/^Check the ID: .* Clio said: [^—]+\.$/),
		});
		expect(await asked(1)).toBe(1);
	});

	test('a permission that is missing names both places to look', async () => {
		const path = '/api/v4/matters/7.json';
		const body = { error: { type: 'ForbiddenError', message: 'User is forbidden from taking that action' } };
		await rig.control.fault({ service: 'clio', path, times: 1, kind: 'status', status: 403, body });
		const { error } = await rig.call(get(7));
		expect(error?.message).toMatch(/^Clio does not allow "Get matter": User is forbidden/);
		expect(error?.description).toMatch(/developer portal.*role/);
	});
});

describe('what a person fills in', () => {
	test('Return All gives everything, also as the text that an expression gives', async () => {
		const { json, error } = await rig.call(clio('matter', 'getAll', { returnAll: '={{ "true" }}' }));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(400);
	});

	test('a display number in place of an ID is refused once, by the name of the record', async () => {
		const { error } = await rig.call(clio('matter', 'get', { matterId: byId('00012-Harrow') }));
		const words = `${error?.message} ${error?.description ?? ''}`;
		expect(words.match(/must be a Clio ID/g)).toHaveLength(1);
		expect(words).toMatch(/"?Matter"? must be a Clio ID, which is a number such as 1234567/);
		expect(await rig.received('clio')).toEqual([]);
	});

	test('a day is the one on which the moment lies where the workflow is', async () => {
		const contact = (await search('searchContacts')).results[0]?.value;
		const workflow = oneNode(
			'clio',
			{
				resource: 'matter',
				operation: 'create',
				client: byId(contact),
				descriptionText: 'Lease renewal',
				additionalFields: {
					openDate: '={{ $json.at }}',
					closeDate: '={{ $json.picked }}',
					pendingDate: '={{ DateTime.fromISO($json.at) }}',
					limitationDate: '={{ new Date($json.at) }}',
				},
			},
			'clioOAuth2Api',
		);
		await rig.control.clearLog();
		const at = '2026-03-31T02:00:00Z';
		const { error } = await rig.run(
			{ ...workflow, settings: { timezone: 'America/New_York' } },
			{ items: [{ json: { at, picked: '2026-03-31T00:00:00.000Z' } }] },
			'clioOAuth2Api',
		);
		expect(error).toBeUndefined();
		expect((await rig.received('clio'))[0]?.body).toMatchObject({
			data: {
				open_date: '2026-03-30',
				close_date: '2026-03-31',
				pending_date: '2026-03-30',
				statute_of_limitations: { due_at: '2026-03-30' },
			},
		});
	});

	const selected = {
		output: 'selected',
		outputFields: ['status', 'client.name'],
		returnAll: false,
		limit: 1,
	};

	test('selected fields come with the ID, and no others', async () => {
		const { json } = await rig.call(clio('matter', 'getAll', selected));
		expect((await rig.received('clio')).map(({ query }) => query.fields)).toEqual(['id,status,client{name}']);
		expect(json).toEqual([
			{ id: expect.any(Number), status: expect.any(String), client: { name: expect.any(String) } },
		]);
	});

	test('a name that only Clio can know goes to Clio', async () => {
		const more = { ...selected, otherOutputFields: 'client.id, brand_new' };
		const { error } = await rig.call(clio('matter', 'getAll', more));
		expect((await rig.received('clio')).map(({ query }) => query.fields)).toEqual([
			'id,status,client{name,id},brand_new',
		]);
		expect(error?.message).toMatch(/brand_new/);
	});

	test.each([
		[{ otherOutputFields: 'client{name}' }, '"Other Output Fields" holds "client{name}", which is no name'],
		[{ otherOutputFields: 'client.company.name' }, '"Other Output Fields" holds "client.company.name"'],
		[{ otherOutputFields: 'shared_secret' }, '"Other Output Fields" must not name "shared_secret"'],
		[{ outputFields: '={{ ["colour"] }}' }, '"Output Fields" must be one of: '],
	])('%j is refused before anything is sent', async (more, words) => {
		const { error } = await rig.call(clio('matter', 'getAll', { ...selected, ...more }));
		expect(error?.message).toContain(words);
		expect(await rig.received('clio')).toEqual([]);
	});

	test('a change without a change is one also with fields selected', async () => {
		const { error } = await rig.call(clio('matter', 'update', { matterId: byId(7), ...selected }));
		expect(error?.message).toBe('"Update Fields" holds nothing to change');
	});

	test('an ID of more digits than can be counted is refused, and not another record taken', async () => {
		const { error } = await rig.call(clio('matter', 'get', { matterId: byId('={{ "9007199254740993" }}') }));
		expect(error?.message).toMatch(/^"Matter" must be a Clio ID/);
	});
});
