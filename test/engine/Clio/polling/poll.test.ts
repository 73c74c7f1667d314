import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import { isSince } from '../../../harness/version';
import { activation, clioOf, emitted, LIVE, reported, triggered, TRIGGER } from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);
const polling = (parameters: INodeParameters) => triggered('clioPollingTrigger', parameters, 'clioOAuth2Api');
const notes = (event = 'created') => polling({ resource: 'note', kind: 'Matter', event });

let matter: number;

const pass = async (seconds: number) => {
	await rig.control.advanceClock(seconds);
	await rig.engine.time.pass(seconds);
};
/** A minute passes, with the poll in it. */
const minute = async () => await pass(60);
/** For what takes a while to prepare: no poll for half an hour, then one in each {@link hour}. */
const hourly = async () => {
	const now = await rig.control.now();
	return { pollTimes: { item: [{ mode: 'everyHour', minute: (now.getMinutes() + 30) % 60 }] } };
};
const hour = async () => await pass(3600);
const news = async () => (await emitted(rig)).map(({ event, subject }) => `${event} ${subject}`);
const write = async (subject: string) =>
	(
		await clio<{ id: number }>('POST', '/notes.json', {
			type: 'Matter',
			matter: { id: matter },
			subject,
			detail: 'By phone',
		})
	).id;
const rewrite = async (id: number, subject: string) => await clio('PATCH', `/notes/${id}.json`, { subject });

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
	[{ id: matter }] = (await clio<[{ id: number }]>('GET', '/matters.json?limit=1')) ?? [{ id: 0 }];
	await rig.control.clearLog();
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

describe('new records', () => {
	test('start the workflow once; those that were there do not', async () => {
		await write('Old');
		await rig.engine.live.activate(notes());
		await minute();
		expect(await news()).toEqual([]);
		const id = await write('Call');
		await write('Visit');
		await minute();
		expect(await news()).toEqual(['created Call', 'created Visit']);
		await rewrite(id, 'Call back');
		for (let polls = 0; polls < 8; polls++) await minute();
		expect(await news()).toEqual([]);
	});

	test('come with the fields that the person has named', async () => {
		await rig.engine.live.activate(
			polling({
				resource: 'note',
				event: 'created',
				output: 'selected',
				outputFields: ['subject', 'matter.display_number'],
			}),
		);
		const id = await write('Call');
		await minute();
		const [item] = await emitted(rig);
		expect(item).toMatchObject({ event: 'created', id, subject: 'Call' });
		expect(Object.keys(item ?? {}).sort()).toEqual(
			['event', 'id', 'etag', 'created_at', 'updated_at', 'subject', 'matter'].sort(),
		);
	});

	test('of several pages come all, and each once', async () => {
		await rig.engine.live.activate(
			polling({ resource: 'practiceArea', event: 'created', ...(await hourly()) }),
		);
		const names = Array.from({ length: 230 }, (_, n) => `Area ${n}`);
		for (const name of names) await clio('POST', '/practice_areas.json', { name });
		await rig.control.clearLog();
		await hour();
		expect((await rig.received('clio')).length).toBeGreaterThan(1);
		expect((await emitted(rig)).map(({ name }) => name).sort()).toEqual(names.sort());
		await hour();
		expect(await emitted(rig)).toEqual([]);
	});
});

describe('changes', () => {
	test('of known records start the workflow once each, and new records do not', async () => {
		const old = await write('Old');
		await rig.engine.live.activate(notes('updated'));
		const fresh = await write('Fresh');
		await minute();
		expect(await news()).toEqual([]);
		await rewrite(old, 'Old, seen');
		await rewrite(fresh, 'Fresh, seen');
		await minute();
		expect(await news()).toEqual(['updated Old, seen', 'updated Fresh, seen']);
		await rewrite(old, 'Old again');
		await minute();
		await minute();
		expect(await news()).toEqual(['updated Old again']);
	});

	test('and new records can be told apart where both are wanted', async () => {
		await rig.engine.live.activate(notes('createdOrUpdated'));
		const id = await write('Call');
		await minute();
		await rewrite(id, 'Call back');
		await minute();
		expect(await news()).toEqual(['created Call', 'updated Call back']);
	});
});

