import { Rig, type Call } from '../../../harness/rig';

const rig = new Rig();
const clio = (resource: string, operation: string, parameters: Call['parameters']): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource, operation, ...parameters },
});
const byUrl = { __rl: true, mode: 'url', value: '={{ $json.url }}' };
const addresses = (urls: string[]) => urls.map((url) => ({ json: { url } }));

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const firstOf = async (list: string) =>
	(await rig.ask<{ data: Array<{ id: number }> }>('clio', `/api/v4/${list}.json?limit=1`)).data[0]?.id ?? 0;

/** How people give the page of a record. */
const accepted = (page: string, id: number) => [
	`https://app.clio.com/nc/#/${page}/${id}`,
	`https://eu.app.clio.com/nc/#/${page}/${id}/`,
	`https://au.app.clio.com/nc/#/${page}/${id}/details`,
	`https://ca.app.clio.com/nc/#/${page}/${id}?tab=all&page=2`,
	`https://app.clio.com/nc/#/${page}/${id}#top`,
	` https://app.clio.com/nc/#/${page}/${id}\n`,
];

/** What is no such page, though it may look like one. */
const refused = (page: string, id: number) => [
	`https://app.clio.com/nc/#/${page}`,
	`https://app.clio.com/nc/#/${page}/new`,
	`https://app.clio.com/nc/#/calendars/${id}`,
	`https://app.clio.com/api/v4/${page}/${id}.json`,
	`https://app.clio.com/nc/#/${page}/${id}x`,
	`https://app.clio.com/nc/#/${page}/0${id}`,
	`https://app.clio.com/nc/#/${page}/9007199254740993`,
	`app.clio.com/nc/#/${page}/${id}`,
	`${id}`,
];

describe.each([
	['matter', 'matters', 'matterId', 'Matter', 'matters/1234567'],
	['contact', 'contacts', 'contactId', 'Contact', 'contacts/1234567'],
	['document', 'documents', 'documentId', 'Document', 'documents/1234567/details'],
	['bill', 'bills', 'billId', 'Bill', 'bills/1234567'],
])('a %s given by the address of its page', (resource, page, parameter, label, example) => {
	const get = clio(resource, 'get', { [parameter]: byUrl });

	test('is the record of that page, in every region and tab of it', async () => {
		const id = await firstOf(page);
		const { json, error } = await rig.call(get, { items: addresses(accepted(page, id)) });
		expect(error).toBeUndefined();
		expect(json.map((record) => record.id)).toEqual(accepted(page, id).map(() => id));
	});

	test('is refused in one sentence where it is no such page, and nothing is sent', async () => {
		const wrong = refused(page, await firstOf(page));
		await rig.control.clearLog();
		const { json } = await rig.call(get, { items: addresses(wrong), continueOnFail: true });
		const words = `"${label}" must be a web address (URL) such as https://app.clio.com/nc/#/${example}`;
		expect(json.map(({ error }) => error)).toEqual(wrong.map(() => words));
		expect(await rig.received('clio')).toEqual([]);
	});
});

describe('inside of a collection', () => {
	test('the address finds what it filters by', async () => {
		const [matter, contact] = [await firstOf('matters'), await firstOf('contacts')];
		await rig.control.clearLog();
		const url = (page: string, id: number) => ({
			__rl: true,
			mode: 'url',
			value: `https://eu.app.clio.com/nc/#/${page}/${id}/details`,
		});
		const filters = { matterId: url('matters', matter), contactId: url('contacts', contact) };
		const { error } = await rig.call(clio('document', 'getAll', { filters }));
		expect(error).toBeUndefined();
		expect((await rig.received('clio'))[0]?.query).toMatchObject({
			matter_id: String(matter),
			contact_id: String(contact),
		});
	});

	test('the address of something else is refused by its own name, and nothing is sent', async () => {
		const contact = { __rl: true, mode: 'url', value: 'https://app.clio.com/nc/#/contacts/7' };
		const { error } = await rig.call(clio('document', 'getAll', { filters: { matterId: contact } }));
		expect(error?.message).toBe(
			'"Matter" must be a web address (URL) such as https://app.clio.com/nc/#/matters/1234567',
		);
		expect(await rig.received('clio')).toEqual([]);
	});
});
