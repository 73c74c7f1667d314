import { Rig } from '../harness/rig';
import { addressOf, emitted, LIVE, reported, triggered, webhooksOf } from '../harness/triggerRig';
import { isSince } from '../harness/version';

/*
 * Half a minute, for a reason: months of the trigger's life pass here, in which n8n's own timer calls it. After each call n8n's process is
 * given a moment of real time, in which the requests to Clio are sent and answered; and n8n's timer takes 6 ms to find its next hour. So most
 * of the months n8n is awake for one hour a day, which leaves the trigger fewer chances than it has.
 */

const HOUR = 3600;
const DAY = 24 * HOUR;

const rig = new Rig();
const clio = webhooksOf(rig);
const created = triggered('clioTrigger', { event: 'matter.created' }, 'clioOAuth2Api');

/** Time goes on for Clio and for n8n, as far as the trigger's own timer reaches. */
async function pass(seconds: number): Promise<void> {
	for (let left = seconds; left > 0; left -= 6 * HOUR) {
		const step = Math.min(left, 6 * HOUR);
		await rig.control.advanceClock(step);
		await rig.engine.time.pass(step);
	}
}

/** The same, with n8n awake in the last hour of each day only. */
async function passDozing(days: number): Promise<void> {
	for (let day = 0; day < days; day++) {
		await rig.control.advanceClock(DAY);
		await rig.engine.time.sleep(DAY - HOUR);
		await rig.engine.time.pass(HOUR);
	}
}

const happen = async (id: number) =>
	(await rig.control.clio.event({ model: 'matter', event: 'created', id, record: {} }))[0];

const ids = async () => (await emitted(rig)).map(({ id }) => id);

const daysLeft = async () => {
	const now = (await rig.control.now()).getTime();
	return (await clio.all()).map((webhook) => (Date.parse(webhook.expires_at) - now) / (DAY * 1000));
};

/** What the trigger has told a person, each sentence once. */
const complaints = async () => [...new Set((await reported(rig)).map(({ error }) => error?.message))];

const renewals = async () => (await rig.received('clio')).filter(({ method }) => method === 'PATCH').length;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
	await rig.engine.live.activate(created);
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

describe('a trigger that nobody touches', () => {
	test('is still told of everything after 120 days without an event or a restart', async () => {
		const [before] = await clio.all();
		for (let day = 1; day <= 120; day++) {
			// Some days hour by hour: more looks do no harm either.
			await (day % 40 === 0 ? pass(DAY) : passDozing(1));
			const [left = 0, ...more] = await daysLeft();
			expect([day, left > 14, more]).toEqual([day, true, []]);
		}
		expect((await clio.all()).map(({ id }) => id)).toEqual([before?.id]);
		expect(await renewals()).toBeGreaterThanOrEqual(7);
		expect(await renewals()).toBeLessThanOrEqual(8);
		expect(await happen(71)).toMatchObject({ state: 'delivered', attempts: [{ outcome: 200 }] });
		expect(await ids()).toEqual([71]);
	}, 180_000);

	test('outlives ten days without a connection to Clio, and says so in the log', async () => {
		await passDozing(15);
		await rig.control.stopListening('clio');
		await passDozing(9);
		await pass(DAY);
		await rig.control.startListening('clio');
		expect(await rig.engine.log()).toMatch(/tried again in an hour: Clio cannot be reached/);
		await pass(DAY);
		expect((await daysLeft())[0]).toBeGreaterThan(29);
		await happen(72);
		expect(await ids()).toEqual([72]);
	}, 60_000);
});

