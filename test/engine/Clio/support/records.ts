import { parameterName } from '../../../../core/describe/fields';
import { allFieldNames, type RecordKind } from '../../../../nodes/Clio/api/fieldNames';
import { clio } from '../../../../nodes/Clio/service';
import type { RunOptions } from '../../../harness';
import { byId, type Call, type Outcome, type Rig } from '../../../harness/rig';

/** A record as the sandbox shows it. */
export interface Row {
	id: number;
	[field: string]: unknown;
}

/** The operations of one resource of the node, and what the sandbox was sent and holds of it. */
export class ClioRecords {
	constructor(
		private readonly rig: Rig,
		/** Its name in the node. */
		readonly resource: string,
		/** Its name at Clio: `/tasks`. */
		readonly path: string,
	) {}

	async call(
		operation: string,
		parameters: Call['parameters'] = {},
		options: RunOptions = {},
	): Promise<Outcome> {
		const { resource } = this;
		const call: Call = {
			node: 'clio',
			credential: 'clioOAuth2Api',
			parameters: { resource, operation, ...parameters },
		};
		return await this.rig.call(call, options);
	}

	/** One operation that goes well: its only record. */
	async good(operation: string, parameters: Call['parameters'] = {}): Promise<Record<string, unknown>> {
		const { json, error } = await this.call(operation, parameters);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		return json[0] ?? {};
	}

	/** What the node sent to Clio since the log was empty, in short; without what asks for the output. */
	async sent() {
		return (await this.rig.received('clio')).map(({ method, path, query, body }) => {
			const asked = Object.entries(query).filter(([name]) => name !== 'fields');
			return { method, path: path.replace('/api/v4', ''), query: Object.fromEntries(asked), body };
		});
	}

	/** Rows of any list of Clio, as the sandbox itself gives them. */
	async rows(list: string): Promise<Row[]> {
		return (await this.rig.ask<{ data: Row[] }>('clio', `/api/v4${list}`)).data;
	}

	/** The ID of the first row of a list. */
	async first(list: string): Promise<number> {
		const [row] = await this.rows(`${list}${list.includes('?') ? '&' : '?'}limit=1`);
		if (row === undefined) throw new Error(`The sandbox has no ${list}`);
		return row.id;
	}

	/** One record as the sandbox holds it. */
	async read(id: unknown, fields: string): Promise<Row> {
		const path = `/api/v4${this.path}/${String(id)}.json?fields=${fields}`;
		return (await this.rig.ask<{ data: Row }>('clio', path)).data;
	}
}

/** The parameter names of a collection of an operation, by its label. */
export function namesIn(resource: string, operation: string, label: string): string[] {
	const { operations = [] } = clio.resources.find(({ value }) => value === resource) ?? {};
	const { fields = [] } = operations.find(({ value }) => value === operation) ?? {};
	return fields
		.flatMap((field) => (field.type === 'collection' && field.label === label ? field.fields : []))
		.map(parameterName)
		.sort();
}

interface FilterTest {
	/** Every filter of the resource but "Without", and what Clio is asked for by it. */
	filters: () => Promise<[filters: Record<string, unknown>, query: Record<string, unknown>]>;
	/** The request keys that "Without" offers. */
	without?: string[];
	/** Its list has no order. */
	unordered?: boolean;
	/** Its list knows no time since when. */
	timeless?: boolean;
	/** The operation that lists, where it is not Get Many. */
	operation?: string;
}

/** Each filter of a resource is sent by Clio's name, and the sandbox takes it. */
export function describeFilters(
	records: ClioRecords,
	{ filters, without, unordered, timeless, operation = 'getAll' }: FilterTest,
): void {
	const usual = { limit: '50', ...(unordered !== true && { order: 'id(asc)' }) };

	test('every filter goes to Clio by its name', async () => {
		const [given, query] = await filters();
		const [created, updated] = ['2024-01-01T00:00:00Z', '2024-02-01T00:00:00Z'];
		const since = timeless === true ? {} : { createdSince: created, updatedSince: updated };
		const asked = { ...usual, ...(timeless !== true && { created_since: created, updated_since: updated }) };
		const all = { ...since, ...given } as Call['parameters'];
		const names = [...Object.keys(all), ...(without === undefined ? [] : ['without'])];
		expect(names.sort()).toEqual(namesIn(records.resource, operation, 'Filters'));
		const { error } = await records.call(operation, { filters: all });
		expect(error).toBeUndefined();
		const lists = (await records.sent()).filter(({ path }) => path === `${records.path}.json`);
		expect(lists.map((request) => request.query)).toEqual([{ ...asked, ...query }]);
	});

	if (without === undefined) return;
	test('records without a link are found by the word null', async () => {
		const { error } = await records.call(operation, { filters: { without } });
		expect(error).toBeUndefined();
		const nulls = Object.fromEntries(without.map((key) => [key, 'null']));
		expect((await records.sent()).map(({ query }) => query)).toEqual([{ ...usual, ...nulls }]);
	});
}

