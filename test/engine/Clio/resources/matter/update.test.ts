import { mattersOf } from '../../support/matters';
import { describeRefusals, describeUnchanged, namesIn } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { records, made, body, links } = mattersOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('an update', () => {
	test('changes, adds and removes entries of lists by their ID', async () => {
		const { one, two, company } = await links();
		const { id } = await made({
			customRateType: 'HourlyRate',
			customRates: {
				entries: [
					{ user: byId(one), rate: 300 },
					{ user: byId(two), rate: 200 },
				],
			},
			splitInvoicePayers: { entries: [{ contactId: byId(company), splitPortion: 40 }] },
		});
		type Lists = Record<'split_invoice_payers', Array<{ id: number }>> & {
			custom_rate: { rates: Array<{ id: number }> };
		};
		const read = async () =>
			(await records.read(
				id,
				'custom_rate{type,rates},split_invoice_payers{id,split_portion}',
			)) as unknown as Lists;
		const before = await read();
		const [kept, gone] = before.custom_rate.rates;
		const [payer] = before.split_invoice_payers;
		await records.good('update', {
			matterId: byId(id),
			updateFields: {
				customRates: {
					entries: [
						{ id: kept?.id, rate: '310' },
						{ id: gone?.id, remove: true },
						{ user: byId(two), rate: 220 },
					],
				},
				splitInvoicePayers: {
					entries: [{ id: payer?.id, splitPortion: 50.5, sendToBillRecipients: 'true' }],
				},
			},
		});
		expect(await body()).toEqual({
			data: {
				custom_rate: {
					rates: [
						{ id: kept?.id, rate: 310 },
						{ id: gone?.id, _destroy: true },
						{ user: { id: two }, rate: 220 },
					],
				},
				split_invoice_payers: [{ id: payer?.id, split_portion: 50.5, send_to_bill_recipients: true }],
			},
		});
		expect((await read()).split_invoice_payers).toMatchObject([{ id: payer?.id, split_portion: 50.5 }]);
		expect((await read()).custom_rate.rates.map((rate) => rate.id)).toEqual([
			kept?.id,
			expect.not.stringMatching(String(gone?.id)),
		]);
	});

	test('takes links, budget, retainer and recipients away', async () => {
		const { area, stage: at, group, two } = await links();
		const { id } = await made({
			practiceArea: byId(area),
			matterStage: byId(at),
			group: byId(group),
			budget: 100,
			retainerThreshold: 5,
			retainerRecipients: { entries: [{ id: byId(two) }] },
		});
		const row = await records.good('update', {
			matterId: byId(id),
			updateFields: {
				clear: ['group', 'matter_stage', 'practice_area'],
				removeBudget: true,
				removeRetainer: true,
				retainerRecipients: { entries: [{ id: byId(two), remove: true }] },
			} as never,
		});
		expect(await body()).toEqual({
			data: {
				group: { id: null },
				matter_stage: { id: null },
				practice_area: { id: null },
				matter_budget: { _destroy: true },
				evergreen_retainer: { _destroy: true, recipients: [{ id: two, _destroy: true }] },
			},
		});
		expect(row).toMatchObject({ group: null, matter_stage: null, practice_area: null });
		expect(await records.read(id, 'matter_budget{budget},evergreen_retainer{id}')).toMatchObject({
			matter_budget: null,
			evergreen_retainer: null,
		});
	});

	test('gives the matter another client and description', async () => {
		const { id } = await made();
		const company = await records.first('/contacts.json?type=Company');
		const row = await records.good('update', {
			matterId: byId(id),
			updateFields: { client: byId(company), descriptionText: 'Sale of the mill', status: 'pending' },
		});
		expect(row).toMatchObject({
			description: 'Sale of the mill',
			status: 'Pending',
			client: { id: company },
		});
	});

	test('has every field of a new matter', () => {
		expect(namesIn('matter', 'update', 'Update Fields')).toEqual(
			expect.arrayContaining(namesIn('matter', 'create', 'Additional Fields')),
		);
	});

	test('without anything to change is refused', async () => {
		const { error } = await records.call('update', { matterId: byId(1), updateFields: {} });
		expect(error?.message).toBe('"Update Fields" holds nothing to change');
		expect(await records.sent()).toEqual([]);
	});
});

describe('a matter', () => {
	test('is closed, on a day if one is given, and opened again', async () => {
		const { id } = await made();
		const given = { matterId: byId(id) };
		expect(await records.good('close', { ...given, closeDate: '2026-10-31' })).toMatchObject({
			status: 'Closed',
			close_date: '2026-10-31',
		});
		expect(await records.good('reopen', given)).toMatchObject({ status: 'Open' });
		expect(await records.good('close', given)).toMatchObject({ status: 'Closed' });
		expect((await records.sent()).map(({ method, body: sent }) => [method, sent])).toEqual([
			['PATCH', { data: { status: 'closed', close_date: '2026-10-31' } }],
			['PATCH', { data: { status: 'open' } }],
			['PATCH', { data: { status: 'closed' } }],
		]);
	});

	test('is deleted', async () => {
		const { id } = await made();
		expect(await records.good('delete', { matterId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.rows(`/matters.json?ids[]=${String(id)}`)).toEqual([]);
	});

	describeUnchanged(rig, records, {
		idParameter: 'matterId',
		id: async () => (await made()).id,
		change: { location: 'Cellar' },
		body: { location: 'Cellar' },
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		[
			'update',
			{ matterId: byId(1), updateFields: { customRates: { entries: [{ rate: '3' }] } } },
			'"Custom Rates: Rate 1" is new and needs "User", or else an ID',
		],
		[
			'update',
			{ matterId: byId(1), updateFields: { relationships: { entries: [{ remove: true }] } } },
			'"Relationships: Relationship 1" needs the ID of what to remove',
		],
		['close', { matterId: byId(1), closeDate: 'today' }, '"Close Date" must be a date'],
	]);
});
