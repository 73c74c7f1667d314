import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
} from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'bill', '/bills');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const inState = async (state: string) => await records.first(`/bills.json?state=${state}`);

describe('many bills', () => {
	describeFilters(records, {
		filters: async () => {
			const ids = {
				clientId: await records.first('/contacts.json'),
				currencyId: await records.first('/currencies.json'),
				matterId: await records.first('/matters.json'),
				originatingAttorneyId: await records.first('/users.json'),
				responsibleAttorneyId: await records.first('/users.json'),
			};
			const field = await records.first('/custom_fields.json?parent_type=matter&field_type=numeric');
			return [
				{
					customFieldConditions: { entries: [{ id: byId(field), operator: 'moreOrEqual', value: '5' }] },
					...Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, byId(id)])),
					billNumber: '1A',
					dueAfter: '2026-01-01',
					dueAt: '2026-03-01T00:00:00',
					dueBefore: '2026-12-31',
					ids: '1,2',
					issuedAfter: '2026-01-02',
					issuedBefore: '2026-12-30',
					lastSentStartDate: '2026-01-03',
					lastSentEndDate: '2026-12-29',
					overdueOnly: true,
					query: '12',
					state: 'awaiting_payment',
					status: 'overdue',
					type: 'revenue',
				},
				{
					[`custom_field_values[${field}]`]: '>=5',
					client_id: String(ids.clientId),
					currency_id: String(ids.currencyId),
					matter_id: String(ids.matterId),
					originating_attorney_id: String(ids.originatingAttorneyId),
					responsible_attorney_id: String(ids.responsibleAttorneyId),
					bill_number: '1A',
					due_after: '2026-01-01',
					due_at: '2026-03-01',
					due_before: '2026-12-31',
					'ids[]': ['1', '2'],
					issued_after: '2026-01-02',
					issued_before: '2026-12-30',
					last_sent_start_date: '2026-01-03',
					last_sent_end_date: '2026-12-29',
					overdue_only: 'true',
					query: '12',
					state: 'awaiting_payment',
					status: 'overdue',
					type: 'revenue',
				},
			];
		},
		without: ['matter_id', 'originating_attorney_id', 'responsible_attorney_id'],
	});

	test.each<[Record<string, string>, (row: Record<string, unknown>) => boolean]>([
		[{ state: 'paid' }, ({ state }) => state === 'paid'],
		[{ type: 'trust' }, ({ kind }) => kind === 'trust_kind'],
		[{ issuedAfter: '2026-03-01' }, (row) => String(row.issued_at) > '2026-03-01'],
		[{ query: '12' }, ({ number }) => String(number).includes('12')],
	])('that fit %j', async (filters, fits) => {
		const { json } = await records.call('getAll', { returnAll: true, filters });
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row))).toEqual([]);
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { order: 'balance(desc)' });
		const sums = json.map(({ balance }) => Number(balance));
		expect(sums).toEqual([...sums].sort((one, other) => other - one));
	});
});

describe('an update', () => {
	test('sends all that can be changed, and Clio works out the sums', async () => {
		const id = await inState('draft');
		const { bill_theme: theme } = await records.read(id, 'bill_theme{id}');
		const currency = await records.first('/currencies.json');
		const changed = await records.good('update', {
			billId: byId(id),
			updateFields: {
				billTheme: String((theme as { id: number }).id),
				currencyId: byId(currency),
				discountRate: 12.5,
				discountNote: 'Pro bono',
				discountType: 'money',
				dueAt: '2026-08-01',
				interestPeriod: 30,
				interestRate: 4.5,
				interestType: 'compound',
				issuedAt: '2026-07-01',
				memo: 'Thank you',
				number: 'X-1',
				purchaseOrder: 'PO 7',
				secondaryTaxRate: 2,
				state: 'awaiting_approval',
				subject: 'Lease',
				taxRate: 10,
				useGracePeriod: false,
			},
		});
		const [look, patch, ...others] = await records.sent();
		expect(look).toMatchObject({ method: 'GET', path: `/bills/${id}.json` });
		expect(others).toEqual([]);
		expect(patch).toEqual({
			method: 'PATCH',
			path: `/bills/${id}.json`,
			query: {},
			body: {
				data: {
					bill_theme: theme,
					currency_id: currency,
					discount: { rate: 12.5, note: 'Pro bono', type: 'money' },
					due_at: '2026-08-01',
					interest: { period: 30, rate: 4.5, type: 'compound' },
					issued_at: '2026-07-01',
					memo: 'Thank you',
					number: 'X-1',
					purchase_order: 'PO 7',
					secondary_tax_rate: 2,
					state: 'awaiting_approval',
					subject: 'Lease',
					tax_rate: 10,
					use_grace_period: false,
				},
			},
		});
		expect(changed).toMatchObject({
			number: 'X-1',
			state: 'awaiting_approval',
			due_at: '2026-08-01',
			memo: 'Thank you',
		});
		expect(await records.read(id, 'discount{rate,type,note},interest{rate,type,period}')).toMatchObject({
			discount: { rate: 12.5, type: 'money', note: 'Pro bono' },
			interest: { rate: 4.5, type: 'compound', period: 30 },
		});
	});

	test('of anything but the state needs no look at the bill first', async () => {
		const id = await inState('draft');
		await records.good('update', { billId: byId(id), updateFields: { memo: 'Thank you' } });
		expect((await records.sent()).map(({ method }) => method)).toEqual(['PATCH']);
	});

	test.each([
		['draft', 'paid', 'Possible now: awaiting_approval, awaiting_payment, deleted. Nothing was changed.'],
		['paid', 'void', 'Its state cannot be changed any more. Nothing was changed.'],
	])('from %s to %s is refused, and what is possible is told', async (state, next, advice) => {
		const id = await inState(state);
		const { error } = await records.call('update', { billId: byId(id), updateFields: { state: next } });
		expect(error?.message).toBe(`The bill is "${state}" and cannot become "${next}"`);
		expect(error?.description).toBe(advice);
		expect((await records.sent()).map(({ method }) => method)).toEqual(['GET']);
	});

	test('back to a draft is for Clio to decide, whose list of states leaves it out', async () => {
		const id = await inState('awaiting_approval');
		const changed = await records.good('update', { billId: byId(id), updateFields: { state: 'draft' } });
		expect(changed).toMatchObject({ state: 'draft' });
	});
});

