import { ClioRecords, describeRefusals } from '../../support/records';
import type { Row } from '../../support/records';
import { items, Rig } from '../../../../harness/rig';

const rig = new Rig();
const checks = new ClioRecords(rig, 'conflictCheck', '/contacts');

interface Hit extends Record<string, unknown> {
	type: string;
	grade: string;
	matched_on: string[];
	id: number;
}

interface Answer extends Record<string, unknown> {
	hits: Hit[];
	searched: Array<Record<string, unknown>>;
	truncated: string[];
	requests: number;
}

const check = async (parameters: Record<string, unknown>) =>
	(await checks.good('run', parameters as never)) as Answer;

interface Party extends Row {
	contact: { id: number; name: string; type: string };
	description: string;
	matter: { id: number; display_number: string; status: string };
}

/** A person who has a role in somebody else's matter. */
async function party(): Promise<Party> {
	const fields = 'id,description,contact{id,name,type},matter{id,display_number,status}';
	const rows = (await checks.rows(`/relationships.json?fields=${fields}`)) as Party[];
	const found = rows.find(({ contact, matter }) => contact.type === 'Person' && matter.status === 'Closed');
	if (found === undefined) throw new Error('The sandbox has no person in a closed matter');
	return found;
}

const turned = (name: string) => {
	const words = name.split(' ');
	return `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`;
};

