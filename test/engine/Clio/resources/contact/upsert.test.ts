import { ClioRecords, describeRefusals } from '../../support/records';
import { byId, items, Rig, type Call } from '../../../../harness/rig';

interface Entry {
	id: number;
	name: string;
	address?: string;
	number?: string;
	primary?: boolean;
}

const rig = new Rig();
const records = new ClioRecords(rig, 'contact', '/contacts');
const EMAILS = 'email_addresses{id,name,address,primary}';

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const person = (more: Call['parameters'] = {}) => ({
	email: 'ada@harrow.example',
	lastName: 'Harrow',
	...more,
});
const emails = (...addresses: string[]) => ({
	emailAddresses: {
		entries: addresses.map((address) => ({ name: 'Home', address, defaultEmail: false })),
	},
});
const existing = async (operation: string, given: object, ...addresses: string[]) => {
	const row = await records.good(operation, { ...given, additionalFields: emails(...addresses) } as never);
	await rig.control.clearLog();
	return row.id as number;
};
const count = async () => (await records.rows('/contacts.json?query=harrow')).length;

describe('an address that no contact has', () => {
	test('makes a person with it', async () => {
		const row = await records.good('upsert', person({ firstName: 'Ada' }));
		expect(row).toMatchObject({
			created: true,
			type: 'Person',
			name: 'Ada Harrow',
			primary_email_address: 'ada@harrow.example',
		});
		const sent = await records.sent();
		expect(sent.map(({ method, path }) => [method, path])).toEqual([
			['GET', '/contacts.json'],
			['POST', '/contacts.json'],
		]);
		expect(sent[0]?.query).toEqual({ query: 'ada@harrow.example', order: 'id(asc)', limit: '200' });
		expect(sent[1]?.body).toEqual({
			data: {
				type: 'Person',
				first_name: 'Ada',
				last_name: 'Harrow',
				email_addresses: [{ name: 'Work', address: 'ada@harrow.example', default_email: true }],
			},
		});
	});

	test('makes a company with it, and with all else that was given', async () => {
		const row = await records.good('upsert', {
			email: 'office@harrow.example',
			type: 'Company',
			nameText: 'Harrow Ltd',
			additionalFields: {
				...emails('Office@Harrow.example', 'post@harrow.example'),
				salesTaxNumber: 'T-1',
			},
		});
		expect(row).toMatchObject({
			created: true,
			type: 'Company',
			name: 'Harrow Ltd',
			sales_tax_number: 'T-1',
		});
		const own = (await records.read(row.id, EMAILS)).email_addresses as Entry[];
		expect(own.map(({ name, address }) => [name, address])).toEqual([
			['Home', 'Office@Harrow.example'],
			['Home', 'post@harrow.example'],
		]);
	});

	test('is not found by a part of itself', async () => {
		const id = await existing('createPerson', { lastName: 'Harrow' }, 'nada@harrow.example');
		const row = await records.good('upsert', person());
		expect(row.created).toBe(true);
		expect(row.id).not.toBe(id);
	});
});

