import { byId, items, Rig } from '../../../harness/rig';
import { clause, clauseOf, service, trigger } from '../support/clause';

const rig = new Rig();
const { account, created } = clauseOf(rig);
const request = { $class: 'com.example.latedelivery.Request', penalty: 7 };

describe('triggering a clause', () => {
	beforeEach(async () => await rig.connect('clauseTriggerApi'));

	const triggers = async () => (await created()).triggers ?? 0;

	test('sends the request as it is, with the clause’s own token', async () => {
		const { json, error } = await rig.call(trigger(JSON.stringify(request)));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ $class: expect.stringMatching(/\.Response$/), amount: { doubleValue: expect.any(Number) } },
		]);
		const [asked] = await rig.received(service);
		expect(asked?.body).toEqual(request);
		expect(asked?.headers.authorization).toBe('Bearer ***');
		expect((await rig.control.accounts()).clause.triggerUrl).toContain(asked?.path);
	});

	test('many items go one after another, whatever Items at Once says', async () => {
		const call = trigger('={{ { $class: "com.example.latedelivery.Request", number: $json.id } }}', {
			options: { itemsAtOnce: 20 },
		});
		const { json } = await rig.call(call, { items: items(...Array.from({ length: 10 }, (_, n) => n)) });
		expect(json.map(({ runs }) => runs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect((await rig.control.counters())[service].maxConcurrent.triggersOfOneClause).toBe(1);
		expect((await rig.received(service)).map(({ body }) => (body as { number: number }).number)).toEqual([
			0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
		]);
	});

	test('executions that run side by side wait for each other', async () => {
		const runs = await Promise.all(
			Array.from({ length: 5 }, async () => await rig.call(trigger(JSON.stringify(request)))),
		);
		expect(runs.map(({ json }) => json[0]?.runs).sort()).toEqual([1, 2, 3, 4, 5]);
		expect((await rig.control.counters())[service].maxConcurrent.triggersOfOneClause).toBe(1);
	});

	test('two credentials for one clause wait for each other too', async () => {
		const call = trigger(JSON.stringify(request));
		const first = rig.call(call);
		await rig.connect('clauseTriggerApi');
		const runs = await Promise.all([first, rig.call(call), rig.call(call)]);
		expect(runs.map(({ json }) => json[0]?.runs).sort()).toEqual([1, 2, 3]);
		expect((await rig.control.counters())[service].maxConcurrent.triggersOfOneClause).toBe(1);
	});

	test('the address of a flow is as good, and takes what its steps make of it', async () => {
		const { clauseId } = await account();
		await rig.connect('clauseOAuth2Api');
		const flow = { clauseId: byId(clauseId), flowName: 'Calls', triggerType: 'HTTP Trigger' };
		const { error } = await rig.call(clause('flow', 'create', flow));
		expect(error).toBeUndefined();
		const [made] = await rig.control.clause.flows();
		await rig.change('clauseTriggerApi', {
			triggerUrl: `${rig.sandbox.urls.clause}/v1/flows/${made?.flowId}`,
			accessToken: made?.token ?? '',
		});
		const { json } = await rig.call(trigger('{"delivered": true}'));
		expect(json).toMatchObject([{ $class: expect.stringMatching(/\.Response$/), runs: 1 }]);
	});

	test('an execution that may not wait for another one is told so', async () => {
		await rig.control.latency(500);
		const call = trigger(JSON.stringify(request), { options: { longestWait: 0 } });
		const runs = await Promise.all([rig.call(call), rig.call(call)]);
		expect(runs.flatMap(({ error }) => error?.message ?? [])).toEqual([
			'"Trigger clause" was not sent: others with this credential went before it, and Clause takes one at a time',
		]);
	});

	test.each([
		['={{ "" }}', '"Request" is required and is empty'],
		['{}', '"Request" is required and is empty'],
		['[1]', '"Request" must be a JSON object'],
		['{"$class": ', '"Request" must be a JSON object'],
	])('the request %s is refused before anything is sent', async (given, words) => {
		const { error } = await rig.call(trigger(given));
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test.each(['{"$class": ""}', '{"$class": 5}', '{"$class": "LateDelivery"}', '{"$class": "a b.C"}'])(
		'a request that does not name its type (%s) is refused before anything is sent',
		async (given) => {
			const { error } = await rig.call(trigger(given));
			expect(error?.message).toMatch(/^"Request" must name the request type .* in "\$class"/);
			expect(await rig.control.log(service)).toEqual([]);
		},
	);

	test('what Clause refuses is told in its words', async () => {
		const { error } = await rig.call(trigger('{"delivered": true}'));
		expect(error).toMatchObject({
			httpCode: '422',
			message: expect.stringMatching(/^Clause refused "Trigger clause" \(HTTP 422\): .*class/i),
		});
		expect(await triggers()).toBe(0);
	});

	test.each(['reset', 'cut', 'empty', 'html', 'status'] as const)(
		'an answer that is lost (%s) does not trigger it again',
		async (kind) => {
			await rig.control.fault({ service, path: '/trigger/', times: 9, kind });
			const { error } = await rig.call(trigger(JSON.stringify(request)));
			expect(error?.description).toMatch(/outcome is unknown: Clause may have carried out "Trigger clause"/);
			expect(await rig.received(service)).toHaveLength(1);
		},
	);

	test('a run that fails says how many were done, without IDs that there are none of', async () => {
		await rig.control.fault({
			service,
			path: '/trigger/',
			skip: 2,
			times: 1,
			kind: 'status',
			status: 422,
			body: { error: { message: 'no' } },
		});
		const { error } = await rig.call(trigger(JSON.stringify(request)), { items: items(1, 2, 3, 4) });
		expect(error?.description).toMatch(
			/Of 4 items \(counted from 0\), 0–1 are done, 2 failed, 3 was not started\.$/,
		);
		expect(error?.description).not.toMatch(/: \./);
		expect(await triggers()).toBe(2);
	});
});
