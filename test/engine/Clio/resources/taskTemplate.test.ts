import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';

const rig = new Rig();
const templates = new ClioRecords(rig, 'taskTemplate', '/task_templates');
const lists = new ClioRecords(rig, 'taskTemplateList', '/task_template_lists');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('task templates', () => {
	describeFields(templates, 'taskTemplate', 'taskTemplateId');
	describeFilters(templates, {
		filters: () =>
			Promise.resolve([
				{ ids: '1', priority: 'high', query: 'conflicts', taskTemplateListId: byId(12) },
				{ 'ids[]': '1', priority: 'high', query: 'conflicts', task_template_list_id: '12' },
			]),
	});

	test('are those of a list, with what they follow', async () => {
		const [list] = await lists.rows('/task_template_lists.json?fields=id,name,templates_count');
		const { json } = await templates.call('getAll', { filters: { taskTemplateListId: byId(list?.id) } });
		expect(json).toHaveLength(Number(list?.templates_count));
		expect(json[0]).toMatchObject({
			priority: 'High',
			task_template_list: { id: list?.id, name: list?.name },
		});
		expect(json[1]).toMatchObject({ cascading_source: { id: json[0]?.id, name: json[0]?.name } });
	});

	describeRefusals(templates, [['getAll', { filters: { priority: 'High' } }, '"Priority" must be one of: ']]);
});

describe('task template lists', () => {
	describeFields(lists, 'taskTemplateList', 'taskTemplateListId');
	describeFilters(lists, {
		filters: () =>
			Promise.resolve([
				{ empty: false, ids: '1', practiceAreaId: byId(7), query: 'lit' },
				{ empty: 'false', 'ids[]': '1', practice_area_id: '7', query: 'lit' },
			]),
		without: ['practice_area_id'],
	});

	test('are picked by name, practice area and size', async () => {
		const search = { node: 'clio', credentials: ['clioOAuth2Api'] };
		const found = await rig.engine.callMethod(search, 'listSearch', 'searchTaskTemplateLists', 'litigation');
		expect(found).toMatchObject({
			results: [{ name: expect.stringMatching(/^Opening a litigation matter · .+ · 3 tasks$/) }],
		});
	});
});
