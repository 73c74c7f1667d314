import { Rig, type Call, type Outcome } from '../harness/rig';

const rig = new Rig();

const clio = (parameters: Call['parameters']): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters,
});
const contacts = '/api/v4/contacts.json';
const create = (options: object = {}) =>
	clio({
		resource: 'contact',
		operation: 'createPerson',
		firstName: 'Zoë',
		lastName: 'Müller',
		options,
	} as Call['parameters']);
const whoAmI = (options: object = {}) =>
	clio({ resource: 'user', operation: 'getCurrent', options } as Call['parameters']);

async function timed(call: Call): Promise<Outcome & { took: number }> {
	const begun = Date.now();
	const outcome = await rig.call(call);
	return { ...outcome, took: Date.now() - begun };
}

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('the time that an answer takes', () => {
	test('is bounded by "Timeout", however steadily it trickles', async () => {
		await rig.control.fault({ service: 'clio', path: contacts, times: 1, kind: 'drip', bytes: 20 });
		const { error, took } = await timed(create({ timeout: 2 }));
		expect(error?.message).toMatch(
			/did not finish its answer to "Create person contact": no answer came in time/,
		);
		expect(error?.description).toMatch(/outcome is unknown/);
		expect(took).toBeLessThan(6000);
		expect(await rig.received('clio')).toHaveLength(1);
	});

	test('is bounded by "Timeout" when it stops half way, and a read is sent again', async () => {
		await rig.control.fault({ service: 'clio', times: 1, kind: 'stall' });
		const { error, json, took } = await timed(whoAmI({ timeout: 1 }));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(took).toBeLessThan(6000);
	});

	test('may be longer than a moment', async () => {
		const slow = { kind: 'drip', bytes: 200, milliseconds: 50 } as const;
		await rig.control.fault({ service: 'clio', path: contacts, times: 1, ...slow });
		const { error, json } = await rig.call(create());
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ last_name: 'Müller' });
	});
});

describe('the size of an answer', () => {
	test('is bounded: a gigabyte is refused, and asked for only once', async () => {
		await rig.control.fault({ service: 'clio', times: 1, kind: 'huge' });
		const { error } = await rig.call(whoAmI());
		expect(error?.message).toMatch(/^Clio sent more in answer to "Get current user" than this node reads/);
		expect(await rig.received('clio')).toHaveLength(1);
	});

	test('of some megabytes, compressed, is as good as a small one', async () => {
		await rig.control.fault({ service: 'clio', times: 1, kind: 'huge', bytes: 8 * 1024 * 1024 });
		expect((await rig.call(whoAmI())).json).toHaveLength(1);
	});

	test('of a refusal does not matter: its status says enough', async () => {
		const page = { kind: 'html', status: 403, headers: { 'content-encoding': 'identity' } } as const;
		await rig.control.fault({ service: 'clio', path: contacts, times: 1, ...page, bytes: 5_000_000 });
		expect((await rig.call(create())).error?.message).toMatch(/^Clio does not allow "Create person contact"/);
	});

	test('and what a page without end repeats, keep nobody waiting', async () => {
		const body = `<html>${'<title'.repeat(40_000)}`;
		await rig.control.fault({ service: 'clio', path: contacts, times: 1, kind: 'status', status: 502, body });
		const { error, took } = await timed(create());
		expect(error?.message).toMatch(/\(HTTP 502\) and sent a web page/);
		expect(took).toBeLessThan(2000);
	});
});

test.each(['latin1', 'utf16le'] as const)('an answer in %s keeps its letters', async (charset) => {
	await rig.control.fault({ service: 'clio', path: contacts, times: 1, kind: 'charset', charset });
	const { error, json } = await rig.call(create());
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ first_name: 'Zoë', last_name: 'Müller' });
});

test.each([
	[2, 0],
	[4, 700],
])('of a list of 4 pages, with "Most Pages" of %i, come %i records', async (mostPages, count) => {
	await rig.control.reset({ matters: 700 });
	await rig.control.limit('clio', null);
	await rig.connect('clioOAuth2Api');
	const { error, json } = await rig.call(
		clio({ resource: 'matter', operation: 'getAll', returnAll: true, options: { mostPages } }),
	);
	expect(json).toHaveLength(count);
	if (count === 0) {
		expect(error?.message).toBe('Clio goes on with the list after 2 pages');
		expect(error?.description).toMatch(/"Most Pages"/);
		expect(await rig.received('clio')).toHaveLength(2);
	}
});
