import { items, Rig, type Call } from '../../../harness/rig';
import { cleavr, creditors, invoice, service } from '../support/cleavr';

const rig = new Rig();
const created = async () => (await rig.control.counters())[service].created.receivables ?? 0;

describe('a receivable', () => {
	beforeEach(async () => await rig.connect('cleavrOAuth2Api'));

	test('Create sends the least that Cleavr needs, and Get finds it again', async () => {
		const { userId } = await creditors(rig);
		const { json, error } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice }));
		expect(error).toBeUndefined();
		expect((await rig.received(service))[0]?.body).toEqual({
			user_id: userId,
			invoice: {
				numbers: ['INV-2026-001', 'INV-2026-002'],
				issue_date: '2026-01-15',
				due_date: '2026-02-14',
				amount: 1234.5,
			},
			// The first contact is the primary one, unless the person says otherwise.
			debtor: { contacts: [{ email: 'jane@debtor.example', level: 0 }] },
		});
		const found = await rig.call(cleavr('receivable', 'get', { receivableId: String(json[0]?.id) }));
		expect(found.json).toEqual(json);
	});

	test('Create sends the whole documented body', async () => {
		const { userId } = await creditors(rig);
		const call = cleavr('receivable', 'create', {
			...invoice,
			userId,
			debtorContacts: {
				entries: [
					{
						email: 'jane@debtor.example',
						firstName: 'Jane',
						lastName: 'Roe',
						jobTitle: 'CFO',
						phone: '+33612345678',
						level: 0,
					},
					{ email: 'joe@debtor.example', level: 1 },
				],
			},
			debtor: {
				debtorCompanyName: 'Debtor SAS',
				debtorCompanyType: 'company',
				debtorSiret: '12345678900012',
				debtorVatNumber: 'FR12345678901',
				debtorAddressLine1: '1 rue de la Paix',
				debtorAddressLine2: 'Bât. B',
				debtorAddressCity: 'Paris',
				debtorAddressPostalCode: '75002',
				debtorAddressCountry: 'FR',
			},
			invoice: {
				invoiceAmountBeforeTax: 1028.75,
				invoiceTaxAmount: 205.75,
				invoiceCurrency: 'EUR',
				invoiceLatePenaltyRate: 10,
				invoicePaymentTerms: '30 days',
				invoiceServiceDescription: 'Audit\n2026',
			},
			additionalFields: { metadata: '{"deal": 7}' },
		});
		const { error } = await rig.call(call);
		expect(error).toBeUndefined();
		expect((await rig.received(service))[0]?.body).toEqual({
			user_id: userId,
			invoice: {
				numbers: ['INV-2026-001', 'INV-2026-002'],
				issue_date: '2026-01-15',
				due_date: '2026-02-14',
				amount: 1234.5,
				amount_before_tax: 1028.75,
				tax_amount: 205.75,
				currency: 'EUR',
				late_penalty_rate: 10,
				payment_terms: '30 days',
				service_description: 'Audit\n2026',
			},
			debtor: {
				company_name: 'Debtor SAS',
				company_type: 'company',
				siret: '12345678900012',
				vat_number: 'FR12345678901',
				address: {
					line1: '1 rue de la Paix',
					line2: 'Bât. B',
					city: 'Paris',
					postal_code: '75002',
					country: 'FR',
				},
				contacts: [
					{
						email: 'jane@debtor.example',
						first_name: 'Jane',
						last_name: 'Roe',
						job_title: 'CFO',
						phone: '+33612345678',
						level: 0,
					},
					{ email: 'joe@debtor.example', level: 1 },
				],
			},
			metadata: { deal: 7 },
		});
	});

	test.each<[Call['parameters'], string]>([
		[{ userId: '={{ "" }}' }, '"User ID" is required and is empty'],
		[{ invoiceNumbers: '={{ " , " }}' }, '"Invoice Numbers"'],
		[{ invoiceIssueDate: '15.01.2026' }, '"Issue Date" must be a date such as'],
		[{ invoiceDueDate: '2026-02-30' }, '"Due Date" must be a date such as'],
		[{ invoiceAmount: '={{ "1.234,50 €" }}' }, '"Amount" must be a number'],
		[{ invoiceAmount: '={{ $json.missing }}' }, '"Amount" is required and is empty'],
		[{ invoiceAmount: -1 }, '"Amount" must be'],
		[{ debtorContacts: {} }, '"Debtor Contacts"'],
		[
			{ debtorContacts: { entries: [{ email: 'jane' }] } },
			'"Debtor Contacts: Contact 1: Email" must be an email address',
		],
		[
			{ debtorContacts: { entries: [{ email: 'a@b.example', phone: '0612345678' }] } },
			'"Debtor Contacts: Contact 1: Phone" must be a phone number',
		],
		[{ debtor: { debtorSiret: '123 456 789 00012' } }, '"SIRET" must be a SIRET of 14 digits'],
		[{ debtor: { debtorAddressCountry: 'France' } }, '"Address: Country" must be a country code'],
		[{ invoice: { invoiceCurrency: '€' } }, '"Currency" must be a currency code'],
		[{ additionalFields: { metadata: '[1]' } }, '"Metadata" must be a JSON object'],
	])('Create with %j is refused before anything is sent', async (parameters, words) => {
		const { userId } = await creditors(rig);
		const { error } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice, ...parameters }));
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('Create gives the first contact the level 0 and the others 1, and leaves levels that are given', async () => {
		const { userId } = await creditors(rig);
		const levelsOf = async (...levels: unknown[]) => {
			await rig.control.clearLog();
			const entries = levels.map((level, index) => ({
				email: `c${index}@debtor.example`,
				...(level !== undefined && { level: level as string }),
			}));
			const debtorContacts = { entries };
			const { error } = await rig.call(
				cleavr('receivable', 'create', { userId, ...invoice, debtorContacts }),
			);
			expect(error).toBeUndefined();
			const [{ body } = { body: undefined }] = await rig.received(service);
			return (body as { debtor: { contacts: Array<{ level: number }> } }).debtor.contacts.map(
				({ level }) => level,
			);
		};
		expect(await levelsOf(undefined, undefined, '')).toEqual([0, 1, 1]);
		// As workflows hold them that were made when the level was a number.
		expect(await levelsOf(0, 0)).toEqual([0, 0]);
		expect(await levelsOf('1', '0', 2)).toEqual([1, 0, 2]);
	});

	test.each<[string, Call['parameters'], string, RegExp]>([
		[
			'amounts that do not add up to the cent',
			{ invoice: { invoiceAmountBeforeTax: 1028.75, invoiceTaxAmount: 205.74 } },
			'"Amount" is not the sum of "Amount Before Tax" and "Tax Amount"',
			/^Correct one of the three.* Nothing was sent\.$/,
		],
		[
			'a due date before the issue date',
			{ invoiceDueDate: '2026-01-14' },
			'"Due Date" is before "Issue Date"',
			/^Correct one of the two\. Nothing was sent\.$/,
		],
		[
			'contacts of which none is the primary one',
			{ debtorContacts: { entries: [{ email: 'a@b.example', level: '1' }, { email: 'c@d.example' }] } },
			'"Debtor Contacts" has no primary contact: none has an email address and the level 0',
			/the level 0\. Nothing was sent\.$/,
		],
	])('Create with %s is refused before anything is sent', async (_what, parameters, message, description) => {
		const { userId } = await creditors(rig);
		const { error } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice, ...parameters }));
		expect(error).toMatchObject({ message, description: expect.stringMatching(description) });
		expect(await rig.control.log(service)).toEqual([]);
	});

	test.each<[string, Call['parameters']]>([
		[
			'amounts that add up in cents, though not in binary',
			{ invoiceAmount: 0.3, invoice: { invoiceAmountBeforeTax: 0.1, invoiceTaxAmount: 0.2 } },
		],
		['two of the three amounts', { invoice: { invoiceTaxAmount: 5 } }],
		['an invoice that is due at once', { invoiceDueDate: '2026-01-15' }],
	])('Create takes %s', async (_what, parameters) => {
		const { userId } = await creditors(rig);
		const { error } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice, ...parameters }));
		expect(error).toBeUndefined();
	});

	test.each(['={{ " " }}', '={{ ".." }}', '={{ $json.missing }}'])(
		'Get with the ID %s asks for no other path',
		async (receivableId) => {
			const { error } = await rig.call(cleavr('receivable', 'get', { receivableId }));
			expect(error?.message).toContain('"Receivable ID"');
			expect(await rig.control.log(service)).toEqual([]);
		},
	);

	test('what Cleavr refuses is told in its words', async () => {
		const { pendingUserId } = await creditors(rig);
		const pending = await rig.call(cleavr('receivable', 'create', { ...invoice, userId: pendingUserId }));
		expect(pending.error?.message).toMatch(
			/^Cleavr does not allow "Create receivable": .*onboarding is not finished/,
		);
		const unknown = await rig.call(cleavr('receivable', 'create', { ...invoice, userId: 'usr_clv_nobody' }));
		expect(unknown.error?.message).toMatch(
			/^Cleavr refused "Create receivable" \(HTTP 400\): user_id: There is no user/,
		);
	});

	test('three invoices, one of them wrong: each has its place', async () => {
		const { userId } = await creditors(rig);
		const call = cleavr('receivable', 'create', { ...invoice, userId, invoiceAmount: '={{ $json.id }}' });
		const { json } = await rig.call(call, { items: items(10, 'much', 30.25), continueOnFail: true });
		expect(json.map((row) => (row.invoice as { amount: number } | undefined)?.amount ?? row.error)).toEqual([
			10,
			expect.stringContaining('"Amount" must be a number'),
			30.25,
		]);
		expect(await created()).toBe(2);
	});

	test('a run that fails lists the receivables that it has created', async () => {
		const { userId } = await creditors(rig);
		const parameters = { ...invoice, userId, invoiceAmount: '={{ $json.id }}', options: { itemsAtOnce: 1 } };
		const { error } = await rig.call(cleavr('receivable', 'create', parameters), {
			items: items(10, 20, 'much'),
		});
		expect(error?.description).toMatch(
			/Do not run the finished items again; what they made or changed: receivable IDs rec_\w+, rec_\w+\.$/,
		);
		expect(await created()).toBe(2);
	});

	test('a limit is waited for, and every receivable is created once', async () => {
		const { userId } = await creditors(rig);
		await rig.control.limit(service, 3, 1);
		const call = cleavr('receivable', 'create', { ...invoice, userId, invoiceAmount: '={{ $json.id }}' });
		const { json, error } = await rig.call(call, { items: items(1, 2, 3, 4, 5, 6, 7) });
		expect(error).toBeUndefined();
		expect(json.map((row) => (row.invoice as { amount: number }).amount)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(await created()).toBe(7);
	});

	test('a create whose answer is lost is not sent twice', async () => {
		const { userId } = await creditors(rig);
		await rig.control.fault({ service, method: 'POST', path: '/v1/receivables', times: 9, kind: 'cut' });
		const { error } = await rig.call(cleavr('receivable', 'create', { ...invoice, userId }));
		expect(error?.description).toMatch(/outcome is unknown: Cleavr may have carried out/);
		expect(error?.description).toContain(
			'Look there for a receivable with invoice number = "INV-2026-001, INV-2026-002" before you run this item again',
		);
		expect(await created()).toBe(1);
	});

	test('a run that may have created some names the ID of one’s own by which each is found', async () => {
		const { userId } = await creditors(rig);
		await rig.control.fault({
			service,
			method: 'POST',
			path: '/v1/receivables',
			skip: 1,
			times: 1,
			kind: 'cut',
		});
		const metadata = '={{ JSON.stringify({ platform_invoice_id: "INV-" + $json.id, key: "k" }) }}';
		const parameters = {
			...invoice,
			userId,
			additionalFields: { metadata },
			options: { itemsAtOnce: 1 },
		};
		const { error } = await rig.call(cleavr('receivable', 'create', parameters), { items: items(6, 7, 8) });
		expect(error?.description).toContain(
			'Look there for a receivable with metadata.platform_invoice_id = "INV-7" before you run this item again',
		);
		expect(error?.description).toContain(
			'1 failed and may be done, in part or whole, 2 was not started. Look first for item 1 (metadata.platform_invoice_id = "INV-7"). Do not run the finished items again; what they made or changed: receivable ID rec_',
		);
		expect(await created()).toBe(2);
	});
});
