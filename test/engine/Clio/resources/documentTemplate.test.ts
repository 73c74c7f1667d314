import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters } from '../support/records';

const rig = new Rig();
const templates = new ClioRecords(rig, 'documentTemplate', '/document_templates');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('document templates', () => {
	describeFields(templates, 'documentTemplate', 'documentTemplateId');
	describeFilters(templates, {
		filters: () => Promise.resolve([{ ids: '1,2' }, { 'ids[]': ['1', '2'] }]),
	});

	test('are listed in the order that is asked for', async () => {
		const { json } = await templates.call('getAll', { returnAll: true, order: 'filename(asc)' });
		const names = json.map(({ filename }) => String(filename));
		expect(names.length).toBeGreaterThan(2);
		expect(names).toEqual([...names].sort());
	});

	test.each([
		['its usual fields', {}, ['/document_templates/1.json', '/document_templates/1/download.json']],
		[
			'fields without its name',
			{ output: 'selected', outputFields: ['size'], binaryProperty: 'template' },
			['/document_templates/1.json', '/document_templates/1.json', '/document_templates/1/download.json'],
		],
	])('come as a file with %s', async (_what, more, paths) => {
		const [row] = await templates.rows('/document_templates.json?fields=id,filename,size&limit=1');
		const outcome = await templates.call('download', { documentTemplateId: byId(row?.id), ...more });
		expect(outcome.error).toBeUndefined();
		expect(outcome.json[0]).toMatchObject({ id: row?.id, size: row?.size });
		const file = outcome.items[0]?.binary?.['binaryProperty' in more ? 'template' : 'data'];
		expect(file).toMatchObject({ fileName: row?.filename });
		expect(Buffer.from(file?.data ?? '', 'base64').toString()).toContain('<<Matter.DisplayNumber>>');
		expect((await templates.sent()).map(({ path }) => path.replace(/\d+/, '1'))).toEqual(paths);
		const [fetched] = await rig.control.log('clioStorage');
		expect(Object.keys(fetched?.headers ?? {})).not.toContain('authorization');
	});
});