describe('a preview', () => {
	test('is a page in the field that the person named', async () => {
		const id = await inState('paid');
		const { items, error } = await records.call('preview', { billId: byId(id), binaryProperty: 'page' });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ json: { id }, pairedItem: { item: 0 } });
		const { page } = items[0]?.binary ?? {};
		expect(page).toMatchObject({ fileName: `bill-${id}.html`, mimeType: 'text/html' });
		expect(Buffer.from(String(page?.data), 'base64').toString('utf8')).toMatch(
			/^<!DOCTYPE html>[\s\S]*<h1>Invoice/,
		);
		expect(await records.sent()).toEqual([
			{ method: 'GET', path: `/bills/${id}/preview.json`, query: {}, body: null },
		]);
	});

	test('that comes empty is an error, not an empty page', async () => {
		const id = await inState('paid');
		const path = `/api/v4/bills/${id}/preview.json`;
		await rig.control.fault({ service: 'clio', path, times: 9, kind: 'empty' });
		const { status, items } = await records.call('preview', { billId: byId(id), binaryProperty: 'page' });
		expect([status, items]).toEqual(['error', []]);
	});

	test('of a bill that does not exist is an error, not an empty page', async () => {
		const { status, error, items } = await records.call('preview', { billId: byId(7) });
		expect([status, items]).toEqual(['error', []]);
		expect(error?.httpCode).toBe('404');
	});
});

describe('one bill', () => {
	describeFields(records, 'bill', 'billId');

	describeUnchanged(rig, records, {
		idParameter: 'billId',
		id: async () => await inState('draft'),
		change: { memo: 'Changed' },
		body: { memo: 'Changed' },
	});

	test.each([
		['draft', 'deleted'],
		['awaiting_approval', 'deleted'],
	])('a deleted %s is %s', async (state, after) => {
		const id = await inState(state);
		expect(await records.good('delete', { billId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.sent()).toEqual([
			{ method: 'DELETE', path: `/bills/${id}.json`, query: {}, body: null },
		]);
		expect(await records.read(id, 'state')).toMatchObject({ state: after });
	});

	test('a deleted unpaid one is void', async () => {
		const unpaid = await records.rows('/bills.json?state=awaiting_payment&fields=id,paid');
		const id = unpaid.find(({ paid }) => paid === 0)?.id;
		await records.good('delete', { billId: byId(id) });
		expect(await records.read(id, 'state')).toMatchObject({ state: 'void' });
	});

	test('a paid one stays, in Clio’s words', async () => {
		const { error } = await records.call('delete', { billId: byId(await inState('paid')) });
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('cannot be deleted') });
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['getAll', { filters: { state: 'Draft' } }, '"State" must be one of: '],
		['getAll', { filters: { query: 'A-1' } }, '"Invoice Number" must be a number without letters'],
		['getAll', { filters: { dueAt: 'tomorrow' } }, '"Due On" must be a date such as'],
		['update', { billId: byId(1), updateFields: {} }, '"Update Fields" holds nothing to change'],
		['update', { billId: byId(1), updateFields: { taxRate: '8%' } }, '"Tax Rate" must be a number'],
		['update', { billId: byId(1), updateFields: { interestPeriod: 0 } }, '"Interest Period" must be 1'],
		['preview', { billId: byId('={{ "../users" }}') }, '"Bill" must be a Clio ID'],
	]);
});
