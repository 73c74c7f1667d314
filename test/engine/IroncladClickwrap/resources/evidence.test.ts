import { byId, Rig, type Call } from '../../../harness/rig';
import type { ClickwrapSettings } from '../../../harness/sandboxTypes';
import { clickwrap, hex, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

const both = ['clickwrap_activities', 'clickwrap_activities_as_pdfs'];
const create = (more: Call['parameters'] = {}, parameters: Call['parameters'] = {}) =>
	clickwrap('export', 'create', {
		startDate: '2026-01-01T00:00:00Z',
		exportTypes: both,
		additionalFields: more,
		...parameters,
	});
const of = (operation: string, id: unknown, more: Call['parameters'] = {}) =>
	clickwrap('export', operation, { exportId: byId(id), ...more });
const settings = async (changes: ClickwrapSettings) => await rig.control.ironcladClickwrap.settings(changes);

test('an export is begun, seen, listed, and its files come one item each', async () => {
	await settings({ exportSeconds: 0 });
	const begun = await step(
		rig,
		create({
			endDate: '2026-07-01T00:00:00Z',
			standardColumns: 'id, signer_id',
			customAll: true,
			filter: '{ "event_type": "agreed" }',
			sort: '-created_time',
		}),
	);
	expect(begun.lines).toEqual(['POST /extract/evidence']);
	expect(begun.body).toEqual({
		start_date: '2026-01-01T00:00:00Z',
		end_date: '2026-07-01T00:00:00Z',
		export_types: both,
		select: { standard: ['id', 'signer_id'] },
		custom_all: true,
		filter: { event_type: 'agreed' },
		sort: '-created_time',
	});
	const { id } = begun.first;
	expect(begun.first).toMatchObject({ id: hex, data: { export_types: both } });

	const seen = await step(rig, of('get', id));
	expect(seen.lines).toEqual([`GET /extract/evidence/${String(id)}`]);
	expect(seen.first).toMatchObject({ id, status: 'success', data: { export_types: both } });
	const listed = await step(rig, clickwrap('export', 'getAll', { returnAll: true }));
	expect(listed.lines).toEqual(['GET /extract/evidence']);
	expect(listed.json).toMatchObject([{ id, status: 'success' }]);
	expect((await step(rig, of('waitUntilDone', id, { giveUpAfter: 1 }))).first).toMatchObject({
		id,
		status: 'success',
	});

	for (const exportUrls of ['byType', 'presignedUrls'] as const) {
		await settings({ exportUrls });
		const files = await step(rig, of('downloadFiles', id, { binaryProperty: 'evidence' }));
		const types = exportUrls === 'byType' ? both : [null, null];
		expect(files.json).toMatchObject([
			{ id, exportType: types[0], fileName: 'activities.csv' },
			{ id, exportType: types[1], fileName: 'activities.pdf', mimeType: 'application/pdf' },
		]);
		const [table, pdf] = files.items.map(({ binary }) =>
			Buffer.from(binary?.evidence?.data ?? '', 'base64').toString(),
		);
		expect(table).toMatch(/^id,signer_id,created_time\n[0-9a-f]{24},/);
		expect(pdf?.slice(0, 5)).toBe('%PDF-');
		expect(JSON.stringify(files.json)).not.toContain('signature');
	}
});

test('an export is waited for, and goes on with its ID', async () => {
	await settings({ exportSeconds: 3 });
	const done = await step(rig, create({ waitUntilDone: true, giveUpAfter: 1 }));
	expect(done.lines[0]).toBe('POST /extract/evidence');
	expect(done.lines.length).toBeGreaterThan(1);
	expect(done.first).toMatchObject({ id: hex, status: 'success', data: { export_types: both } });
});

test('an export that fails says why, also where the answer has a good status', async () => {
	await settings({ exportSeconds: 0, exportFailure: 'The span is too long' });
	const { first } = await step(rig, create());
	const waited = await rig.call(of('waitUntilDone', first.id, { giveUpAfter: 1 }));
	expect(waited.error?.message).toContain('could not be made: The span is too long');
	const files = await rig.call(of('downloadFiles', first.id));
	expect(files.error?.message).toBe(
		`Ironclad Clickwrap has no files of export ${String(first.id)}: The span is too long`,
	);
	expect(files.error?.description).toMatch(/begin it anew/);
});

test.each<[Call, string]>([
	[create({ endDate: '2025-01-01T00:00:00Z' }), '"Until" is before "From"'],
	[create({}, { startDate: '={{ "" }}' }), '"From" is required and is empty'],
	[of('downloadFiles', '={{ "latest" }}'), '"Export" must be an export ID of 24 digits'],
])('%j is refused before anything is sent', async (call, words) => {
	const { error } = await rig.call(call);
	expect(error?.message).toContain(words);
	expect(await rig.control.log(service)).toEqual([]);
});
