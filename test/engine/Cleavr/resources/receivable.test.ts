import { fileItem } from '../../Clio/support/files';
import { items, Rig, type Call } from '../../../harness/rig';
import { cleavr, creditors, invoice, service, someReceivable } from '../support/cleavr';

const rig = new Rig();
const receivable = (operation: string, parameters: Call['parameters']) =>
	cleavr('receivable', operation, parameters);
const created = async () => (await rig.control.counters())[service].created.receivables ?? 0;
const asked = async () => (await rig.received(service)).map(({ method, path }) => `${method} ${path}`);

beforeEach(async () => await rig.connect('cleavrOAuth2Api'));

describe('Create with Check Eligibility First', () => {
	const create = async (userId: string, count = 1) =>
		await rig.call(
			receivable('create', { ...invoice, userId, additionalFields: { checkEligibility: true } }),
			{ items: items(...Array.from({ length: count }, (_, index) => index)) },
		);

	test.each(['top', 'user'] as const)('sends when the capability stands at the %s', async (capabilities) => {
		await rig.control.cleavr.settings({ capabilities });
		const { userId, pendingUserId } = await creditors(rig);
		const { json, error } = await create(userId, 3);
		expect(error).toBeUndefined();
		expect(json.map(({ eligibility }) => eligibility)).toEqual(Array(3).fill('confirmed'));
		// Three items of one user look once, and nothing of the look is sent along.
		expect((await asked()).filter((line) => line.startsWith('GET'))).toHaveLength(1);
		expect((await rig.received(service)).at(-1)?.body).not.toHaveProperty('checkEligibility');

		const refused = await create(pendingUserId);
		expect(refused.error).toMatchObject({
			message: `The user ${pendingUserId} may not send receivables yet: onboarding at Cleavr is not finished`,
			description: expect.stringMatching(
				/^Cleavr still asks for: A copy of the manager’s identity card; The IBAN that payments go to\. Nothing was changed\.$/,
			),
		});
		expect(await created()).toBe(3);
	});

	test('says that it is not known where Cleavr does not tell, and sends', async () => {
		await rig.control.cleavr.settings({ capabilities: 'absent' });
		const { userId } = await creditors(rig);
		const { json } = await create(userId);
		expect(json).toMatchObject([{ status: 'pending', eligibility: 'not known' }]);
		expect(await created()).toBe(1);
	});

	test('refuses without the requirements where they cannot be asked', async () => {
		const { pendingUserId } = await creditors(rig);
		await rig.control.fault({ service, path: '/requirements/', times: 9, kind: 'status', status: 500 });
		const { error } = await create(pendingUserId);
		expect(error?.description).toBe(
			'Look with User: Get Requirements at what is missing. Nothing was changed.',
		);
		expect(await created()).toBe(0);
	});

	test('without the option nobody is asked', async () => {
		const { userId } = await creditors(rig);
		const { json } = await rig.call(receivable('create', { ...invoice, userId }));
		expect(json[0]).not.toHaveProperty('eligibility');
		expect(await asked()).toEqual(['POST /v1/receivables']);
	});
});

test('Create keeps an ID of one’s own beside other metadata', async () => {
	const { userId } = await creditors(rig);
	const additionalFields = { metadata: '{"deal": 7}', platformInvoiceId: '=F-{{ $json.id }}' };
	const call = receivable('create', { ...invoice, userId, additionalFields });
	const { json } = await rig.call(call, { items: items(7, 8) });
	expect(json.map(({ metadata }) => metadata)).toEqual([
		{ deal: 7, platform_invoice_id: 'F-7' },
		{ deal: 7, platform_invoice_id: 'F-8' },
	]);
});

describe('Create From PDF', () => {
	const pdf = fileItem(
		'F-2026-0117.pdf',
		'%PDF-1.7 Facture F-2026-0117 Total 5000.00 EUR',
		'application/pdf',
	);
	const read = async (parameters: Call['parameters'] = {}, item = pdf) => {
		const { userId } = await creditors(rig);
		const call = receivable('createFromPdf', { userId, binaryProperty: 'data', ...parameters });
		return await rig.call(call, { items: [item] });
	};

	test('sends the file and its user, and what else Cleavr may want', async () => {
		const { userId } = await creditors(rig);
		const { json, error } = await read({ additionalFields: { otherFields: '{"locale": "fr"}' } });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ user_id: userId, invoice: { numbers: ['F-2026-0117'], amount: 5000 }, locale: 'fr' },
		]);
		const [sent] = await rig.received(service);
		expect(sent?.body).toMatchObject({
			parts: expect.arrayContaining([
				{ name: 'user_id', value: userId },
				{ name: 'locale', value: 'fr' },
				{ name: 'file', value: expect.objectContaining({ filename: 'F-2026-0117.pdf' }) },
			]),
		});
		expect(await created()).toBe(1);
	});

	test('is not sent twice when the answer is lost', async () => {
		await rig.control.fault({
			service,
			path: '/v1/receivables/ocr',
			times: 9,
			kind: 'reset',
			processed: true,
		});
		const { error } = await read();
		expect(error?.description).toMatch(/The outcome is unknown/);
		expect(await created()).toBe(1);
	});

	test('with a token that has expired is sent again, once', async () => {
		await rig.control.expireTokens(service);
		expect((await read()).error).toBeUndefined();
		expect(await created()).toBe(1);
	});

	test('tells what Cleavr does not accept', async () => {
		const { error } = await read({}, fileItem('letter.txt', 'Dear Sir', 'text/plain'));
		expect(error?.message).toMatch(/^Cleavr refused "Create receivable from PDF" .*file: .*must be a PDF/);
		const { error: own } = await read({ additionalFields: { filePart: 'user_id' } });
		expect(own?.message).toBe('"Other Fields" must not hold "user_id", which is what a file is called');
		const { error: none } = await read({ binaryProperty: 'invoice' });
		expect(none?.message).toContain('invoice');
		expect(await created()).toBe(0);
	});
});

describe('Cancel', () => {
	test('stops the recovery, and says what Cleavr said the second time', async () => {
		const receivableId = await someReceivable(rig);
		const { json, error } = await rig.call(receivable('cancel', { receivableId }));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: receivableId, status: 'cancelled' }]);
		expect((await rig.received(service))[0]?.body).toEqual({});
		const again = await rig.call(receivable('cancel', { receivableId }));
		expect(again.error?.message).toMatch(
			/^Cleavr refused "Cancel the recovery of a receivable" \(HTTP 409\): The recovery is cancelled already/,
		);
		expect((await rig.call(receivable('get', { receivableId }))).json).toMatchObject([
			{ status: 'cancelled' },
		]);
	});

	test('sends fields that the node does not know, and not twice', async () => {
		const receivableId = await someReceivable(rig);
		const otherFields = '{"reason": "paid in cash"}';
		await rig.control.fault({ service, path: '/cancel/', times: 9, kind: 'cut' });
		const { json } = await rig.call(receivable('cancel', { receivableId, otherFields }));
		expect(json).toEqual([{ success: true }]);
		expect((await rig.received(service)).map(({ body }) => body)).toEqual([{ reason: 'paid in cash' }]);
	});
});
