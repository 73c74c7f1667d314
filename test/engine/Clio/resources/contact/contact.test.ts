import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
	namesIn,
} from '../../support/records';
import { fileItem } from '../../support/files';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'contact', '/contacts');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const made = async (operation = 'createPerson', given: Record<string, unknown> = { lastName: 'Harrow' }) => {
	const row = await records.good(operation, given as never);
	await rig.control.clearLog();
	return row;
};
const body = async () => (await records.sent()).find(({ method }) => method !== 'GET')?.body;

describe('a new contact', () => {
	test('may have a currency and codes of its own', async () => {
		const currency = await records.first('/currencies.json');
		const row = await records.good('createCompany', {
			nameText: 'Harrow Ltd',
			additionalFields: { currency: byId(currency), requireUtbmsCodes: true },
		});
		expect(await body()).toEqual({
			data: {
				type: 'Company',
				name: 'Harrow Ltd',
				currency: { id: currency },
				require_utbms_codes: true,
			},
		});
		expect(await records.read(row.id, 'currency{id}')).toMatchObject({ currency: { id: currency } });
	});

	test('takes a set of custom fields, and tells in Clio’s words why it is refused', async () => {
		const { error } = await records.call('createPerson', {
			lastName: 'Harrow',
			additionalFields: { customFieldSetAssociations: { entries: [{ customFieldSet: '77' }] } },
		});
		expect(await body()).toMatchObject({
			data: { custom_field_set_associations: [{ custom_field_set: { id: 77 } }] },
		});
		expect(error?.httpCode).toBe('422');
	});
});

describe('an update', () => {
	test('changes one address, adds another and removes a third', async () => {
		const email = (address: string, defaultEmail = false) => ({ name: 'Work', address, defaultEmail });
		const { id } = await made('createPerson', {
			lastName: 'Harrow',
			additionalFields: {
				emailAddresses: {
					entries: [email('one@harrow.example', true), email('two@harrow.example')],
				},
			},
		});
		const emails = 'email_addresses{id,name,address,primary}';
		const [one, two] = (await records.read(id, emails)).email_addresses as Array<{ id: number }>;
		await records.good('update', {
			contactId: byId(id),
			updateFields: {
				emailAddresses: {
					entries: [
						// As n8n stores an entry of which only the address was filled in.
						{ id: one?.id, name: '', address: 'uno@harrow.example', defaultEmail: '', remove: false },
						{ id: two?.id, name: '', address: '', defaultEmail: '', remove: true },
						{ name: 'Home', address: 'three@harrow.example', defaultEmail: 'false' },
					],
				},
			},
		});
		expect(await body()).toEqual({
			data: {
				email_addresses: [
					{ id: one?.id, address: 'uno@harrow.example' },
					{ id: two?.id, _destroy: true },
					{ name: 'Home', address: 'three@harrow.example', default_email: false },
				],
			},
		});
		expect((await records.read(id, emails)).email_addresses).toMatchObject([
			{ id: one?.id, name: 'Work', address: 'uno@harrow.example', primary: true },
			{ name: 'Home', address: 'three@harrow.example', primary: false },
		]);
	});

	test('takes all that Clio takes', async () => {
		const { id } = await made();
		const [company, currency] = [
			await records.first('/contacts.json?type=Company'),
			await records.first('/currencies.json'),
		];
		const row = await records.good('update', {
			contactId: byId(id),
			updateFields: {
				clioConnectEmail: 'ada@harrow.example',
				coCounselRate: 120.5,
				company: byId(company),
				currency: byId(currency),
				dateOfBirth: '1980-02-29',
				firstName: 'Ada',
				lastName: 'Harrow-Smith',
				ledesClientId: 'L-1',
				middleName: 'M.',
				prefix: 'Dr.',
				removePicture: true,
				requireUtbmsCodes: false,
				salesTaxNumber: 'T-1',
				title: 'Judge',
				type: 'Person',
				addresses: { entries: [{ name: 'Home', street: '1 High St', city: 'Leeds' }] },
				instantMessengers: { entries: [{ address: 'ada' }] },
				phoneNumbers: { entries: [{ name: 'Mobile', number: '1', defaultNumber: 'true' }] },
				webSites: { entries: [{ address: 'https://example.com', defaultWebSite: '' }] },
			},
		});
		expect(await body()).toEqual({
			data: {
				clio_connect_email: 'ada@harrow.example',
				co_counsel_rate: { rate: 120.5 },
				company: { id: company },
				currency: { id: currency },
				date_of_birth: '1980-02-29',
				first_name: 'Ada',
				last_name: 'Harrow-Smith',
				ledes_client_id: 'L-1',
				middle_name: 'M.',
				prefix: 'Dr.',
				avatar: { _destroy: true },
				require_utbms_codes: false,
				sales_tax_number: 'T-1',
				title: 'Judge',
				type: 'Person',
				addresses: [{ name: 'Home', street: '1 High St', city: 'Leeds' }],
				instant_messengers: [{ address: 'ada' }],
				phone_numbers: [{ name: 'Mobile', number: '1', default_number: true }],
				web_sites: [{ address: 'https://example.com' }],
			},
		});
		expect(row).toMatchObject({
			name: 'Ada M. Harrow-Smith',
			company: { id: company },
			primary_phone_number: '1',
		});
	});

	test('gives a company another name', async () => {
		const { id } = await made('createCompany', { nameText: 'Harrow Ltd' });
		const row = await records.good('update', {
			contactId: byId(id),
			updateFields: { nameText: 'Harrow plc' },
		});
		expect(row).toMatchObject({ type: 'Company', name: 'Harrow plc' });
	});

	test('has every field of a new contact', () => {
		const changes = namesIn('contact', 'update', 'Update Fields');
		for (const operation of ['createPerson', 'createCompany']) {
			expect(changes).toEqual(expect.arrayContaining(namesIn('contact', operation, 'Additional Fields')));
		}
	});
});

