import { setTimeout as pause } from 'node:timers/promises';
import { Rig, type Outcome } from '../../../harness/rig';
import { clioOf } from '../../../harness/triggerRig';

const rig = new Rig();

/** More than offset paging reaches. */
const MATTERS = 10_250;

beforeEach(async () => {
	await rig.control.reset({ matters: MATTERS });
	await rig.control.limit('clio', null);
	await rig.connect('clioOAuth2Api');
});

const list = async (parameters: object): Promise<Outcome> =>
	await rig.call({
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'matter', operation: 'getAll', output: 'selected', ...parameters },
	});

test('in the order of their IDs all records come, beyond 10,000', async () => {
	const { json } = await list({ returnAll: true });
	expect(new Set(json.map(({ id }) => id)).size).toBe(MATTERS);
});

test('in another order none come where there are more than 10,000, and the error says what to do', async () => {
	const { status, error, json } = await list({ returnAll: true, order: 'display_number(desc)' });
	expect(status).toBe('error');
	expect(json).toEqual([]);
	expect(error?.message).toMatch(
		/no more than 10,000 records in this order.*choose the order "ID \(Ascending\)", or narrow the filters/,
	);
	const asked = await rig.received('clio');
	expect(asked.filter(({ status: of }) => of !== 200)).toEqual([]);
});

test('in another order the first ones come, as many as are wanted', async () => {
	const { json } = await list({ returnAll: false, limit: 450, order: 'id(desc)' });
	const ids = json.map(({ id }) => Number(id));
	expect(ids).toHaveLength(450);
	expect(ids).toEqual([...ids].sort((one, other) => other - one));
});

describe('while records come and go', () => {
	const clio = clioOf(rig);
	const CONTACTS = 420;

	const contacts = async (parameters: object) =>
		await rig.call({
			node: 'clio',
			credential: 'clioOAuth2Api',
			parameters: {
				resource: 'contact',
				operation: 'getAll',
				output: 'selected',
				outputFields: ['name'],
				...parameters,
			},
		});
	const add = async (name: string) =>
		await clio<{ id: number }>('POST', '/contacts.json', { type: 'Company', name });
	const remove = async (id?: number) => await clio('DELETE', `/contacts/${id}.json`);
	const pagesAsked = async () =>
		(await rig.received('clio')).filter(
			({ method, path }) => method === 'GET' && path.endsWith('/contacts.json'),
		);

	/** Lists, and does something whenever the second page of the list has been asked for and was not answered yet. */
	async function listWhile(parameters: object, ...meanwhile: Array<() => Promise<unknown>>) {
		const fault = { service: 'clio', method: 'GET', path: '/api/v4/contacts.json', kind: 'delay' } as const;
		await rig.control.clearLog();
		let ended = false;
		const listing = contacts(parameters).finally(() => (ended = true));
		for (const [reading, change] of meanwhile.entries()) {
			await rig.control.fault({ ...fault, skip: 1, times: 1, milliseconds: 800 });
			// A list that has moved is begun again after its second page.
			while (!ended && (await pagesAsked()).length < 2 * reading + 2) await pause(10);
			await change();
		}
		return await listing;
	}
	const namesOf = ({ json }: Outcome) => json.map(({ name }) => name);

	let first: { id: number };

	beforeEach(async () => {
		await rig.control.reset({ contacts: CONTACTS });
		await rig.control.limit('clio', null);
		await rig.connect('clioOAuth2Api');
		first = await add('AAA');
	});

	const orders = ['name(asc)', 'id(desc)'].flatMap((order) =>
		[{ returnAll: true }, { returnAll: false, limit: 300 }].map((most) => ({ order, ...most })),
	);

	test.each(orders)('%j loses nothing and repeats nothing', async (parameters) => {
		const changes = [async () => await remove(first.id), async () => await add('AAB')];
		for (const change of changes) {
			const during = await listWhile(parameters, change);
			expect(during.error).toBeUndefined();
			expect(namesOf(during)).toEqual(namesOf(await contacts(parameters)));
			expect(new Set(during.json.map(({ id }) => id)).size).toBe(during.json.length);
		}
	});

	test.each([{ returnAll: true }, { returnAll: false, limit: 300 }])(
		'faster than it can be read, a list that counts its rows is an error: %j',
		async (most) => {
			const change = async () => await add(`AA ${Math.random()}`);
			const { status, error, json } = await listWhile(
				{ order: 'name(asc)', ...most },
				change,
				change,
				change,
			);
			expect([status, json]).toEqual(['error', []]);
			expect(error?.message).toMatch(/records came, went or changed places/);
			expect(error?.description).toMatch(/none of it is returned.*"ID \(Ascending\)"/);
		},
	);

	test('that does not change is read with as few requests as before', async () => {
		await rig.control.clearLog();
		expect((await contacts({ returnAll: true, order: 'name(asc)' })).json.length).toBeGreaterThan(CONTACTS);
		expect(await pagesAsked()).toHaveLength(3);
	});
});