describe('an address that one contact has', () => {
	test('updates it, in any letter case and wherever the address stands', async () => {
		const id = await existing(
			'createPerson',
			{ lastName: 'Harrow' },
			'first@harrow.example',
			'Ada@HARROW.example',
		);
		const before = await records.read(id, EMAILS);
		await rig.control.clearLog();
		const row = await records.good(
			'upsert',
			person({ firstName: 'Ada', additionalFields: { title: 'Judge' } }),
		);
		expect(row).toMatchObject({ id, created: false, name: 'Ada Harrow', title: 'Judge' });
		expect((await records.sent()).at(-1)).toMatchObject({
			method: 'PATCH',
			path: `/contacts/${id}.json`,
			body: { data: { type: 'Person', first_name: 'Ada', last_name: 'Harrow', title: 'Judge' } },
		});
		expect((await records.read(id, EMAILS)).email_addresses).toEqual(before.email_addresses);
	});

	test('adds what is new and doubles nothing, however often it runs', async () => {
		const details = {
			emailAddresses: {
				entries: [
					{ name: 'Work', address: 'ADA@harrow.example', defaultEmail: false },
					{ name: 'Home', address: 'ada@home.example', defaultEmail: false },
				],
			},
			phoneNumbers: { entries: [{ name: 'Mobile', number: '+44 20 7946-0000', defaultNumber: false }] },
			addresses: { entries: [{ name: 'Work', street: '1 High St', city: 'Leeds', postalCode: 'LS1' }] },
			webSites: { entries: [{ name: 'Work', address: 'https://harrow.example', defaultWebSite: false }] },
			instantMessengers: { entries: [{ name: 'Work', address: 'ada' }] },
		};
		const run = async () => await records.good('upsert', person({ additionalFields: details }));
		const first = await run();
		const lists = `${EMAILS},phone_numbers{id,name,number,primary},addresses{id,name,street,city},web_sites{id,address},instant_messengers{id,address}`;
		const once = await records.read(first.id, lists);
		expect(once.email_addresses).toHaveLength(2);
		expect(await run()).toMatchObject({ id: first.id, created: false });
		const again = await records.read(first.id, lists);
		for (const list of ['phone_numbers', 'addresses', 'web_sites', 'instant_messengers', 'email_addresses']) {
			const ids = (row: Record<string, unknown>) => (row[list] as Entry[]).map(({ id }) => id);
			expect([list, ids(again)]).toEqual([list, ids(once)]);
		}
		// The main address stays the main one, although the entry does not ask for it.
		const main = (row: Record<string, unknown>) =>
			(row.email_addresses as Entry[]).find(({ primary }) => primary === true)?.id;
		expect(main(again)).toBe(main(once));
	});

	test('writes its custom fields by the IDs of their values', async () => {
		const [{ id: field } = { id: 0 }] = await records.rows(
			'/custom_fields.json?parent_type=contact&field_type=text_line&deleted=false',
		);
		const run = async (value: string) =>
			await records.good(
				'upsert',
				person({ customFields: { mappingMode: 'defineBelow', value: { [field]: value } } as never }),
			);
		await run('HRB 1');
		const { id } = await run('HRB 2');
		const values = (await records.read(id, 'custom_field_values{id,value,custom_field}'))
			.custom_field_values as Array<{ value: unknown; custom_field: { id: number } }>;
		expect(values.filter((one) => one.custom_field.id === field).map(({ value }) => value)).toEqual([
			'HRB 2',
		]);
	});

	test('is not made another kind of contact', async () => {
		const id = await existing('createCompany', { nameText: 'Harrow Ltd' }, 'ada@harrow.example');
		const { error } = await records.call('upsert', person());
		expect(error?.message).toBe(`The contact ${id} with this email address is a company, not a person`);
		expect((await records.sent()).map(({ method }) => method)).toEqual(['GET']);
	});
});