describe('between two runs of n8n', () => {
	test('nothing is lost and nothing comes twice', async () => {
		await rig.engine.live.activate(notes());
		await write('First');
		await minute();
		for (let polls = 0; polls < 3; polls++) await minute();
		await rig.engine.live.crash(LIVE);
		await write('While n8n was down');
		await rig.engine.live.activate(notes(), 'init');
		await minute();
		expect(await news()).toEqual(['created First', 'created While n8n was down']);
		// The first poll of a run has started the workflow: the mark of that is kept, too.
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(notes(), 'init');
		await minute();
		expect(await news()).toEqual([]);
	});

	test('a record that was created before the last one of them, and changed since, is told as changed', async () => {
		const workflow = polling({ resource: 'note', event: 'updated', ...(await hourly()) });
		await rig.engine.live.activate(workflow);
		await hour();
		const id = await write('Of this morning');
		const untouched = await write('Left as it was');
		for (let polls = 0; polls < 4; polls++) await hour();
		expect(await news()).toEqual([]);
		await rig.engine.live.crash(LIVE);
		await rewrite(id, 'Changed while n8n was down');
		await rig.engine.live.activate(workflow, 'init');
		await hour();
		expect(await news()).toEqual(['updated Changed while n8n was down']);
		await rewrite(untouched, 'Changed now');
		await hour();
		expect(await news()).toEqual(['updated Changed now']);
	});

	test('a change of the settings starts afresh', async () => {
		await rig.engine.live.activate(notes());
		await write('Call');
		await rig.engine.live.activate(notes('createdOrUpdated'), 'update');
		await minute();
		expect(await news()).toEqual([]);
	});

	test('what happened while the workflow was switched off is not news', async () => {
		await rig.engine.live.activate(notes());
		await rig.engine.live.deactivate(LIVE);
		await write('While it was off');
		await rig.engine.live.activate(notes(), 'activate');
		await minute();
		await write('On again');
		await minute();
		expect(await news()).toEqual(['created On again']);
	});
});

describe('a backlog', () => {
	const MATTERS = 4400;
	const workflow = () => polling({ resource: 'matter', event: 'updated', output: 'selected' });

	/** As n8n finds it after months of standing still. */
	async function activate(matters: number): Promise<void> {
		await rig.control.reset({ matters });
		await rig.control.limit('clio', null);
		await rig.connect('clioOAuth2Api');
		const since = (await rig.control.now()).getTime() - 40 * 365 * 24 * 3600_000;
		const state = { of: 'matter  updated', fields: 'id,etag,created_at,updated_at', from: since, seen: {} };
		await rig.engine.live.activate({ ...workflow(), staticData: { [`node:${TRIGGER}`]: state } }, 'init');
	}
	const listed = async () =>
		(await rig.received('clio')).filter(({ path }) => path.endsWith('/matters.json'));
	const told = async () => (await emitted(rig)).map(({ id }) => Number(id));

	test('of 20,000 changes comes in portions, and no page of it is read twice', async () => {
		const changes = 20_000;
		await activate(changes);
		const found = await told();
		for (let polls = 1; polls < 10; polls++) {
			await minute();
			const portion = await told();
			expect(portion).toHaveLength(2000);
			found.push(...portion);
		}
		expect([found.length, new Set(found).size]).toEqual([changes, changes]);
		expect(await listed()).toHaveLength(100);
		await minute();
		expect(await told()).toEqual([]);
		expect(await listed()).toHaveLength(101);
	}, 120_000);

	test('comes to its end after a restart, and when Clio no longer knows where the last poll stopped', async () => {
		await activate(MATTERS);
		const found = await told();
		await rig.engine.live.crash(LIVE);
		const body = { error: { type: 'ArgumentError', message: 'The page token is no longer valid' } };
		const fault = { service: 'clio', method: 'GET', path: '/api/v4/matters.json' } as const;
		await rig.control.fault({ ...fault, times: 1, kind: 'status', status: 422, body });
		await rig.engine.live.activate(workflow(), 'init');
		for (let polls = 0; polls < 3; polls++) {
			found.push(...(await told()));
			await minute();
		}
		expect([found.length, new Set(found).size]).toEqual([MATTERS, MATTERS]);
	});
});

