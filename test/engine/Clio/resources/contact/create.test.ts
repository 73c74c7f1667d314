import { byId, items, Rig, type Call } from '../../../../harness/rig';

const rig = new Rig();
const path = '/api/v4/contacts.json';

const contact = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource: 'contact', operation, ...parameters },
});
const bodies = async () =>
	(await rig.received('clio')).filter(({ method }) => method === 'POST').map(({ body }) => body);
const created = async () => (await rig.control.counters()).clio.created.contacts ?? 0;

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a new contact', () => {
	test('of a company needs a name only', async () => {
		const { json, error } = await rig.call(contact('createCompany', { nameText: 'Harrow Ltd' }));
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: expect.any(Number), type: 'Company', name: 'Harrow Ltd' });
		expect(await bodies()).toEqual([{ data: { type: 'Company', name: 'Harrow Ltd' } }]);
	});

	test('of a person takes all that Clio takes', async () => {
		const {
			data: [company],
		} = await rig.ask<{ data: Array<{ id: number; name: string }> }>(
			'clio',
			`${path}?type=Company&fields=id,name&limit=1`,
		);
		const { json, error } = await rig.call(
			contact('createPerson', {
				firstName: 'Ada',
				lastName: 'Harrow',
				additionalFields: {
					company: { __rl: true, mode: 'list', value: String(company?.id) },
					dateOfBirth: '1980-02-29T00:00:00',
					middleName: 'M.',
					prefix: 'Dr.',
					title: 'General Counsel',
					clioConnectEmail: 'ada@harrow.example',
					ledesClientId: 'L-1',
					salesTaxNumber: 'T-1',
					emailAddresses: {
						entries: [
							{ name: 'Work', address: 'ada@harrow.example', defaultEmail: true },
							{ name: 'Home', address: 'ada@home.example', defaultEmail: false },
						],
					},
					phoneNumbers: { entries: [{ name: 'Mobile', number: '+44 20 7946 0000', defaultNumber: true }] },
					addresses: {
						entries: [
							{
								name: 'Billing',
								street: '1 High St',
								city: 'Leeds',
								province: '',
								postalCode: 'LS1',
								country: 'United Kingdom',
							},
						],
					},
					webSites: {
						entries: [{ name: 'LinkedIn', address: 'https://example.com/ada', defaultWebSite: false }],
					},
					instantMessengers: { entries: [{ name: 'Personal', address: 'ada' }] },
				},
			}),
		);
		expect(error).toBeUndefined();
		expect(await bodies()).toEqual([
			{
				data: {
					type: 'Person',
					first_name: 'Ada',
					last_name: 'Harrow',
					company: { id: company?.id },
					date_of_birth: '1980-02-29',
					middle_name: 'M.',
					prefix: 'Dr.',
					title: 'General Counsel',
					clio_connect_email: 'ada@harrow.example',
					ledes_client_id: 'L-1',
					sales_tax_number: 'T-1',
					email_addresses: [
						{ name: 'Work', address: 'ada@harrow.example', default_email: true },
						{ name: 'Home', address: 'ada@home.example', default_email: false },
					],
					phone_numbers: [{ name: 'Mobile', number: '+44 20 7946 0000', default_number: true }],
					addresses: [
						{
							name: 'Billing',
							street: '1 High St',
							city: 'Leeds',
							postal_code: 'LS1',
							country: 'United Kingdom',
						},
					],
					web_sites: [{ name: 'LinkedIn', address: 'https://example.com/ada', default_web_site: false }],
					instant_messengers: [{ name: 'Personal', address: 'ada' }],
				},
			},
		]);
		expect(json[0]).toMatchObject({
			name: 'Ada M. Harrow',
			company: { name: company?.name },
			primary_email_address: 'ada@harrow.example',
		});
	});

	test.each<[string, Call['parameters'], string]>([
		['createCompany', { nameText: '={{ $json.missing }}' }, '"Name" is required and is empty'],
		['createPerson', { firstName: 'Ada', lastName: '={{ "" }}' }, '"Last Name" is required and is empty'],
		[
			'createPerson',
			{ lastName: 'H', additionalFields: { dateOfBirth: '29.02.1980' } },
			'"Date of Birth" must be a date such as 2026-03-31',
		],
		[
			'createPerson',
			{ lastName: 'H', additionalFields: { company: byId('={{ "Harrow Ltd" }}') } },
			'"Company" must be a Clio ID',
		],
		[
			'createPerson',
			{
				lastName: 'H',
				additionalFields: { emailAddresses: { entries: [{ name: 'work', address: 'a@b.example' }] } },
			},
			'"Email Addresses: Email Address 1: Label" must be one of: Work, Home, Other',
		],
		[
			'createPerson',
			{
				lastName: 'H',
				additionalFields: { emailAddresses: { entries: [{ name: 'Work', address: '={{ "" }}' }] } },
			},
			'"Email Addresses: Email Address 1: Address" is required',
		],
		['getAll', { filters: { type: 'person' } }, '"Type" must be one of: Company, Person'],
		['getAll', { filters: { initial: 'ab' } }, '"Initial" must be one capital letter from A to Z'],
		['getAll', { filters: { createdSince: '2026-01-01' } }, '"Created Since" must be a date and time'],
		['getAll', { filters: { query: '={{ ({ a: 1 }) }}' } }, '"Search" must be text'],
		['getAll', { limit: '={{ $json.missing }}' }, '"Limit"'],
		['getAll', { limit: 0 }, '"Limit"'],
		['getAll', { options: { itemsAtOnce: '={{ "many" }}' } }, '"Items at Once"'],
		['get', { contactId: byId('={{ "../users/who_am_i" }}') }, '"Contact" must be a Clio ID'],
	])('%s with %j is refused before anything is sent', async (operation, parameters, words) => {
		const { status, error } = await rig.call(contact(operation, parameters));
		expect(status).toBe('error');
		expect(error?.message).toContain(words);
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(await rig.control.log('clio')).toEqual([]);
	});

	test('that Clio refuses is told in Clio’s words', async () => {
		const parameters = { lastName: 'H', additionalFields: { company: byId('999999999') } };
		const { error } = await rig.call(contact('createPerson', parameters));
		expect(error).toMatchObject({
			httpCode: '422',
			message: expect.stringMatching(
				/^Clio refused "Create person contact" \(HTTP 422\): 999999999 is not among/,
			),
			description: expect.stringMatching(/Nothing was changed/),
		});
	});
});