describe('entries of the contact', () => {
	const lists = `${EMAILS},phone_numbers{id,name,number},addresses{id,name,street,city}`;
	const labels = (row: Record<string, unknown>, list: string) =>
		(row[list] as Entry[]).map(({ id, name }) => [id, name]);
	const place = (...names: string[]) => ({
		entries: names.map((name) => ({ name, street: '1 High St', city: 'Leeds', postalCode: 'LS1' })),
	});
	const phones = (...names: string[]) => ({
		entries: names.map((name) => ({ name, number: '+44 20 7946 0000', defaultNumber: false })),
	});
	const office = async (addresses: object, phoneNumbers: object) => {
		const additionalFields = { ...emails('ada@harrow.example'), addresses, phoneNumbers };
		const { id } = await records.good('createPerson', { lastName: 'Harrow', additionalFields } as never);
		await rig.control.clearLog();
		return { id, before: await records.read(id, lists) };
	};
	const upserted = async (id: unknown, addresses: object, phoneNumbers: object) => {
		const row = await records.good(
			'upsert',
			person({ additionalFields: { addresses, phoneNumbers } as never }),
		);
		expect(row).toMatchObject({ id, created: false });
		return await records.read(id, lists);
	};

	test('that share an address or a number keep their labels', async () => {
		const { id, before } = await office(place('Work', 'Billing'), phones('Work', 'Fax'));
		const after = await upserted(id, place('Work'), phones('Work'));
		expect(labels(after, 'addresses')).toEqual(labels(before, 'addresses'));
		expect(labels(after, 'phone_numbers')).toEqual(labels(before, 'phone_numbers'));
	});

	test('that share one all survive another label, which is added once', async () => {
		const { id, before } = await office(place('Work', 'Billing'), phones('Work', 'Fax'));
		const first = await upserted(id, place('Work', 'Home'), phones('Mobile'));
		expect(labels(first, 'addresses').slice(0, 2)).toEqual(labels(before, 'addresses'));
		expect(labels(first, 'addresses').map(([, name]) => name)).toEqual(['Work', 'Billing', 'Home']);
		expect(labels(first, 'phone_numbers').map(([, name]) => name)).toEqual(['Work', 'Fax', 'Mobile']);
		const again = await upserted(id, place('Work', 'Home'), phones('Mobile'));
		expect(labels(again, 'addresses')).toEqual(labels(first, 'addresses'));
		expect(labels(again, 'phone_numbers')).toEqual(labels(first, 'phone_numbers'));
	});

	test('that are alone at their address take a new label, and none is used twice', async () => {
		const { id, before } = await office(place('Work'), phones('Home'));
		const after = await upserted(id, place('Home'), phones('Work', 'Work', 'Home'));
		expect(labels(after, 'addresses')).toEqual([[(before.addresses as unknown as Entry[])[0]?.id, 'Home']]);
		expect(labels(after, 'phone_numbers').map(([, name]) => name)).toEqual(['Home', 'Work']);
		expect(labels(after, 'phone_numbers')[0]).toEqual(labels(before, 'phone_numbers')[0]);
	});
});

describe('two executions at the same time', () => {
	beforeEach(async () => await rig.control.latency(100));

	test('that upsert one address make one contact', async () => {
		const before = await count();
		const runs = await Promise.all([
			records.call('upsert', person({ firstName: 'Ada' })),
			records.call('upsert', person({ email: 'ADA@harrow.example', firstName: 'Ida' })),
		]);
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(runs.map(({ json }) => json[0]?.created).sort()).toEqual([false, true]);
		expect(runs[0].json[0]?.id).toBe(runs[1].json[0]?.id);
		expect(await count()).toBe(before + 1);
	});

	test('that share an address among others make one contact', async () => {
		const before = await count();
		const first = records.call('upsert', person({ additionalFields: emails('second@harrow.example') }));
		await new Promise((resolve) => setTimeout(resolve, 50));
		const two = await records.call('upsert', person({ email: 'second@harrow.example' }));
		const one = await first;
		expect([one.error, two.error]).toEqual([undefined, undefined]);
		expect(await count()).toBe(before + 1);
	});

	test('of which one is canceled while it waits, end without it', async () => {
		await rig.control.latency(1500);
		const first = records.call('upsert', person());
		await new Promise((resolve) => setTimeout(resolve, 300));
		const begun = Date.now();
		const second = await records.call('upsert', person(), { cancelAfterMs: 200 });
		expect(Date.now() - begun).toBeLessThan(1400);
		expect(second.status).not.toBe('success');
		expect((await first).json[0]).toMatchObject({ created: true });
	});
});