describe('a poll that fails', () => {
	test('on a later page moves nothing: the next one finds the same', async () => {
		await rig.engine.live.activate(
			polling({ resource: 'practiceArea', event: 'created', ...(await hourly()) }),
		);
		for (let n = 0; n < 210; n++) await clio('POST', '/practice_areas.json', { name: `Area ${n}` });
		const fault = { service: 'clio', method: 'GET', path: '/api/v4/practice_areas.json' } as const;
		const body = { error: { type: 'ForbiddenError', message: 'Not today' } };
		await rig.control.fault({ ...fault, skip: 1, times: 1, kind: 'status', status: 403, body });
		await hour();
		expect((await reported(rig)).map(({ error }) => error?.message)).toEqual([
			expect.stringContaining('Clio does not allow "Get many practice area records": Not today'),
		]);
		await hour();
		expect(await emitted(rig)).toHaveLength(210);
	});

	test('as Clio wants a long wait says until when, and names no option that a trigger lacks', async () => {
		await rig.control.fault({
			service: 'clio',
			times: 9,
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '600' },
		});
		const words = await activation(rig, notes());
		expect(words).toMatch(/Clio allows no further request before 20\d\d-.* UTC/);
		// An older n8n shows the first sentence only.
		if (isSince(rig.engine, '2.40')) expect(words).toContain('Try it again after that time');
		expect(words).not.toContain('Longest Wait');
		expect(await rig.received('clio')).toHaveLength(1);
	});

	test('at the activation says why', async () => {
		await rig.control.revokeTokens('clio');
		await expect(rig.engine.live.activate(notes())).rejects.toThrow(/no longer accepts the credential/);
	});

	test('because of a name that the person wanted to be sent in any case says what Clio says', async () => {
		const own = { output: 'selected', otherOutputFields: 'brand_new' };
		await expect(
			rig.engine.live.activate(polling({ resource: 'note', event: 'created', ...own })),
		).rejects.toThrow(/Clio refused .*brand_new/);
		const asked = (await rig.received('clio')).map(({ query }) => query.fields);
		expect(asked).toEqual([expect.stringContaining('brand_new')]);
	});

	test.each([
		[{ output: 'selected', otherOutputFields: 'matter{id}' }, /"Other Output Fields" holds "matter\{id\}"/],
		[{ event: '={{ "deleted" }}' }, /"Event" must be one of: created, createdOrUpdated, updated/],
	])('because of its settings sends nothing: %#', async (parameters, words) => {
		await expect(
			rig.engine.live.activate(polling({ resource: 'note', event: 'created', ...parameters })),
		).rejects.toThrow(words);
		expect(await rig.received('clio')).toEqual([]);
	});
});

const RESOURCES = [
	'activity',
	'bill',
	'calendarEntry',
	'communication',
	'contact',
	'customField',
	'document',
	'folder',
	'matter',
	'note',
	'practiceArea',
	'relationship',
	'task',
	'user',
];
const UNORDERED = ['calendarEntry', 'relationship'];

describe.each(RESOURCES)('%s', (resource) => {
	const workflow = polling({ resource, event: 'createdOrUpdated' });

	test('can be tried out, which shows up to three and keeps nothing', async () => {
		const run = await rig.engine.run(workflow, { startNode: TRIGGER });
		expect(run.error).toBeUndefined();
		const { items = [] } = run.nodes[TRIGGER] ?? {};
		expect(items.length).toBeGreaterThan(0);
		expect(items.length).toBeLessThanOrEqual(3);
		expect(items[0]?.json).toMatchObject({
			event: 'updated',
			id: expect.anything(),
			etag: expect.any(String),
		});
		expect(run.staticData).toEqual({});
	});

	test('is asked for as Clio wants it', async () => {
		await rig.engine.live.activate(workflow);
		await rig.control.clearLog();
		await minute();
		expect(await emitted(rig)).toEqual([]);
		const [request] = await rig.received('clio');
		expect(request).toMatchObject({
			status: 200,
			query: { limit: '200', updated_since: expect.any(String) },
		});
		expect(request?.query.order).toBe(UNORDERED.includes(resource) ? undefined : 'id(asc)');
	});
});