describe('a webhook that Clio has dropped', () => {
	test('is made anew within hours, and what it delivers is verified, also after a restart', async () => {
		const [before] = await clio.all();
		await clio.remove(before?.id);
		await pass(7 * HOUR);
		const [after, ...more] = await clio.all();
		expect([after?.status, more]).toEqual(['enabled', []]);
		expect(after?.shared_secret).not.toBe(before?.shared_secret);
		// n8n has kept nothing of what the timer did.
		expect(JSON.stringify(await rig.engine.live.staticData(LIVE))).toContain(before?.shared_secret);

		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(created, 'init');
		await happen(73);
		expect(await ids()).toEqual([73]);

		await clio.remove(after?.id);
		await pass(7 * HOUR);
		await rig.control.clearLog();
		await happen(74);
		await happen(75);
		expect(await ids()).toEqual([74, 75]);
		// The key is asked for once, and kept.
		expect(await rig.received('clio')).toHaveLength(1);
		expect((await clio.all()).map((webhook) => webhook.url)).toEqual([await addressOf(rig, created)]);
	});

	test('is also found by its new key when two have the same address, and what both tell starts the workflow once', async () => {
		const [before] = await clio.all();
		const { url = '', model = '', fields = '', events = [] } = before ?? {};
		await clio.add({ url, model, fields, events });
		await happen(76);
		expect(await ids()).toEqual([76]);
		await pass(7 * HOUR);
		expect(await clio.all()).toHaveLength(1);
	});
});

describe('a webhook that Clio has suspended', () => {
	test('is replaced, and what Clio has repeated in between has started the workflow once', async () => {
		const [before] = await clio.all();
		await rig.engine.live.letAnswersArrive(false);
		const delivery = await happen(77);
		await rig.control.advanceClock(HOUR);
		await rig.engine.live.letAnswersArrive(true);
		const [seen] = (await rig.control.clio.deliveries()).filter(({ id }) => id === delivery?.id);
		expect(seen).toMatchObject({ state: 'abandoned' });
		expect(seen?.attempts).toHaveLength(6);
		expect(await clio.all()).toMatchObject([{ id: before?.id, status: 'suspended' }]);

		await pass(7 * HOUR);
		expect(await clio.all()).toMatchObject([{ status: 'enabled' }]);
		expect((await clio.all())[0]?.id).not.toBe(before?.id);
		await happen(78);
		expect(await ids()).toEqual([77, 78]);
	});
});

describe('what only a person can repair', () => {
	/** A trigger of n8n 1.x has no way to the executions, and tells the log only. */
	async function isTold(words: RegExp): Promise<void> {
		const shown = isSince(rig.engine, '2.0') ? [expect.stringMatching(words)] : [];
		expect(await complaints()).toEqual(shown);
		// A line of the log is JSON.
		const log = (await rig.engine.log()).replaceAll('\\"', '"');
		expect(words.test(log)).toBe(true);
	}

	test('an address that Clio cannot reach shows among the executions', async () => {
		await rig.engine.live.forget(LIVE);
		await rig.control.clio.settings({ handshake: 'never' });
		for (const { id } of await clio.all()) await clio.remove(id);
		await rig.engine.live.activate(created);
		expect(await complaints()).toEqual([]);
		await pass(7 * HOUR);
		await isTold(/Clio has not reached n8n at http:\/\/127\.0\.0\.1:\d+ yet.*WEBHOOK_URL/);
		expect(await clio.all()).toHaveLength(1);
		await rig.control.clio.settings({ handshake: 'before' });
		await pass(7 * HOUR);
		expect(await complaints()).toEqual([]);
		expect(await clio.all()).toMatchObject([{ status: 'enabled' }]);
	});

	test('a revoked credential shows too, and the trigger goes on once it is connected again', async () => {
		await rig.control.revokeTokens('clio');
		await pass(7 * HOUR);
		await isTold(/Clio no longer accepts the credential "My clioOAuth2Api"/);
		const oauthTokenData = { ...(await rig.control.grant('clio')) };
		await rig.change('clioOAuth2Api', { oauthTokenData });
		await passDozing(20);
		expect(await complaints()).toEqual([]);
		expect((await daysLeft())[0]).toBeGreaterThan(14);
		await happen(79);
		expect(await ids()).toEqual([79]);
	}, 60_000);
});