describe('the items of a run', () => {
	test('with custom fields cost two requests each, and one look at the definitions', async () => {
		const [{ id: field } = { id: 0 }] = await records.rows(
			'/custom_fields.json?parent_type=contact&field_type=text_line&deleted=false',
		);
		const run = async () =>
			await records.call(
				'upsert',
				person({
					email: '={{ $json.id }}@harrow.example',
					customFields: { mappingMode: 'defineBelow', value: { [field]: '={{ $json.id }}' } } as never,
				}),
				{ items: items('a', 'b', 'c', 'd') },
			);
		for (const created of [true, false]) {
			await rig.control.clearLog();
			const { error, json } = await run();
			expect(error).toBeUndefined();
			expect(json.map((row) => row.created)).toEqual([created, created, created, created]);
			expect(await records.sent()).toHaveLength(1 + 4 * 2);
		}
	});

	test('that reach one contact by two of its addresses lose nothing and double nothing', async () => {
		const id = await existing('createPerson', { lastName: 'Harrow' }, 'a@harrow.example', 'b@harrow.example');
		await rig.control.latency(50);
		const phone = { entries: [{ name: 'Mobile', number: '+44 20 7946 0000', defaultNumber: false }] };
		const { error } = await records.call(
			'upsert',
			person({ email: '={{ $json.id }}@harrow.example', additionalFields: { phoneNumbers: phone } as never }),
			{ items: items('a', 'b') },
		);
		expect(error).toBeUndefined();
		expect((await records.read(id, 'phone_numbers{id,number}')).phone_numbers).toHaveLength(1);
	});
});

test('an address that several contacts have touches none of them, and names them', async () => {
	const one = await existing('createPerson', { lastName: 'Harrow' }, 'ada@harrow.example');
	const two = await existing('createPerson', { lastName: 'Harrow' }, 'ADA@harrow.example');
	const { error } = await records.call('upsert', person({ additionalFields: { title: 'Judge' } }));
	expect(error?.message).toBe(`2 contacts have this email address: ${one}, ${two}`);
	expect((await records.sent()).map(({ method }) => method)).toEqual(['GET']);
});

test('several items with one address make one contact', async () => {
	const before = await count();
	const { json } = await records.call('upsert', person({ title: '={{ $json.id }}' }), {
		items: items('a', 'b', 'c'),
	});
	expect(json.map(({ created }) => created)).toEqual([true, false, false]);
	expect(await count()).toBe(before + 1);
});

test('a contact beyond the first page of the search is found', async () => {
	const id = await existing('createPerson', { lastName: 'Zed' }, 'z@example.com');
	await rig.control.fault({
		service: 'clio',
		path: '/api/v4/contacts.json',
		method: 'GET',
		times: 1,
		kind: 'status',
		status: 200,
		body: {
			data: [],
			meta: {
				paging: {
					next: `${rig.sandbox.urls.clio}/api/v4/contacts.json?ids[]=${id}&fields=id,type,email_addresses{address}`,
				},
			},
		},
	});
	const row = await records.good('upsert', { email: 'z@example.com', lastName: 'Zed' });
	expect(row).toMatchObject({ id, created: false });
});

test('a create whose answer is lost is not sent twice', async () => {
	await rig.control.fault({
		service: 'clio',
		method: 'POST',
		path: '/api/v4/contacts.json',
		times: 9,
		kind: 'cut',
	});
	const { error } = await records.call('upsert', person());
	expect(error?.description).toMatch(/outcome is unknown/);
	expect((await records.sent()).filter(({ method }) => method === 'POST')).toHaveLength(1);
});

describe('bad input', () => {
	describeRefusals(records, [
		['upsert', person({ email: '={{ "" }}' }), '"Email" is required and is empty'],
		['upsert', person({ email: 'ada' }), '"Email" must be an email address'],
		['upsert', person({ lastName: '={{ "" }}' }), '"Last Name" is required and is empty'],
		[
			'upsert',
			{ email: 'a@b.example', type: 'Company', nameText: '={{ "" }}' },
			'"Name" is required and is empty',
		],
		['upsert', person({ type: 'person' }), '"Type" must be one of: Company, Person'],
		['upsert', person({ additionalFields: { company: byId('={{ "x" }}') } }), '"Company" must be a Clio ID'],
	]);
});