describe('several contacts of which one fails', () => {
	const names = ['One', 'Two', '', 'Four', 'Five'];
	const create = contact('createCompany', { nameText: '={{ $json.id }}', options: { itemsAtOnce: 1 } });

	test('ends the run, and says what was done before', async () => {
		const { status, error } = await rig.call(create, { items: items(...names) });
		expect(status).toBe('error');
		expect(error?.message).toContain('"Name" is required and is empty');
		expect(error?.itemIndex).toBe(2);
		expect(error?.description).toMatch(
			/Of 5 items \(counted from 0\), 0–1 are done, 2 failed, 3–4 were not started\./,
		);
		expect(error?.description).toMatch(
			/Do not run the finished items again; what they made or changed: contact IDs \d+, \d+\.$/,
		);
		expect(await created()).toBe(2);
	});

	test('on error, continue: the error takes the item’s place', async () => {
		const {
			status,
			json,
			items: output,
		} = await rig.call(create, { items: items(...names), continueOnFail: true });
		expect(status).toBe('success');
		expect(json.map(({ name, error }) => name ?? error)).toEqual([
			'One',
			'Two',
			'"Name" is required and is empty',
			'Four',
			'Five',
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
		expect(await created()).toBe(4);
	});

	test('on error, use the error output: it holds the error only', async () => {
		const { outputs } = await rig.call(create, {
			items: items(...names),
			continueOnFail: 'continueErrorOutput',
		});
		expect(outputs.map((output) => output.map(({ json }) => json.name ?? json.error))).toEqual([
			['One', 'Two', 'Four', 'Five'],
			[expect.stringContaining('"Name" is required')],
		]);
	});

	test('cancelled: what was begun is finished, the rest is not', async () => {
		await rig.call(contact('getAll', { limit: 1 }));
		await rig.control.latency(150);
		const { status } = await rig.call(create, {
			items: items(...Array.from({ length: 30 }, (_, n) => `C${n}`)),
			cancelAfterMs: 400,
		});
		expect(status).toBe('canceled');
		const soon = await created();
		expect(soon).toBeLessThan(10);
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(await created()).toBeLessThanOrEqual(soon + 1);
	});
});

describe('a create whose answer is lost', () => {
	test.each([
		['reset', 0],
		['cut', 1],
		['empty', 1],
		['html', 0],
		['status', 0],
	] as const)('%s: is not sent twice, and the outcome is said to be unknown', async (kind, done) => {
		await rig.control.fault({ service: 'clio', method: 'POST', path, times: 9, kind });
		const { error } = await rig.call(contact('createCompany', { nameText: 'Harrow Ltd' }));
		expect(error?.description).toMatch(
			/outcome is unknown: Clio may have carried out "Create company contact"/,
		);
		expect(error?.message).not.toMatch(/<|\{/);
		expect(await bodies()).toHaveLength(1);
		expect(await created()).toBe(done);
	});

	test('an answer of the wrong content type is still an answer', async () => {
		await rig.control.fault({ service: 'clio', method: 'POST', path, times: 9, kind: 'contentType' });
		const { json } = await rig.call(contact('createCompany', { nameText: 'Harrow Ltd' }));
		expect(json[0]).toMatchObject({ name: 'Harrow Ltd' });
		expect(await created()).toBe(1);
	});

	test('503 with Retry-After says that it was not done: it is sent again', async () => {
		await rig.control.fault({
			service: 'clio',
			method: 'POST',
			path,
			times: 1,
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '1' },
		});
		const { status } = await rig.call(contact('createCompany', { nameText: 'Harrow Ltd' }));
		expect(status).toBe('success');
		expect(await created()).toBe(1);
	});

	test('an expired token does not make it two', async () => {
		await rig.control.expireTokens('clio');
		const { json } = await rig.call(contact('createCompany', { nameText: '={{ $json.id }}' }), {
			items: items('One', 'Two', 'Three'),
		});
		expect(json.map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
		expect(await created()).toBe(3);
		expect((await rig.control.counters()).clio.refreshes).toBe(1);
	});
});
