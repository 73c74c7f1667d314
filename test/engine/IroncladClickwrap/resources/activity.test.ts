import { Rig, type Call, type Outcome } from '../../../harness/rig';
import { isSince } from '../../../harness/version';

const service = 'ironcladClickwrap';

type SignIn = 'ironcladClickwrapApi' | 'ironcladClickwrapOAuth2Api';

const activity = (
	operation: string,
	parameters: Call['parameters'] = {},
	credential: SignIn = 'ironcladClickwrapApi',
): Call => ({
	node: 'ironcladClickwrap',
	credential,
	parameters: { authentication: credential, resource: 'activity', operation, ...parameters },
});

interface Row {
	id: string;
	site: number;
	signer_id: string;
}

const firstOf = async (rig: Rig): Promise<Row> => {
	const { data } = await rig.ask<{ data: Row[] }>(service, '/v1.1/activity?per_page=1');
	if (data[0] === undefined) throw new Error('The sandbox has no activity');
	return data[0];
};

const fileIn = ({ items }: Outcome, field = 'data') => items[0]?.binary?.[field];
const bytesIn = (outcome: Outcome, field?: string) =>
	Buffer.from(fileIn(outcome, field)?.data ?? '', 'base64');

describe('an activity', () => {
	const rig = new Rig();
	let row: Row;

	beforeEach(async () => {
		await rig.connect('ironcladClickwrapApi');
		row = await firstOf(rig);
	});

	test('is read as it is, and with its site', async () => {
		const whole = await rig.call(activity('get', { activityId: row.id, output: 'raw' }));
		expect(whole.json).toEqual([row]);
		const { json } = await rig.call(activity('get', { activityId: row.id, query: { expand: ['site'] } }));
		expect(json).toMatchObject([{ id: row.id, site: { id: row.site, name: expect.any(String) } }]);
	});

	test.each([
		['get', '={{ "4101" }}', '"Activity ID" must be an activity ID'],
		['downloadRecord', '={{ "" }}', '"Activity ID" is required and is empty'],
		['downloadRecord', '={{ "../sites" }}', '"Activity ID" must be an activity ID'],
	])('%s of %s is refused before anything is sent', async (operation, activityId, words) => {
		const { error } = await rig.call(activity(operation, { activityId }));
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});
});

