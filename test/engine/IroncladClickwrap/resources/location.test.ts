import { byId, Rig } from '../../../harness/rig';
import { clickwrap, rows, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

test('a location is drafted, changed, published, copied and archived; a draft is deleted', async () => {
	const made = await step(
		rig,
		clickwrap('location', 'create', {
			locationType: 'web',
			nameText: 'Checkout',
			key: 'checkout',
			captureUrl: 'https://shop.example/checkout',
			additionalFields: { frequency: 'daily', platform: 'desktop' },
		}),
	);
	expect(made.lines).toEqual(['POST /locations']);
	expect(made.body).toEqual({
		location_type: 'web',
		name: 'Checkout',
		key: 'checkout',
		capture_url: 'https://shop.example/checkout',
		frequency: 'daily',
		platform: 'desktop',
	});
	const id = String(made.first.id);
	const locationId = byId(id);
	const changed = await step(
		rig,
		clickwrap('location', 'update', { locationId, updateFields: { key: 'pay' } }),
	);
	expect([changed.lines, changed.body]).toEqual([[`PATCH /locations/${id}`], { key: 'pay' }]);
	const out = await step(rig, clickwrap('location', 'publish', { locationId }));
	expect([out.lines, out.first.status]).toEqual([[`POST /locations/${id}/publish`], 'published']);
	const copy = await step(rig, clickwrap('location', 'clone', { locationId }));
	expect([copy.lines, copy.first.status]).toEqual([[`POST /locations/${id}/clone`], 'draft']);
	const beyond = await rig.call(clickwrap('location', 'publish', { locationId: byId(copy.first.id) }));
	expect(beyond.error?.message).toMatch(/The plan has 2 published locations/);
	const archived = await step(
		rig,
		clickwrap('location', 'archive', { locationId, archivedReason: 'Page taken down' }),
	);
	expect([archived.lines, archived.body]).toEqual([
		[`POST /locations/${id}/archive`],
		{ archived_reason: 'Page taken down' },
	]);
	expect(archived.first).toMatchObject({ id, archived: true, archived_reason: 'Page taken down' });
	const gone = await step(rig, clickwrap('location', 'delete', { locationId: byId(copy.first.id) }));
	expect(gone.lines).toEqual([`DELETE /locations/${String(copy.first.id)}`]);
	expect(gone.json).toEqual([{ deleted: true, id: copy.first.id }]);
	const app = await step(
		rig,
		clickwrap('location', 'create', {
			locationType: 'mobile_app',
			nameText: 'App',
			key: 'app',
			applicationId: 'com.example.app',
			applicationName: 'Example',
		}),
	);
	expect(app.body).toEqual({
		location_type: 'mobile_app',
		name: 'App',
		key: 'app',
		application_id: 'com.example.app',
		application_name: 'Example',
	});
	const listed = await step(rig, clickwrap('location', 'getAll', { returnAll: true }));
	expect(listed.lines).toEqual(['GET /locations']);
	const got = await step(rig, clickwrap('location', 'get', { locationId }));
	expect(listed.json).toContainEqual(got.first);
});

test('a snapshot is taken, read, proved by PDF, and archived with a reason', async () => {
	const [place] = await rows(rig, '/locations');
	const at = `/locations/${String(place?.id)}/snapshots`;
	const locationId = byId(place?.id);
	const taken = await step(rig, clickwrap('snapshot', 'capture', { locationId }));
	expect(taken.lines).toEqual([`POST ${at}/capture`]);
	expect(taken.first).toMatchObject({
		status: 'processing',
		source: 'triggered',
		snapshot_location: place?.id,
	});
	const id = String(taken.first.id);
	const snapshotId = byId(id);
	const got = await step(rig, clickwrap('snapshot', 'get', { locationId, snapshotId }));
	expect([got.lines, got.first.id]).toEqual([[`GET ${at}/${id}`], id]);
	const listed = await step(rig, clickwrap('snapshot', 'getAll', { locationId, returnAll: true }));
	expect([listed.lines, listed.json.length]).toEqual([[`GET ${at}`], 4]);
	const record = await step(rig, clickwrap('snapshot', 'downloadRecord', { locationId, snapshotId }));
	expect(record.lines).toEqual([`GET ${at}/${id}/record`]);
	expect(record.items[0]?.binary?.data).toMatchObject({
		fileName: `snapshot-${id}.pdf`,
		mimeType: 'application/pdf',
	});
	const then = await step(
		rig,
		clickwrap('snapshot', 'downloadRecordAt', { locationId, moment: '2026-03-15T00:00:00+00:00' }),
	);
	expect(then.lines.map(decodeURIComponent)).toEqual([`GET ${at}/record/2026-03-15T00:00:00+00:00`]);
	const pdf = Buffer.from(then.items[0]?.binary?.data?.data ?? '', 'base64').toString('latin1');
	expect(pdf).toContain('Taken 2026-03-01T06:00:00.000Z');
	const archived = await step(
		rig,
		clickwrap('snapshot', 'archive', { locationId, snapshotId, archivedReason: 'Not loaded' }),
	);
	expect([archived.lines, archived.body]).toEqual([
		[`POST ${at}/${id}/archive`],
		{ archived_reason: 'Not loaded' },
	]);
	expect(archived.json).toEqual([{ id }]);
});