describe('a picture', () => {
	const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
	const avatar = { avatar: { image: png.toString('base64') } };
	const items = [fileItem('ada.png', png, 'image/png')];

	test('goes along with a new contact, with a change, and with Create or Update', async () => {
		const additionalFields = { picture: 'data' };
		const email = 'ada@harrow.example';
		const { json } = await records.call('createPerson', { lastName: 'Harrow', additionalFields }, { items });
		const id = json[0]?.id;
		await records.call('update', { contactId: byId(id), updateFields: { picture: 'data' } }, { items });
		await records.call('upsert', { email, lastName: 'Harrow', additionalFields }, { items });
		const writes = (await records.sent()).filter(({ method }) => method !== 'GET');
		expect(writes.map(({ method, body: sent }) => [method, sent])).toMatchObject([
			['POST', { data: avatar }],
			['PATCH', { data: avatar }],
			['POST', { data: avatar }],
		]);
		expect(await records.read(id, 'avatar{id}')).toMatchObject({ avatar: { id: expect.any(Number) } });
		await records.good('update', { contactId: byId(id), updateFields: { removePicture: true } });
		expect(await records.read(id, 'avatar{id}')).toMatchObject({ avatar: null });
	});

	test('is not added and removed at once', async () => {
		const updateFields = { picture: 'data', removePicture: true };
		const { error } = await records.call('update', { contactId: byId(1), updateFields }, { items });
		expect(error?.message).toBe('"Picture" and "Remove Picture" exclude each other');
		expect(await records.sent()).toEqual([]);
	});

	test.each([
		['ada.txt', Buffer.from('Ada'), 'text/plain'],
		['ada.png', Buffer.alloc(2 * 1024 * 1024), 'image/png'],
	])('%s that Clio would not take is refused before anything is sent', async (name, bytes, type) => {
		const { error } = await records.call(
			'createPerson',
			{ lastName: 'Harrow', additionalFields: { picture: 'data' } },
			{ items: [fileItem(name, bytes, type)] },
		);
		expect(error?.message).toBe(`"${name}" cannot be the picture of a contact`);
		expect(await records.sent()).toEqual([]);
	});
});

describe('one contact', () => {
	test('is deleted', async () => {
		const { id } = await made();
		expect(await records.good('delete', { contactId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.rows(`/contacts.json?ids[]=${String(id)}`)).toEqual([]);
	});

	test('that is the client of a matter stays, in Clio’s words', async () => {
		const [matter] = await records.rows('/matters.json?fields=id,client{id}&limit=1');
		const { id } = matter?.client as { id: number };
		const { error } = await records.call('delete', { contactId: byId(id) });
		expect(['409', '422']).toContain(error?.httpCode);
		expect(error?.message).toMatch(/client of a matter|open bills/);
	});

	describeFields(records, 'contact', 'contactId');
	describeUnchanged(rig, records, {
		idParameter: 'contactId',
		id: async () => (await made()).id,
		change: { title: 'Judge' },
		body: { title: 'Judge' },
	});
});

describe('many contacts', () => {
	describeFilters(records, {
		filters: async () => {
			const [field] = await records.rows('/custom_fields.json?parent_type=contact&field_type=text_line');
			return [
				{
					clientOnly: true,
					clioConnectOnly: true,
					customFieldConditions: { entries: [{ id: byId(field?.id), operator: 'equal', value: 'HRB 1' }] },
					emailOnly: true,
					excludeIds: '3, 4',
					ids: '1,2',
					initial: 'B',
					query: 'an',
					sharedResourceId: '7',
					type: 'Person',
				},
				{
					client_only: 'true',
					clio_connect_only: 'true',
					[`custom_field_values[${field?.id}]`]: 'HRB 1',
					email_only: 'true',
					'exclude_ids[]': ['3', '4'],
					'ids[]': ['1', '2'],
					initial: 'B',
					query: 'an',
					shared_resource_id: '7',
					type: 'Person',
				},
			];
		},
	});

	test('leave out those that are excluded', async () => {
		const [one, two, three] = await records.rows('/contacts.json?limit=3');
		const { json } = await records.call('getAll', {
			limit: 1,
			filters: { excludeIds: `${one?.id},${two?.id}` },
		});
		expect(json.map(({ id }) => id)).toEqual([three?.id]);
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { limit: 20, order: 'name(desc)' });
		const names = json.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort((one, other) => other.localeCompare(one)));
	});
});

describe('bad input', () => {
	const update = (updateFields: object) =>
		['update', { contactId: byId(1), updateFields: updateFields as never }] as const;
	describeRefusals(records, [
		[
			...update({ emailAddresses: { entries: [{ name: 'Work' }] } }),
			'"Email Addresses: Email Address 1" is new and needs "Address", or else an ID',
		],
		[
			...update({ phoneNumbers: { entries: [{ remove: true }] } }),
			'"Phone Numbers: Phone Number 1" needs the ID of what to remove',
		],
		[
			...update({ emailAddresses: { entries: [{ id: 'x' }] } }),
			'"Email Addresses: Email Address 1: ID" must be',
		],
		[...update({}), '"Update Fields" holds nothing to change'],
		['getAll', { filters: { excludeIds: '1;2' } }, '"Exclude IDs" must be Clio IDs separated by commas'],
	]);
});