describe('a record', () => {
	const rig = new Rig();
	let row: Row;
	let path: string;

	beforeEach(async () => {
		await rig.connect('ironcladClickwrapApi');
		row = await firstOf(rig);
		path = `/v1.1/activity/${row.id}/record`;
	});

	const download = (parameters: Call['parameters'] = {}) =>
		activity('downloadRecord', { activityId: row.id, ...parameters });
	const sent = async () => (await rig.received(service)).filter((request) => request.path === path).length;

	/** The PDF names the activity that it proves, and ends as it must. */
	const expectWhole = (bytes: Buffer) => {
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		expect(bytes.toString('latin1')).toContain(`Activity ${row.id}`);
		expect(bytes.subarray(-6).toString()).toBe('%%EOF\n');
	};

	test('comes as a file, with all that is known of it', async () => {
		const outcome = await rig.call(download());
		expect(outcome.error).toBeUndefined();
		const bytes = bytesIn(outcome);
		expectWhole(bytes);
		const known = { fileName: `activity-${row.id}.pdf`, mimeType: 'application/pdf' };
		expect(outcome.json).toEqual([{ id: row.id, ...known, size: bytes.length }]);
		expect(fileIn(outcome)).toMatchObject({ ...known, fileExtension: 'pdf' });
		expect(outcome.items[0]?.pairedItem).toEqual({ item: 0 });
		const [asked, ...others] = await rig.received(service);
		expect(others).toEqual([]);
		expect(asked).toMatchObject({ method: 'GET', path, query: {}, headers: { authorization: 'Bearer ***' } });
	});

	test('goes into the field, and has the name, that are wanted', async () => {
		const parameters = { binaryProperty: 'proof', filename: 'Beweis – Harrow.pdf' };
		const outcome = await rig.call(download(parameters));
		expectWhole(bytesIn(outcome, 'proof'));
		expect(fileIn(outcome, 'proof')).toMatchObject({ fileName: 'Beweis – Harrow.pdf', fileExtension: 'pdf' });
		expect(outcome.json[0]).toMatchObject({ fileName: 'Beweis – Harrow.pdf' });
	});

	test('is never given a path by its name', async () => {
		const outcome = await rig.call(download({ filename: '../../etc/proof.pdf' }));
		expect(fileIn(outcome)).toMatchObject({ fileName: 'proof.pdf' });
		expect(fileIn(outcome)?.directory).toBeUndefined();
	});

	test('of each item comes with it', async () => {
		const { data } = await rig.ask<{ data: Row[] }>(service, '/v1.1/activity?per_page=3');
		const outcome = await rig.call(activity('downloadRecord', { activityId: '={{ $json.id }}' }), {
			items: data.map(({ id }) => ({ json: { id } })),
		});
		expect(outcome.json.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
		outcome.items.forEach(({ binary }, index) =>
			expect(Buffer.from(binary?.data?.data ?? '', 'base64').toString('latin1')).toContain(data[index]?.id),
		);
	});

	test.each([
		['reset', {}],
		['cut', {}],
		['empty', {}],
		['status', { status: 503 }],
		['stall', {}],
	] as const)('that a fault (%s) spoils is got again', async (kind, more) => {
		await rig.control.fault({ service, path, times: 1, kind, ...more });
		const outcome = await rig.call(download({ options: { timeout: 1 } }));
		expect(outcome.error).toBeUndefined();
		expectWhole(bytesIn(outcome));
		expect(await sent()).toBe(2);
	});

	test('may take longer than an answer, as long as something comes', async () => {
		await rig.control.fault({ service, path, times: 1, kind: 'drip', bytes: 300, milliseconds: 400 });
		const outcome = await rig.call(download({ options: { timeout: 1 } }));
		expect(outcome.error).toBeUndefined();
		expectWhole(bytesIn(outcome));
		expect(await sent()).toBe(1);
	});

	test.each([
		['cut', /did not finish its answer to "Download record of an activity"/],
		['stall', /did not finish its answer .*: no answer came in time/],
		['empty', /answered "Download record of an activity" with an empty body in place of a file/],
	] as const)('that never comes whole (%s) is an error and no file', async (kind, words) => {
		await rig.control.fault({ service, path, times: 9, kind });
		const { error, items } = await rig.call(download({ options: { timeout: 1 } }));
		expect(error?.message).toMatch(words);
		expect(error?.description).toMatch(/It only reads, so it is safe to run this again/);
		expect(items).toEqual([]);
		expect(await sent()).toBe(4);
	});

	const page = '<!doctype html><title>Sign in</title>';
	const signInPage = { body: page, headers: { 'content-type': 'text/html' } };
	test.each([
		['a sign-in page', signInPage, 'a web page titled "Sign in"'],
		['JSON', { body: { state: 'queued' } }, 'JSON'],
		['a text', { body: 'See you', headers: { 'content-type': 'text/plain' } }, 'something else'],
	])('in whose place %s comes is an error and no file', async (_what, answer, words) => {
		await rig.control.fault({ service, path, times: 9, kind: 'status', status: 200, ...answer });
		const { error, items } = await rig.call(download());
		expect(error?.message).toBe(
			`Ironclad Clickwrap answered "Download record of an activity" with ${words} in place of a file`,
		);
		expect(items).toEqual([]);
	});

	test('that there is none of, or that is not for this user, is told in the vendor’s words', async () => {
		const none = await rig.call(download({ activityId: '0'.repeat(24) }));
		expect(none.error).toMatchObject({
			httpCode: '404',
			message: `Activity ${'0'.repeat(24)} was not found`,
			description: expect.stringMatching(/Ironclad Clickwrap said: Activity not found\.$/),
		});
		const body = { error: { message: 'You are not a member of this site', status: 403 } };
		await rig.control.fault({ service, path, times: 1, kind: 'status', status: 403, body });
		expect((await rig.call(download())).error?.message).toMatch(/does not allow .*not a member of this site/);
	});

	test('is not given without a token', async () => {
		await rig.connect('ironcladClickwrapApi', { accessToken: 'wrong-token-of-someone' });
		const { error, items } = await rig.call(download());
		expect(error?.message).toMatch(/^Ironclad Clickwrap no longer accepts the credential/);
		expect(items).toEqual([]);
	});

	test('comes with a renewed token when that of the credential has expired', async () => {
		const signIn = 'ironcladClickwrapOAuth2Api';
		await rig.connect(signIn);
		const call = activity('downloadRecord', { activityId: row.id }, signIn);
		await rig.call(call);
		await rig.control.expireTokens(service);
		await rig.control.clearLog();
		const outcome = await rig.call(call);
		expect(outcome.error).toBeUndefined();
		expectWhole(bytesIn(outcome));
		const asked = (await rig.control.log(service)).filter((request) => request.path === path);
		// Before 2.11 n8n answers the first 401, and renews the token at the second.
		const refused = isSince(rig.engine, '2.11') ? [401] : [401, 401];
		expect(asked.map(({ status }) => status)).toEqual([...refused, 200]);
	});

	test('whose token is renewed, and that there is none of then, is told in the vendor’s words', async () => {
		const signIn = 'ironcladClickwrapOAuth2Api';
		await rig.connect(signIn);
		const call = activity('downloadRecord', { activityId: '0'.repeat(24) }, signIn);
		await rig.call(call);
		await rig.control.expireTokens(service);
		const { error } = await rig.call(call);
		expect(error?.description).toMatch(/Ironclad Clickwrap said: Activity not found\.$/);
	});

	test('waits for its turn under the limit of its credential', async () => {
		await rig.control.limit(service, 2, 1);
		const outcome = await rig.call(activity('downloadRecord', { activityId: row.id }), {
			items: [{ json: {} }, { json: {} }, { json: {} }, { json: {} }, { json: {} }],
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toHaveLength(5);
	});
});

describe('a record on the disk, as n8n keeps files', () => {
	const rig = new Rig({ environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' } });

	test('may be larger than any other answer, and compressed on its way', async () => {
		await rig.connect('ironcladClickwrapApi');
		const { id } = await firstOf(rig);
		const bytes = 80 * 1024 * 1024;
		const path = `/v1.1/activity/${id}/record`;
		await rig.control.fault({ service, path, times: 1, kind: 'huge', bytes });
		const outcome = await rig.call(activity('downloadRecord', { activityId: id }));
		expect(outcome.error).toBeUndefined();
		expect(Number(outcome.json[0]?.size)).toBeGreaterThan(bytes);
		expect(fileIn(outcome)?.id).toMatch(/^filesystem/);
		expect(await rig.received(service)).toHaveLength(1);
	});
});
