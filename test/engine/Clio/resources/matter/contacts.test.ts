import { mattersOf } from '../../support/matters';
import { byId, Rig } from '../../../../harness/rig';
import type { Row } from '../../support/records';

const rig = new Rig();
const { records } = mattersOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

interface Relationship extends Row {
	description: string;
	contact: { id: number; name: string };
	matter: { id: number };
}

const relationship = async () => {
	const path = '/relationships.json?limit=1&fields=id,description,contact{id,name},matter{id}';
	const [row] = (await records.rows(path)) as Relationship[];
	if (row === undefined) throw new Error('The sandbox has no relationship');
	return row;
};

test('the contacts of a matter are its client and those who are related to it', async () => {
	const { matter, contact, description } = await relationship();
	const { client } = await records.read(matter.id, 'client{id,name}');
	const given = { matterId: byId(matter.id), returnAll: true, order: 'is_client(desc)' };
	const { json, error } = await records.call('getContacts', given);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		...(client as object),
		is_client: true,
		relationship_name: 'Client',
		matter_id: matter.id,
	});
	expect(json.slice(1)).toContainEqual(
		expect.objectContaining({
			...contact,
			is_client: false,
			relationship_name: description,
			relationship: expect.objectContaining({ description }),
		}),
	);
	expect(await records.sent()).toEqual([
		{
			method: 'GET',
			path: `/matters/${matter.id}/contacts.json`,
			query: { limit: '200', order: 'is_client(desc)' },
			body: null,
		},
	]);
});

test('the related contacts of a matter come by their relationships', async () => {
	const { id, matter, contact, description } = await relationship();
	const given = { matterId: byId(matter.id) };
	const { json, error } = await records.call('getRelatedContacts', given);
	expect(error).toBeUndefined();
	expect(json).toContainEqual(
		expect.objectContaining({
			id,
			contact_id: contact.id,
			name: contact.name,
			is_matter_client: false,
			relationship: expect.objectContaining({ id, description }),
		}),
	);
	for (const operation of ['getContacts', 'getRelatedContacts']) {
		const { json: all } = await records.call(operation, { ...given, output: 'raw' });
		expect(Object.keys(all[0] ?? {})).toContain('custom_field_values');
	}
});

test.each(['getContacts', 'getRelatedContacts'])(
	'%s of a matter that does not exist says so',
	async (name) => {
		const { error } = await records.call(name, { matterId: byId(999999999) });
		expect(error).toMatchObject({ httpCode: '404', message: expect.stringContaining('999999999') });
	},
);
