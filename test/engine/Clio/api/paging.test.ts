import { Rig, type Outcome } from '../../../harness/rig';

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
		parameters: { resource: 'matter', operation: 'getAll', fields: 'own', fieldNames: 'id', ...parameters },
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
