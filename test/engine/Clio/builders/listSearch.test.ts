import type { INodeParameters } from 'n8n-workflow';
import { clio } from '../../../../nodes/Clio/service';
import { byId, Rig } from '../../../harness/rig';

interface List {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

const rig = new Rig();
const search = async (name: string, filter: string, parameters: INodeParameters = {}) =>
	(await rig.engine.callMethod(
		{ node: 'clio', credentials: ['clioOAuth2Api'], parameters },
		'listSearch',
		name,
		filter,
	)) as List;

/** A new firm has none of these. */
const EMPTY = ['searchCustomActions', 'searchWebhooks'];

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const { listSearches } = clio;
/** Those of versions depend on the document. */
const independent = Object.keys(listSearches).filter((name) => listSearches[name]?.needs === undefined);

const firstOf = async (list: string) =>
	(await rig.ask<{ data: Array<{ id: number }> }>('clio', `/api/v4/${list}.json?limit=1`)).data[0]?.id;

describe.each(independent)('%s', (name) => {
	test('lists records by words that a person knows them by', async () => {
		const { results } = await search(name, '');
		expect(results.length > 0).toBe(!EMPTY.includes(name));
		for (const result of results) {
			expect(result.name).toMatch(/\w/);
			expect(result.value).toMatch(/^\w+$/);
		}
	});

	test('finds what is searched for, and nothing else', async () => {
		const { results } = await search(name, 'zzzz-no-such-record');
		expect(results).toEqual([]);
	});
});

test('calendars for new entries are those that may be written into', async () => {
	await search('searchWriteableCalendars', '');
	const [asked] = await rig.received('clio');
	expect(asked?.query).toMatchObject({ writeable: 'true' });
});

test('the versions of a document are those of the one that was chosen', async () => {
	const document = await firstOf('documents');
	const parameters = { resource: 'document', operation: 'download', documentId: byId(document) };
	const { results } = await search('searchDocumentVersions', '', parameters);
	expect(results.length).toBeGreaterThan(0);
	expect((await rig.received('clio')).map(({ path }) => path)).toEqual([
		`/api/v4/documents/${document}/versions.json`,
	]);
});
