import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters } from '../support/records';

const rig = new Rig();
const automations = new ClioRecords(rig, 'documentAutomation', '/document_automations');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('document automations', () => {
	describeFields(automations, 'documentAutomation', 'documentAutomationId');
	describeFilters(automations, {
		filters: () => Promise.resolve([{ ids: '1,2' }, { 'ids[]': ['1', '2'] }]),
	});

	test('are listed with their documents', async () => {
		const { json } = await automations.call('getAll', { returnAll: true, order: 'id(desc)' });
		expect(json).toMatchObject([{ state: 'completed', documents: [{ name: expect.any(String) }] }]);
	});

	test('that are ready give their documents at once', async () => {
		const id = await automations.first('/document_automations.json');
		const { json, error } = await automations.call('waitUntilReady', { documentAutomationId: byId(id) });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ type: 'Document', matter: { id: expect.any(Number) } }]);
		expect((await automations.sent()).map(({ path }) => path)).toEqual([
			`/document_automations/${id}.json`,
			'/documents.json',
		]);
	});

	test('without any document are told, and nothing is given', async () => {
		const id = await automations.first('/document_automations.json');
		await rig.control.fault({
			service: 'clio',
			path: `/api/v4/document_automations/${id}.json`,
			times: 1,
			kind: 'status',
			status: 200,
			body: { data: { id, state: 'completed', documents: [] } },
		});
		const { error } = await automations.call('waitUntilReady', { documentAutomationId: byId(id) });
		expect(error?.message).toBe('Clio has completed the automation, but names no document');
	});
});
