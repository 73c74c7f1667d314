import { byId, Rig } from '../../../harness/rig';
import { clickwrap, hex, rows, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

/** A contract whose only version is published. */
async function published() {
	const all = await rows(rig, '/contracts?per_page=100&filter=type%3D%3Dhtml');
	const row = all.find((one) => one.published === true && one.latest_version === one.published_version);
	return { id: String(row?.id), contractId: byId(row?.id), version: String(row?.latest_version) };
}

test('a new version is drafted, gets a field, loses it, is changed and published', async () => {
	const { id, contractId, version } = await published();
	const drafted = await step(
		rig,
		clickwrap('version', 'create', {
			contractId,
			title: 'Terms 2027',
			body: '<p>Notice: {{days}} days.</p>',
			additionalFields: { changeSummary: 'Longer notice', majorVersion: true, bodyLanguage: 'en' },
		}),
	);
	expect(drafted.lines).toEqual([`POST /contracts/${id}/versions`]);
	expect(drafted.body).toEqual({
		title: 'Terms 2027',
		body: '<p>Notice: {{days}} days.</p>',
		change_summary: 'Longer notice',
		is_major_version: true,
		body_language: 'en',
	});
	expect(drafted.first).toMatchObject({ id: hex, status: 'draft', version_number: 2 });
	const versionId = byId(drafted.first.id);

	const field = await step(
		rig,
		clickwrap('version', 'addField', {
			versionId,
			nameText: 'company',
			type: 'text',
			assignmentValue: 'signer',
			additionalFields: { required: true },
		}),
	);
	expect(field.lines).toEqual([`POST /versions/${String(drafted.first.id)}/fields`]);
	expect(field.body).toEqual({ name: 'company', type: 'text', assignment_value: 'signer', required: true });
	const gone = await step(
		rig,
		clickwrap('version', 'deleteField', { versionId, fieldId: field.first.id as string }),
	);
	expect(gone.lines).toEqual([
		`DELETE /versions/${String(drafted.first.id)}/fields/${String(field.first.id)}`,
	]);
	expect(gone.json).toEqual([{ deleted: true, id: field.first.id }]);

	const changed = await step(
		rig,
		clickwrap('version', 'updateByNumber', {
			contractId,
			versionNumber: 2,
			updateFields: { title: 'Terms of 2027' },
		}),
	);
	expect(changed.lines).toEqual([`PATCH /contracts/${id}/versions/2`]);
	const again = await step(
		rig,
		clickwrap('version', 'update', { versionId, updateFields: { effectiveTime: '2027-01-01T00:00:00Z' } }),
	);
	expect(again.lines).toEqual([`PATCH /versions/${String(drafted.first.id)}`]);
	expect(again.first).toMatchObject({ title: 'Terms of 2027', effective_time: '2027-01-01T00:00:00Z' });

	const out = await step(rig, clickwrap('version', 'publish', { versionId }));
	expect(out.lines).toEqual([`POST /versions/${String(drafted.first.id)}/publish`]);
	expect(out.first).toMatchObject({ status: 'published' });
	const [before] = (await step(rig, clickwrap('version', 'get', { versionId: byId(version) }))).json;
	expect(before).toMatchObject({ id: version, status: 'deprecated' });
});

test('versions are read by ID, number, as the latest, as the published one, and as a list', async () => {
	const { id, contractId, version } = await published();
	const paths: Array<[string, object, string]> = [
		['get', { versionId: byId(version) }, `/versions/${version}`],
		['getByNumber', { contractId, versionNumber: 1 }, `/contracts/${id}/versions/1`],
		['getLatest', { contractId }, `/contracts/${id}/versions/@latest`],
		['getPublished', { contractId }, `/contracts/${id}/versions/@published`],
		['getAll', { contractId, returnAll: true }, `/contracts/${id}/versions`],
	];
	for (const [operation, parameters, path] of paths) {
		const { lines, first } = await step(rig, clickwrap('version', operation, { ...parameters }));
		expect(lines).toEqual([`GET ${path}`]);
		expect(first).toMatchObject({ id: version, status: 'published' });
	}
});

test('a draft is published by its number, and a second one before that is refused in Ironclad’s words', async () => {
	const { id, contractId } = await published();
	const draft = clickwrap('version', 'create', { contractId, title: 'Next' });
	await step(rig, draft);
	expect((await rig.call(draft)).error?.message).toMatch(/latest version must be published before a new one/);
	const out = await step(rig, clickwrap('version', 'publishByNumber', { contractId, versionNumber: 2 }));
	expect(out.lines).toEqual([`POST /contracts/${id}/versions/2/publish`]);
	const { error } = await rig.call(
		clickwrap('version', 'updateByNumber', { contractId, versionNumber: 2, updateFields: { title: 'Late' } }),
	);
	expect(error?.message).toMatch(/published version cannot be changed, but for its effective dates/);
});

test('the published version is rendered to a page, and JSON in its place comes as fields', async () => {
	const { contractId } = await published();
	await step(
		rig,
		clickwrap('version', 'create', { contractId, title: 'Terms', body: '<p>For {{plan}}.</p>' }),
	);
	await step(rig, clickwrap('version', 'publishLatest', { contractId }));
	const render = clickwrap('version', 'render', { contractId, renderData: '{ "plan": "Team" }' });
	const page = await step(rig, render);
	expect(page.lines).toEqual([`POST /contracts/${contractId.value}/versions/@published/render`]);
	expect(page.body).toEqual({ render_data: { plan: 'Team' } });
	const file = page.items[0]?.binary?.data;
	expect(file).toMatchObject({ fileName: `contract-${contractId.value}.html`, mimeType: 'text/html' });
	expect(Buffer.from(file?.data ?? '', 'base64').toString()).toBe('<p>For Team.</p>');
	await rig.control.fault({
		service,
		method: 'POST',
		kind: 'status',
		status: 200,
		body: { data: { html: 'x' } },
		times: 1,
	});
	expect((await step(rig, render)).json).toEqual([{ html: 'x' }]);
});
