import { byId, Rig } from '../../../harness/rig';
import { isSince } from '../../../harness/version';
import { clickwrap, rows, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

const condition = (field: string, operator: string, value: string, otherField = '') => ({
	field,
	operator,
	value,
	otherField,
});

test('activity is found by conditions, as few or as much of it as wanted', async () => {
	const all = await rows(rig, '/activity?per_page=100');
	const conditions = {
		entries: [
			condition('created_time', 'atLeast', '2026-01-01'),
			condition('event_type', 'equals', 'agreed'),
			condition('other', 'equals', '2207', 'account'),
		],
	};
	const query = { lean: true, noCount: true };
	const got = await step(rig, clickwrap('activity', 'getAll', { returnAll: true, conditions, query }));
	expect(got.lines).toEqual(['GET /activity']);
	expect(got.query).toMatchObject({
		filter: 'created_time>=2026-01-01 and event_type==agreed and account==2207',
		lean: 'true',
		no_count: 'true',
	});
	const wanted = all.filter((row) => row.event_type === 'agreed' && String(row.created_time) >= '2026-01-01');
	expect(wanted.length).toBeGreaterThan(3);
	expect(got.json.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
	const few = { entries: [condition('signer_id', 'equals', 'ada@harrow.example')] };
	const whole = await step(
		rig,
		clickwrap('activity', 'getAll', { limit: 2, conditions: few, output: 'raw' }),
	);
	expect(whole.json).toEqual(all.filter((row) => row.signer_id === 'ada@harrow.example').slice(0, 2));
	const refused = async (...entries: Array<ReturnType<typeof condition>>) =>
		(await rig.call(clickwrap('activity', 'getAll', { conditions: { entries } }))).error?.message;
	expect(await refused()).toBe('"Conditions" needs at least one Condition');
	// An older n8n says itself that something is missing, and not what.
	const missing = isSince(rig.engine, '2.40') ? '"Other Field" is required' : 'The workflow has issues';
	expect(await refused(condition('other', 'equals', '2207'))).toContain(missing);
});

test('what a signer did on a site comes as a list, and one visit as one PDF', async () => {
	const { sessionId, sessionSigner } = (await rig.control.accounts()).ironcladClickwrap;
	const siteId = byId(4101);
	const signer = clickwrap('activity', 'getAllOfSigner', {
		siteId,
		signerId: byId(sessionSigner),
		returnAll: true,
	});
	const listed = await step(rig, signer);
	expect(listed.lines).toEqual([`GET /sites/4101/signers/id:${encodeURIComponent(sessionSigner)}/activity`]);
	expect(listed.json.length).toBeGreaterThan(1);
	expect(new Set(listed.json.map((row) => row.signer_id))).toEqual(new Set([sessionSigner]));

	const visit = { sessionId, signerId: sessionSigner };
	const record = await step(rig, clickwrap('activity', 'downloadSessionRecord', visit));
	expect(record.lines).toEqual([`GET /activity/record/session:${sessionId}`]);
	expect(record.query).toEqual({ signer_id: sessionSigner });
	const file = record.items[0]?.binary?.data;
	expect(file).toMatchObject({ fileName: `session-${sessionId}.pdf`, mimeType: 'application/pdf' });
	const pdf = Buffer.from(file?.data ?? '', 'base64').toString('latin1');
	expect(pdf).toContain(`Activity ${String(listed.first.id)}`);
	const none = await rig.call(
		clickwrap('activity', 'downloadSessionRecord', { ...visit, signerId: '={{ "" }}' }),
	);
	expect(none.error?.message).toContain('"Signer ID" is required and is empty');
	expect(await rig.received(service)).toHaveLength(1);
});
