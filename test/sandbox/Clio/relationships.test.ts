import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Relationship {
	id: number;
	etag: string;
	description: string | null;
	matter: { id: number };
	contact: { id: number };
}

const FIELDS = 'fields=id,etag,description,matter{id},contact{id}';

describe('Clio relationships in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let all: Relationship[];

	const list = async (query: string): Promise<Relationship[]> =>
		await clio.data(200, 'GET', `/relationships.json?${FIELDS}&${query}`);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		all = await list('');
	});

	test('are filtered by both ends and have no order', async () => {
		expect(all.length).toBeGreaterThan(100);
		const [{ matter, contact }] = all as [Relationship];
		expect(await list(`matter_id=${matter.id}`)).toEqual(all.filter((one) => one.matter.id === matter.id));
		expect(await list(`contact_id=${contact.id}`)).toEqual(
			all.filter((one) => one.contact.id === contact.id),
		);
		for (const wrong of [
			'order=id(asc)',
			'matter_id=null',
			'matter_id=abc',
			'query=witness',
			'fields=role',
		]) {
			expect([wrong, (await clio.call('GET', `/relationships.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
		const client = 'fields=id,matter{id,client},contact{id,name,type}';
		expect((await clio.call('GET', `/relationships.json?${client}`)).status).toBe(400);
	});

	test('show the contacts of a matter in two lists, each with its own parameters', async () => {
		const [{ matter, contact, id }] = all as [Relationship];
		const path = (list: string, query: string) => `/matters/${matter.id}/${list}.json?${query}`;
		const contacts = path('contacts', 'fields=id,is_client,relationship_name&order=is_client(desc)&limit=2');
		const [client] = await clio.data<Array<Record<string, unknown>>>(200, 'GET', contacts);
		expect(client).toMatchObject({ is_client: true, relationship_name: 'Client' });
		const related = path('related_contacts', 'fields=id,contact_id,is_matter_client');
		expect(await clio.data(200, 'GET', related)).toContainEqual({
			id,
			contact_id: contact.id,
			is_matter_client: false,
		});
		expect((await clio.call('GET', path('contacts', 'custom_field_ids[]=1'))).status).toBe(200);
		expect((await clio.call('GET', '/matters/1/contacts.json')).status).toBe(404);
		for (const wrong of [
			path('contacts', 'ids[]=1'),
			path('contacts', 'created_since=2026-01-01T00:00:00Z'),
			path('contacts', 'order=name(asc)'),
			path('contacts', 'fields=contact_id'),
			path('contacts', 'custom_field_values[1]=2'),
			path('related_contacts', 'fields=etag'),
			path('related_contacts', 'order=is_client(asc)'),
			path('related_contacts', 'custom_field_ids[]=1'),
		])
			expect([wrong, (await clio.call('GET', wrong)).status]).toEqual([wrong, 400]);
	});

	test('page without an order', async () => {
		const ids: number[] = [];
		let path: string | undefined = '/relationships.json?limit=60';
		while (path !== undefined) {
			const { body } = await clio.call('GET', path);
			const { data, meta } = body as { data: Relationship[]; meta: { paging: { next?: string } } };
			ids.push(...data.map(({ id }) => id));
			path = meta.paging.next?.split('/api/v4')[1];
		}
		expect(ids).toEqual(all.map(({ id }) => id));
	});

	test('need a matter and a contact', async () => {
		const [{ matter, contact }] = all as [Relationship];
		const wrong: Array<[object, string]> = [
			[{ matter, description: 'Witness' }, "contact can't be blank"],
			[{ contact, description: 'Witness' }, "matter can't be blank"],
			[{ matter: { id: null }, contact }, 'matter'],
			[{ matter: contact, contact }, 'matters'],
			[{ matter, contact, role: 'Witness' }, 'role'],
		];
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', '/relationships.json', data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
	});

	test('are made, changed and removed', async () => {
		const [first, second] = all as [Relationship, Relationship];
		const { matter, contact } = first;
		const path = `/relationships.json?${FIELDS}`;
		const made = await clio.data<Relationship>(201, 'POST', path, {
			matter,
			contact,
			description: 'Witness',
		});
		expect(made).toMatchObject({ matter, contact, description: 'Witness' });
		const own = `/relationships/${made.id}.json`;
		const change = async (data: object) =>
			await clio.call('PATCH', `${own}?${FIELDS}`, data, { 'if-match': made.etag });
		expect((await change({ contact: second.contact })).body).toMatchObject({
			data: { matter, contact: second.contact, description: 'Witness' },
		});
		expect((await change({ description: 'Expert' })).status).toBe(412);
		expect((await clio.call('DELETE', own)).status).toBe(204);
		expect((await clio.call('GET', own)).status).toBe(404);
	});
});
