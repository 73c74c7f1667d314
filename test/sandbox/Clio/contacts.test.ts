import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, startReceiver, type Clio } from '../support/clio-client';

interface Entry {
	id: number;
	name: string;
	address?: string;
	primary: boolean;
}

interface Contact extends Record<string, unknown> {
	id: number;
	etag: string;
	email_addresses: Entry[];
	primary_email_address: string | null;
}

const FIELDS =
	'fields=id,etag,type,name,first_name,last_name,title,company{id},email_addresses,primary_email_address,secondary_email_address,web_sites,avatar,co_counsel_rate,addresses';
const EMAILS = 'fields=id,email_addresses{id,name,address,primary},primary_email_address';

describe('Clio contacts in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;

	const add = async (more: object = {}): Promise<Contact> =>
		await clio.data(201, 'POST', `/contacts.json?${EMAILS}`, {
			type: 'Person',
			first_name: 'Ada',
			last_name: 'Quill',
			...more,
		});
	const change = async (id: number, data: object, headers?: Record<string, string>) =>
		await clio.call('PATCH', `/contacts/${id}.json?${FIELDS}`, data, headers);
	const emailsOf = async (id: number): Promise<Entry[]> =>
		(await clio.data<Contact>(200, 'GET', `/contacts/${id}.json?${EMAILS}`)).email_addresses;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 60 });
		clio = await clioOf(sandbox);
	});

	test('change what a body names and nothing else', async () => {
		const { id } = await add({ title: 'Judge', clio_connect_email: 'ada@quill.example' });
		const changed = await change(id, { last_name: 'Marlowe', prefix: 'Dr' });
		expect(changed.status).toBe(200);
		expect(changed.body).toMatchObject({ data: { name: 'Ada Marlowe', first_name: 'Ada', title: 'Judge' } });
		const company = await clio.data<Contact>(201, 'POST', '/contacts.json', {
			type: 'Company',
			name: 'Oakhaven Media Ltd',
		});
		const renamed = await change(company.id, { name: 'Oakhaven Press Ltd' });
		expect(renamed.body).toMatchObject({ data: { type: 'Company', name: 'Oakhaven Press Ltd' } });
		const employed = await change(id, { company: { id: company.id } });
		expect(employed.body).toMatchObject({ data: { company: { id: company.id } } });
	});

	test('add, change and destroy entries of their collections by id', async () => {
		const { id, email_addresses: known } = await add({
			email_addresses: [{ name: 'Work', address: 'ada@work.example' }, { address: 'ada@home.example' }],
		});
		expect(known).toMatchObject([
			{ name: 'Work', primary: true },
			{ name: 'Other', primary: false },
		]);
		const [work, home] = known;
		await change(id, {
			email_addresses: [
				{ id: home?.id, name: 'Home' },
				{ name: 'Other', address: 'ada@court.example', default_email: true },
			],
		});
		expect(await emailsOf(id)).toMatchObject([
			{ id: work?.id, address: 'ada@work.example', primary: false },
			{ id: home?.id, name: 'Home', address: 'ada@home.example', primary: false },
			{ name: 'Other', address: 'ada@court.example', primary: true },
		]);
		const court = (await emailsOf(id))[2]?.id;
		await change(id, { email_addresses: [{ id: court, _destroy: true }] });
		expect((await emailsOf(id)).map(({ primary }) => primary)).toEqual([true, false]);
		expect(await clio.data(200, 'GET', `/contacts/${id}.json?${EMAILS}`)).toMatchObject({
			primary_email_address: 'ada@work.example',
		});
		expect((await change(id, { email_addresses: [{ id: 5, address: 'x@y.example' }] })).status).toBe(422);
	});

	test('keep a picture and a rate for co-counsel, both of which only updates take back or set', async () => {
		const image = Buffer.from('GIF89a').toString('base64');
		const { id } = await add({ avatar: { image } });
		expect((await change(id, { co_counsel_rate: { rate: 120 } })).body).toMatchObject({
			data: {
				avatar: { id: expect.any(Number) as number },
				co_counsel_rate: { id: expect.any(Number) as number },
			},
		});
		expect((await change(id, { avatar: { _destroy: true } })).body).toMatchObject({ data: { avatar: null } });
	});

	test('refuse what Clio refuses', async () => {
		const { id } = await add();
		const [company] = await clio.data<Contact[]>(200, 'GET', '/contacts.json?type=Company&limit=1');
		const wrong: Array<[object, string]> = [
			[{ name: 'Ada Marlowe' }, 'first_name or a last_name'],
			[{ first_name: '', last_name: '' }, 'first_name or a last_name'],
			[{ addresses: [{ name: 'Business', city: 'Lakemont' }] }, 'addresses'],
			[{ phone_numbers: [{ name: 'mobile', number: '1' }] }, 'phone_numbers'],
			[{ primary_email_address: 'ada@quill.example' }, 'primary_email_address'],
			[{ email_addresses: [{ address: 'x@y.example', primary: true }] }, 'primary'],
			[{ company: { id: null } }, 'company'],
			[{ company: { id } }, 'contacts'],
			[{ type: 'person' }, 'type'],
			[{ avatar: { image: 'bm8=' } }, 'GIF, JPG or PNG'],
		];
		for (const [data, text] of wrong) {
			const answer = await change(id, data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
		expect((await change(company?.id ?? 0, { first_name: 'Ada' })).status).toBe(422);
		expect((await change(company?.id ?? 0, { date_of_birth: '1990-01-01' })).status).toBe(422);
		const rate = { type: 'Company', name: 'Quill', co_counsel_rate: { rate: 1 } };
		expect((await clio.call('POST', '/contacts.json', rate)).status).toBe(422);
		expect((await clio.call('PATCH', `/contacts/${id}.json?fields=email`, { title: 'x' })).status).toBe(400);
		expect((await clio.call('PATCH', '/contacts/5.json', { title: 'x' })).status).toBe(404);
	});

	test('are changed only if nobody else did, when asked so', async () => {
		const { id } = await add();
		const { etag } = await clio.data<Contact>(200, 'GET', `/contacts/${id}.json`);
		expect((await change(id, { title: 'Judge' }, { 'if-match': etag })).status).toBe(200);
		expect((await change(id, { title: 'Clerk' }, { 'if-match': etag })).status).toBe(412);
	});

	test('can be deleted unless a matter or a bill needs them', async () => {
		const { id } = await add();
		const [matter] = await clio.data<Array<{ id: number; client: { id: number } }>>(
			200,
			'GET',
			'/matters.json?limit=1&fields=id,client{id}',
		);
		const link = { matter: { id: matter?.id }, contact: { id }, description: 'Witness' };
		const relationship = await clio.data<Contact>(201, 'POST', '/relationships.json', link);
		const client = { type: 'Company', name: 'Fernhill Wines Ltd' };
		const busy = await clio.data<Contact>(201, 'POST', '/contacts.json', client);
		await clio.data(201, 'POST', '/matters.json', { client: { id: busy.id }, description: 'Lease' });
		const refused = await clio.call('DELETE', `/contacts/${busy.id}.json`);
		expect([refused.status, errorOf(refused).message]).toEqual([
			422,
			expect.stringContaining('client of a matter'),
		]);
		expect((await clio.call('DELETE', `/contacts/${id}.json`)).status).toBe(204);
		expect((await clio.call('GET', `/contacts/${id}.json`)).status).toBe(404);
		expect((await clio.call('GET', `/relationships/${relationship.id}.json`)).status).toBe(404);
		const open = (
			await clio.data<Array<{ client: { id: number } }>>(
				200,
				'GET',
				'/bills.json?state=draft&fields=client{id}',
			)
		)[0];
		expect((await clio.call('DELETE', `/contacts/${open?.client.id}.json`)).status).toBe(409);
	});

	test('tell webhooks of each change', async () => {
		const receiver = await startReceiver();
		const webhook = { url: receiver.url, model: 'contact', fields: 'id,title,email_addresses{address}' };
		await clio.data(201, 'POST', '/webhooks.json', webhook);
		const { id } = await add();
		await change(id, { title: 'Judge' });
		await change(id, { prefix: 'Dr' });
		await clio.call('DELETE', `/contacts/${id}.json`);
		await sandbox.control.clio.deliverDue();
		const sent = receiver.calls.slice(1).map(({ body }) => JSON.parse(body) as { meta: { event: string } });
		expect(sent.map(({ meta }) => meta.event).sort()).toEqual(['created', 'deleted', 'updated']);
		await receiver.stop();
	});
});
