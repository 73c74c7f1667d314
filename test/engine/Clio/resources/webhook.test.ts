import { ClioRecords, describeFilters, describeRefusals } from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'webhook', '/webhooks');
const DAY = 86_400_000;

/** Makes a webhook as another system would. */
async function made(): Promise<{ id: number; etag: string; shared_secret: string }> {
	const { access_token: token } = await rig.control.grant('clio');
	const data = {
		url: `${rig.sandbox.urls.control}/nothing`,
		model: 'matter',
		fields: 'id',
		events: ['created'],
	};
	const response = await fetch(`${rig.sandbox.urls.clio}/api/v4/webhooks.json?fields=id,etag,shared_secret`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ data }),
	});
	const body = (await response.json()) as { data: { id: number; etag: string; shared_secret: string } };
	await rig.control.clearLog();
	return body.data;
}

const daysLeft = async (expiry: unknown) =>
	(Date.parse(String(expiry)) - (await rig.control.now()).getTime()) / DAY;

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('many webhooks', () => {
	test.each(['default', 'all'])('come without their secret, with %s fields', async (fields) => {
		const { id, shared_secret: secret } = await made();
		const { json, run } = await records.call('getAll', { fields });
		expect(json).toMatchObject([{ id, model: 'matter', events: ['created'], status: expect.any(String) }]);
		expect(json[0]).not.toHaveProperty('shared_secret');
		expect(run.record).not.toContain(secret);
		const [asked] = await rig.received('clio');
		expect(asked?.query.fields).not.toContain('secret');
	});

	test('come in either order of their IDs', async () => {
		const [one, other] = [await made(), await made()];
		const { json } = await records.call('getAll', { order: 'id(desc)' });
		expect(json.map(({ id }) => id)).toEqual([other.id, one.id]);
	});

	describeFilters(records, { filters: async () => await Promise.resolve([{ ids: '1' }, { 'ids[]': '1' }]) });
});

describe('a renewal', () => {
	test('is for the longest time that Clio allows', async () => {
		const { id } = await made();
		const renewed = await records.good('renew', { webhookId: byId(id) });
		expect(renewed).not.toHaveProperty('shared_secret');
		const left = await daysLeft(renewed.expires_at);
		expect(left).toBeGreaterThan(30.9);
		expect(left).toBeLessThan(31);
		const { expires_at: kept } = await records.read(id, 'expires_at');
		expect(kept).toBe(renewed.expires_at);
	});

	test('changes nothing else', async () => {
		const { id } = await made();
		await records.good('renew', { webhookId: byId(id), days: 7 });
		expect(await records.sent()).toEqual([
			{
				method: 'PATCH',
				path: `/webhooks/${id}.json`,
				query: {},
				body: { data: { expires_at: expect.any(String) } },
			},
		]);
		const { expires_at: expiry } = await records.read(id, 'expires_at');
		expect(Math.round(await daysLeft(expiry))).toBe(7);
	});

	test('whose answer is lost is sent again, as it does no harm', async () => {
		const { id } = await made();
		const path = `/api/v4/webhooks/${id}.json`;
		await rig.control.fault({ service: 'clio', method: 'PATCH', path, times: 1, kind: 'reset' });
		expect(await records.good('renew', { webhookId: byId(id) })).toMatchObject({ id });
	});

	test('keeps to the etag', async () => {
		const { id, etag } = await made();
		const onlyIfUnchanged = etag;
		await records.good('renew', { webhookId: byId(id), onlyIfUnchanged });
		const { error } = await records.call('renew', { webhookId: byId(id), onlyIfUnchanged });
		expect(error?.httpCode).toBe('412');
	});
});

test('a deleted webhook is gone', async () => {
	const { id } = await made();
	expect(await records.good('delete', { webhookId: byId(id) })).toEqual({ deleted: true, id: String(id) });
	expect(await records.sent()).toEqual([
		{ method: 'DELETE', path: `/webhooks/${id}.json`, query: {}, body: null },
	]);
	expect(await records.rows('/webhooks.json')).toEqual([]);
});

test('one with an outdated etag is not deleted', async () => {
	const { id, etag } = await made();
	await records.good('renew', { webhookId: byId(id) });
	const { error } = await records.call('delete', {
		webhookId: byId(id),
		onlyIfUnchanged: etag,
	});
	expect(error?.message).toMatch(/was changed since it was read/);
	expect(await records.rows('/webhooks.json')).toHaveLength(1);
});

describe('bad input', () => {
	describeRefusals(records, [
		['renew', { webhookId: byId(1), days: 32 }, '"Days" must be 31 or less'],
		['renew', { webhookId: byId(1), days: 0 }, '"Days" must be 1 or more'],
		['renew', { webhookId: byId('={{ "x" }}') }, '"Webhook" must be a Clio ID'],
		[
			'getAll',
			{ output: 'selected', otherOutputFields: 'shared_secret' },
			'"Other Output Fields" must not name "shared_secret"',
		],
	]);
});
