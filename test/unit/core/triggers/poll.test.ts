import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { poll } from '../../../../core/triggers/poll';
import type { Polling, Start } from '../../../../core/triggers/poll';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import type { PolledPage, PolledRecord } from '../../../../core/triggers/polling';
import { failure } from './support/madeUp';

/*
 * A vendor as Contract Lucidity: a list without time stamps that does not tell the state, which takes a request for each document.
 */

interface Document extends PolledRecord {
	status: string;
}

let statuses: Record<string, string>;
/** What the vendor was asked for. */
let asked: string[];
let attach: (id: string) => Promise<string>;
let kept: IDataObject;
let settings: { of: string; cursorOf?: string };
let size: number;
let refused: string[];

beforeEach(() => {
	statuses = { a: 'complete', b: 'extracting' };
	asked = [];
	attach = async (id) => await Promise.resolve(`report ${id}`);
	kept = {};
	settings = { of: 'project 1' };
	size = 100;
	refused = [];
});

async function* documents({ cursor = '0', isSettled }: Start): AsyncGenerator<PolledPage<Document>> {
	const ids = Object.keys(statuses);
	for (let at = Number(cursor); at === Number(cursor) || at < ids.length; at += size) {
		asked.push(`list ${at}`);
		if (at === Number(cursor) && refused.includes(cursor)) throw failure('410');
		const records = ids.slice(at, at + size).map((id): Document => {
			if (isSettled(id)) return { id, status: 'known' };
			asked.push(id);
			const status = statuses[id] ?? '';
			const isFinal = ['complete', 'failed'].includes(status);
			return { id, version: isFinal ? status : '', isFinal, status };
		});
		yield await Promise.resolve({ records, isLast: at + size >= ids.length, cursor: `${at + size}` });
	}
}

const pollingOf = (): Polling<Document> => ({
	...settings,
	isStamped: false,
	sample: async () => await Promise.resolve([{ id: 'newest' }]),
	pages: documents,
	items: async (changes) => {
		const finished = changes.filter(({ isFinal }) => isFinal === true);
		return await Promise.all(
			finished.map(async ({ id, status }) => ({ id, status, report: await attach(id) })),
		);
	},
});

/** One run of n8n, from an activation on. */
const started = (activation = 'init', mode = 'trigger') =>
	({
		getMode: () => mode,
		getActivationMode: () => activation,
		getWorkflowStaticData: () => kept,
	}) as unknown as IPollFunctions;

const told = async (context: IPollFunctions) => {
	asked = [];
	const [items = []] = (await poll(context, pollingOf)) ?? [];
	// n8n saves what is kept as JSON.
	kept = JSON.parse(JSON.stringify(kept)) as IDataObject;
	return items.map(({ json }) => `${String(json.id)} ${String(json.status)} ${String(json.report)}`);
};

test('the first poll tells of nothing; what is finished later is told once, and not looked at again', async () => {
	const n8n = started('activate');
	expect(await told(n8n)).toEqual([]);
	statuses = { ...statuses, b: 'complete', c: 'queued' };
	expect([await told(n8n), asked]).toEqual([['b complete report b'], ['list 0', 'b', 'c']]);
	expect([await told(n8n), asked]).toEqual([[], ['list 0', 'c']]);
});

test('what is finished while n8n is down is told after the restart; what happens while it is switched off is not', async () => {
	await told(started('activate'));
	statuses.b = 'failed';
	expect(await told(started('init'))).toEqual(['b failed report b']);
	statuses.c = 'complete';
	expect(await told(started('activate'))).toEqual([]);
});

test('when what belongs to an item cannot be got, nothing is kept, and the next poll tells all of it', async () => {
	const n8n = started();
	await told(n8n);
	statuses = { ...statuses, b: 'complete', c: 'complete' };
	attach = async (id) => await (id === 'c' ? Promise.reject(failure('503')) : Promise.resolve('?'));
	await expect(told(n8n)).rejects.toThrow('no');
	attach = async (id) => await Promise.resolve(id);
	expect(await told(n8n)).toEqual(['b complete b', 'c complete c']);
});

describe('a reading that had enough', () => {
	/** 5,000 documents, finished while n8n was down. */
	beforeEach(async () => {
		await told(started());
		statuses = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`d${n}`, 'complete']));
		size = 500;
	});
	const lists = () => asked.filter((line) => line.startsWith('list'));

	test('goes on where it stopped', async () => {
		const n8n = started();
		const found = await told(n8n);
		expect([found.length, lists().at(-1)]).toEqual([2000, 'list 1500']);
		found.push(...(await told(n8n)));
		expect(lists()[0]).toBe('list 2000');
		found.push(...(await told(n8n)));
		expect([found.length, new Set(found).size]).toEqual([5000, 5000]);
	});

	test.each([
		['the vendor no longer knows the place', () => (refused = ['2000']), ['list 2000', 'list 0']],
		['other fields are wanted', () => (settings.cursorOf = 'more'), ['list 0', 'list 500']],
	])('begins again when %s, and tells nothing twice', async (_name, change, lists2) => {
		const n8n = started();
		const found = await told(n8n);
		change();
		found.push(...(await told(n8n)));
		expect(lists().slice(0, 2)).toEqual(lists2);
		refused = [];
		for (let polls = 0; polls < 2; polls++) found.push(...(await told(n8n)));
		expect([found.length, new Set(found).size]).toEqual([5000, 5000]);
	});
});

test('another choice in the node begins anew', async () => {
	const n8n = started();
	await told(n8n);
	settings.of = 'project 2';
	statuses.c = 'complete';
	expect(await told(n8n)).toEqual([]);
});

test('a person who tries it out gets the newest, and nothing is kept', async () => {
	expect(await told(started('manual', 'manual'))).toEqual(['newest undefined undefined']);
	expect(kept).toEqual({});
});

test('while one poll is still reading, the next one does nothing', async () => {
	const n8n = started();
	await told(n8n);
	statuses.b = 'complete';
	const [one, other] = await Promise.all([poll(n8n, pollingOf), poll(n8n, pollingOf)]);
	expect([one?.[0]?.length, other]).toEqual([1, null]);
});

test('a record may come with a file', async () => {
	const file = { data: '', mimeType: 'application/pdf', fileName: 'report.pdf' };
	const withFile = (): Polling<Document> => ({
		...pollingOf(),
		sample: async () => await Promise.resolve([{ id: 'a' }, new RecordWithFile({ id: 'b' }, 'data', file)]),
	});
	expect(await poll(started('init', 'manual'), withFile)).toEqual([
		[{ json: { id: 'a' } }, { json: { id: 'b' }, binary: { data: file } }],
	]);
});
