import { Rig } from '../../../harness/rig';
import { clioOf } from '../../../harness/triggerRig';
import { ClioFiles } from '../support/files';

interface List {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

interface Row {
	id: number;
}

const rig = new Rig();
const clio = clioOf(rig);
const files = new ClioFiles(rig);
const search = async (name: string, ...filterAndToken: string[]) =>
	(await rig.engine.callMethod(
		{ node: 'clio', credentials: ['clioOAuth2Api'] },
		'listSearch',
		name,
		...filterAndToken,
	)) as List;

/** All pages of a picker, as a person scrolls through them. */
async function scrolled(name: string): Promise<List['results']> {
	const results: List['results'] = [];
	for (let token: string[] = []; ;) {
		const page: List = await search(name, '', ...token);
		results.push(...page.results);
		if (page.paginationToken === undefined) return results;
		token = [page.paginationToken];
	}
}

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const some = async (path: string) => (await clio<Row[]>('GET', `${path}?limit=2`)).map(({ id }) => id);

describe('the picker of matters', () => {
	const isOpen = ({ name }: { name: string }) => !/ · (Pending|Closed)$/.test(name);

	test('shows the open ones first, and of all the most recently changed; what is not open says so', async () => {
		const at = async (status: string) =>
			(await clio<Row[]>('GET', `/matters.json?status=${status}&limit=1`))[0]?.id ?? 0;
		const [open, closed] = [await at('open'), await at('closed')];
		await rig.control.advanceClock(60);
		for (const id of [closed, open]) await clio('PATCH', `/matters/${id}.json`, { location: 'Harbour' });
		const results = await scrolled('searchMatters');
		const end = results.findIndex((result) => !isOpen(result));
		expect(end).toBeGreaterThan(50);
		expect(results.slice(end).filter(isOpen)).toEqual([]);
		expect([results[0]?.value, results[end]?.value]).toEqual([String(open), String(closed)]);
		expect(new Set(results.map(({ name }) => name)).size).toBe(results.length);
	});

	test('finds a closed one by its words, behind the open ones', async () => {
		const [client] = await some('/contacts.json');
		const make = async (data: object) =>
			(await clio<Row>('POST', '/matters.json', { client: { id: client }, description: 'Quay 7', ...data }))
				.id;
		const [closed, open] = [await make({}), await make({})];
		await rig.control.advanceClock(60);
		await clio('PATCH', `/matters/${closed}.json`, { status: 'closed' });
		const first = await search('searchMatters', 'Quay 7');
		const rest = await search('searchMatters', 'Quay 7', first.paginationToken ?? '');
		const all = [...first.results, ...rest.results];
		expect(all.map(({ value }) => Number(value))).toEqual([open, closed]);
		expect(all.map(isOpen)).toEqual([true, false]);
	});
});

describe('two of one name are told apart', () => {
	interface Case {
		picker: string;
		/** Makes one of them; what differs between the two follows from the number. */
		make: (index: number) => Promise<unknown>;
		words: string;
		/** What tells each of them; without it, its matter does. */
		by?: RegExp[];
	}
	let matters: Array<Row & { display_number: string }>;

	beforeEach(async () => {
		matters = await clio('GET', '/matters.json?limit=2&fields=id,display_number');
	});

	const cases: Record<string, Case> = {
		contacts: {
			picker: 'searchContacts',
			words: 'Harrow Quays',
			make: async (index) =>
				await clio('POST', '/contacts.json', {
					type: 'Company',
					name: 'Harrow Quays',
					email_addresses: [{ name: 'Work', address: `desk${index}@example.com`, default_email: true }],
				}),
			by: [/desk0@example\.com/, /desk1@example\.com/],
		},
		tasks: {
			picker: 'searchTasks',
			words: 'Call the harbour',
			make: async (index) =>
				await clio('POST', '/tasks.json', {
					name: 'Call the harbour',
					description: '-',
					due_at: `2031-05-0${index + 1}`,
					assignee: { id: (await some('/users.json'))[0], type: 'User' },
				}),
			by: [/2031-05-01/, /2031-05-02/],
		},
		folders: {
			picker: 'searchFolders',
			words: 'Statements',
			make: async (index) =>
				await clio('POST', '/folders.json', {
					name: 'Statements of the harbour',
					parent: { id: matters[index]?.id, type: 'Matter' },
				}),
		},
		documents: {
			picker: 'searchDocuments',
			words: 'Harbour terms',
			make: async (index) => await files.store(matters[index]?.id, 'Harbour terms.pdf', `Terms ${index}`),
		},
		'documents in the trash': {
			picker: 'searchTrashedDocuments',
			words: 'Harbour terms',
			make: async (index) => {
				const id = await files.store(matters[index]?.id, 'Harbour terms.pdf', `Terms ${index}`);
				await clio('DELETE', `/documents/${id}.json`);
			},
		},
		notes: {
			picker: 'searchMatterNotes',
			words: 'Harbour call',
			make: async (index) =>
				await clio('POST', '/notes.json', {
					type: 'Matter',
					subject: 'Harbour call',
					detail: '-',
					matter: { id: matters[index]?.id },
				}),
		},
	};

	test.each(Object.entries(cases))('%s', async (_name, { picker, words, make, by }) => {
		for (const index of [0, 1]) await make(index);
		const { results } = await search(picker, words);
		expect(results).toHaveLength(2);
		const labels = results.map(({ name: label }) => label);
		expect(new Set(labels).size).toBe(2);
		const expected = by ?? matters.map(({ display_number: number }) => new RegExp(number));
		for (const one of expected) expect(labels.filter((label) => one.test(label))).toHaveLength(1);
	});
});