/** What an answer holds is up to the person. */
export function describeFields(
	records: ClioRecords,
	kind: RecordKind,
	idParameter: string,
	row = '?limit=1',
): void {
	const known = allFieldNames(kind).split(/,(?![^{]*\})/);

	test('Get gives the usual fields, all documented ones, or those that the person selects', async () => {
		const [found] = await records.rows(`${records.path}.json${row}`);
		if (found === undefined)
			throw new Error(`The sandbox has no row of ${records.path}: plant one in its seed.`);
		const id = { [idParameter]: byId(found.id) };
		const usual = await records.good('get', id);
		expect(usual).toMatchObject({
			id: found.id,
			...(known.includes('etag') && { etag: expect.any(String) }),
		});
		const all = await records.good('get', { ...id, output: 'raw' });
		expect(Object.keys(all).sort()).toEqual(known.map((name) => name.replace(/\{.*/, '')).sort());
		const own = await records.good('get', { ...id, output: 'selected', outputFields: ['created_at'] });
		expect(Object.keys(own)).toEqual(['id', 'created_at']);
	});
}

interface UnchangedTest {
	idParameter: string;
	/** A record that may be changed and deleted. */
	id: () => Promise<unknown>;
	change: Record<string, unknown>;
	body: Record<string, unknown>;
}

/** Nobody's work is overwritten by "Only If Unchanged". */
export function describeUnchanged(rig: Rig, records: ClioRecords, of: UnchangedTest): void {
	const { idParameter, change, body } = of;
	const outdated = async () => {
		const id = await of.id();
		const { etag } = await records.read(id, 'id,etag');
		const given = { [idParameter]: byId(id) };
		const update = { ...given, updateFields: { ...change, onlyIfUnchanged: etag } } as Call['parameters'];
		return { id, etag: String(etag), given, update };
	};

	test('an update with the etag goes through once, and not again', async () => {
		const { id, etag, update } = await outdated();
		await records.good('update', update);
		const patches = (await rig.received('clio')).filter(({ method }) => method === 'PATCH');
		expect(patches).toMatchObject([
			{
				path: `/api/v4${records.path}/${String(id)}.json`,
				headers: { 'if-match': etag },
				body: { data: body },
			},
		]);
		const { error } = await records.call('update', update);
		expect(error).toMatchObject({ httpCode: '412' });
	});

	test('a delete with an outdated etag deletes nothing', async () => {
		const { id, etag, given, update } = await outdated();
		await records.good('update', update);
		await rig.control.clearLog();
		const { error } = await records.call('delete', { ...given, onlyIfUnchanged: etag });
		expect(error?.message).toBe('The record was changed since it was read, so it is not deleted');
		expect((await records.sent()).map(({ method }) => method)).toEqual(['GET']);
		const { etag: now } = await records.read(id, 'id,etag');
		const again = await records.good('delete', {
			...given,
			onlyIfUnchanged: String(now).replaceAll('"', ''),
		});
		expect(again).toEqual({ deleted: true, id: String(id) });
		expect((await records.sent()).map(({ method }) => method)).toEqual(['GET', 'DELETE']);
	});
}

/** What n8n refuses by itself before it runs the node: a required field that was left empty. There is no description to it. */
const N8NS_OWN = /^[^"]*Parameter "[^"]+" is required\.$/;

/** Bad input never leaves n8n. */
export function describeRefusals(
	records: ClioRecords,
	refusals: Array<[operation: string, parameters: Call['parameters'], words: string]>,
): void {
	test.each(refusals)(
		'%s with %j is refused before anything is sent',
		async (operation, parameters, words) => {
			const { status, error } = await records.call(operation, parameters);
			expect(status).toBe('error');
			expect(error?.message).toContain(words);
			if (!N8NS_OWN.test(error?.message ?? ''))
				expect(error?.description).toMatch(/Nothing was (sent|changed)/);
			expect(await records.sent()).toEqual([]);
		},
	);
}
