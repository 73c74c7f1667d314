import { byId, Rig, type Call } from '../../harness/rig';

const rig = new Rig();

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const letter = {
	json: {},
	binary: {
		data: { data: Buffer.from('x').toString('base64'), mimeType: 'text/plain', fileName: 'letter.txt' },
	},
};

const someone = { matterId: byId(7), parent: 'matter' };

/** The resource and the operation, what is given, and what a person can search Clio for. */
const CREATES: Array<[string, string, Call['parameters'], string]> = [
	[
		'contact',
		'createPerson',
		{
			firstName: 'Robin',
			lastName: 'Doyle',
			additionalFields: { emailAddresses: { entries: [{ name: 'Work', address: 'robin@doyle.example' }] } },
		},
		'a contact with name = "Robin Doyle" and email = "robin@doyle.example"',
	],
	['contact', 'createCompany', { nameText: 'Harrow Lane Ltd' }, 'a contact with name = "Harrow Lane Ltd"'],
	[
		'matter',
		'create',
		{ client: byId(7), descriptionText: 'Lease', additionalFields: { clientReference: 'HL-12' } },
		'a matter with client reference = "HL-12"',
	],
	['matter', 'create', { client: byId(7), descriptionText: 'Lease' }, 'a matter with description = "Lease"'],
	[
		'task',
		'create',
		{ nameText: 'File the claim', descriptionText: 'x', assigneeType: 'user', assigneeUser: byId(7) },
		'a task with name = "File the claim"',
	],
	[
		'note',
		'create',
		{ type: 'Matter', matter: byId(7), subject: 'Call', detail: 'They agree' },
		'a note with subject = "Call"',
	],
	[
		'activity',
		'createTimeEntry',
		{ date: '2026-03-02', hours: 1, note: 'Call with the court' },
		'an activity with date = "2026-03-02" and note = "Call with the court"',
	],
	[
		'activity',
		'createExpense',
		{ type: 'ExpenseEntry', date: '2026-03-02', price: 12.5 },
		'an activity with date = "2026-03-02" and amount = "12.5"',
	],
	[
		'calendarEntry',
		'create',
		{
			calendarOwner: byId(7),
			summary: 'Hearing',
			startAt: '2026-09-01T09:00:00Z',
			endAt: '2026-09-01T10:00:00Z',
		},
		'a calendar entry with summary = "Hearing" and start = "2026-09-01T09:00:00Z"',
	],
	[
		'communication',
		'logPhoneCall',
		{ subject: 'Settlement', body: 'x', additionalFields: { date: '2026-03-02' } },
		'a communication with subject = "Settlement" and date = "2026-03-02"',
	],
	['folder', 'create', { ...someone, nameText: 'Correspondence' }, 'a folder with name = "Correspondence"'],
	['practiceArea', 'create', { nameText: 'Employment' }, 'a practice area with name = "Employment"'],
	['document', 'upload', someone, 'a document with name = "letter.txt"'],
	[
		'document',
		'upload',
		{ ...someone, additionalFields: { nameText: 'Engagement.txt' } },
		'a document with name = "Engagement.txt"',
	],
	[
		'paymentLink',
		'create',
		{
			paymentFor: 'direct',
			bankAccountId: byId(7),
			descriptionText: 'Retainer',
			currency: 'USD',
			emailAddress: 'ada@example.com',
		},
		'a payment link with email address = "ada@example.com"',
	],
	[
		'trustRequest',
		'create',
		{
			clientId: byId(7),
			trustType: 'client',
			trustAmount: 1500,
			issueDate: '2026-12-01',
			dueDate: '2026-12-31',
		},
		'a trust request with amount = "1500" and issue date = "2026-12-01" and due date = "2026-12-31"',
	],
	[
		'report',
		'run',
		{ kind: 'revenue', format: 'pdf', period: 'all' },
		'a report with kind = "revenue" and format = "pdf"',
	],
	[
		'bill',
		'update',
		{ billId: byId(7), updateFields: { number: '2026-0042' } },
		'a bill with number = "2026-0042"',
	],
];

test.each(CREATES)(
	'%s %s with %j, of which nothing is known, is to be looked for',
	async (resource, operation, parameters, words) => {
		for (const method of ['POST', 'PATCH'])
			await rig.control.fault({ service: 'clio', method, times: 9, kind: 'html' });
		const call: Call = {
			node: 'clio',
			credential: 'clioOAuth2Api',
			parameters: { resource, operation, ...parameters },
		};
		const { error } = await rig.call(call, { items: [letter] });
		expect(error?.description).toContain(
			`Look there for ${words} before you run this item again, so that nothing is done twice.`,
		);
	},
);

test('an upsert of which nothing is known is to be looked for by the address that was given', async () => {
	await rig.control.fault({ service: 'clio', method: 'POST', times: 9, kind: 'cut' });
	const parameters = { email: 'robin@doyle.example', type: 'Person', lastName: 'Doyle' };
	const { error } = await rig.call({
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'contact', operation: 'upsert', ...parameters },
	});
	expect(error?.description).toContain(
		'Look there for a contact with name = "Doyle" and email = "robin@doyle.example" before',
	);
});