const routes = async () => (await checks.sent()).map(({ method, path }) => `${method} ${path}`);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a conflict check', () => {
	test('finds a person, the role in a closed matter and who else is in it, and says how', async () => {
		const { contact, matter, description } = await party();
		const answer = await check({ names: turned(contact.name.toUpperCase()) });
		expect(answer.hits).toContainEqual(
			expect.objectContaining({
				type: 'contact',
				id: contact.id,
				grade: 'exact',
				matched_on: ['name'],
				name: contact.name,
				subject: turned(contact.name.toUpperCase()),
				role: expect.stringContaining(description),
			}),
		);
		expect(answer.hits).toContainEqual(
			expect.objectContaining({
				type: 'relationship',
				grade: 'exact',
				role: description,
				contact: { id: contact.id, name: contact.name },
				matter: expect.objectContaining({ id: matter.id, display_number: matter.display_number }),
				matter_status: 'Closed',
			}),
		);
		expect(answer).toMatchObject({
			hit_count: answer.hits.length,
			searched: [
				{ kind: 'name', contacts: expect.any(Number), matters: expect.any(Number) },
				{ kind: 'name', contacts: expect.any(Number), matters: expect.any(Number) },
			],
			truncated: [],
			user: { name: 'Maren Hartwell', email: expect.any(String) },
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			cannot_see: expect.arrayContaining([expect.stringContaining('administrator')]),
			decision: expect.stringContaining('lawyer'),
		});
		expect(JSON.stringify(answer)).not.toMatch(/no conflicts?\b(?!heck)/i);
		const sent = await routes();
		expect(sent).toHaveLength(answer.requests);
		expect(sent.filter((route) => !route.startsWith('GET '))).toEqual([]);
	});

	test('finds the matters of a client in every status, with their people', async () => {
		const fields = 'id,status,client{id,name}';
		const closed = await checks.rows(`/matters.json?status=closed&limit=1&fields=${fields}`);
		const { id, client } = closed[0] as Row & { client: { id: number; name: string } };
		const { hits } = await check({ companies: client.name });
		expect(hits).toContainEqual(
			expect.objectContaining({
				type: 'matter',
				id,
				grade: 'exact',
				matter_status: 'Closed',
				role: 'Client',
				client,
				people: expect.arrayContaining([expect.objectContaining({ name: client.name, role: 'Client' })]),
			}),
		);
		const grades = hits.map(({ grade }) => grade);
		expect(grades).toEqual([
			...grades.filter((grade) => grade === 'exact'),
			...grades.filter((grade) => grade === 'strong'),
			...grades.filter((grade) => grade === 'possible'),
		]);
	});

	test('knows a person by the email address and the phone number', async () => {
		const fields = 'id,primary_email_address,primary_phone_number';
		const rows = await checks.rows(`/contacts.json?type=Person&email_only=true&fields=${fields}`);
		const row = rows.find(({ primary_phone_number: phone }) => typeof phone === 'string');
		const [email, phone] = [String(row?.primary_email_address), String(row?.primary_phone_number)];
		const { hits } = await check({ emails: `={{ ["${email.toUpperCase()}"] }}` });
		expect(hits[0]).toMatchObject({ id: row?.id, grade: 'strong', matched_on: ['email'] });
		const other = await check({ phones: `${phone}; +99 999 999 999 9` });
		expect(other.hits).toContainEqual(
			expect.objectContaining({ id: row?.id, grade: 'strong', matched_on: ['phone'], subject: phone }),
		);
	});

	test('searches notes, communications and documents where that is wanted', async () => {
		const answer = await check({
			companies: 'Settlement',
			alsoSearch: ['notes', 'communications', 'documents'],
		});
		expect(answer.searched).toMatchObject([
			{
				term: 'Settlement',
				matter_notes: expect.any(Number),
				contact_notes: expect.any(Number),
				communications: expect.any(Number),
				documents: 0,
			},
		]);
		const of = (type: string) => answer.hits.filter((hit) => hit.type === type);
		expect(of('note')[0]).toMatchObject({ grade: 'possible', matched_on: ['detail'] });
		expect(of('communication')).toContainEqual(expect.objectContaining({ matched_on: ['subject'] }));
		// What was said to the lawyer stays in Clio.
		expect(JSON.stringify(of('note'))).not.toContain('Proceed with the claim');
	});

	test('stops at its bound and says what it has left out', async () => {
		const answer = await check({ companies: 'example', names: 'Zora Quill', mostRequests: 7 });
		expect(answer.requests).toBe(7);
		expect(await routes()).toHaveLength(7);
		expect(answer.truncated).toEqual([
			'More than 200 contacts for "example": the others were not read. Use a longer term.',
			expect.stringMatching(/^\d+ more contacts \(possible\) are listed without their matters/),
			expect.stringMatching(
				/^The bound of 7 requests was reached\. Not looked at: the matters of .+ and \d+ more\.$/,
			),
		]);
		const few = await check({ names: 'Zora Quill\nYann Quell', mostRequests: 5 });
		expect(few.searched.map(({ contacts }) => contacts)).toEqual([
			expect.any(Number),
			expect.any(Number),
			null,
			null,
		]);
		expect(few.truncated).toEqual([
			'The bound of 5 requests was reached. Not looked at: contacts for "Quill Zora"; matters for "Quill Zora"; contacts for "Quell Yann"; matters for "Quell Yann".',
		]);
	});

	test('of many items reads once what they share', async () => {
		const { contact } = await party();
		const { requests } = await check({ names: contact.name });
		await rig.control.clearLog();
		const names = [contact.name, 'Zora Quill', contact.name, contact.name];
		const { json } = await checks.call('run', { names: '={{ $json.id }}' }, { items: items(...names) });
		const hits = json.map((row) => (row as Answer).hits.length);
		expect([hits[1], hits[2], hits[3]]).toEqual([0, hits[0], hits[0]]);
		expect(await routes()).toHaveLength(requests + 4);
	});

	test('that is refused by Clio in the middle is no check', async () => {
		await rig.control.fault({
			service: 'clio',
			method: 'GET',
			path: '/api/v4/matters.json',
			times: 1,
			kind: 'status',
			status: 403,
			body: { error: { type: 'ForbiddenError', message: 'no matters for you' } },
		});
		const { error, json } = await checks.call('run', { names: 'Robin Doyle' });
		expect(error?.message).toMatch(/no matters for you|does not allow/);
		expect(json).toEqual([]);
	});

	describeRefusals(checks, [
		['run', {}, '"Names", "Companies", "Emails" and "Phones" are all empty'],
		['run', { emails: 'robin' }, '"Emails" must be email addresses separated by commas'],
		['run', { phones: '={{ ["call me"] }}' }, '"Phones" must be phone numbers separated by commas'],
		['run', { names: 'Robin', mostRequests: 61 }, '"Most Requests" must be 60 or less'],
	]);

	test('of what is too short asks for nothing', async () => {
		const { error } = await checks.call('run', { names: 'Li', phones: '4477' });
		expect(error?.message).toBe(
			'There is nothing to look for: "Li" has fewer than 3 characters, "4477" has fewer than 7 digits',
		);
		expect(await checks.sent()).toEqual([]);
	});
});
