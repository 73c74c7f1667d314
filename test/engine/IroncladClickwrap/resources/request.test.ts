import { byId, Rig } from '../../../harness/rig';
import { clickwrap, rows, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

test('a request is prepared, sent, read with the links of its signers, and listed', async () => {
	const all = await rows(rig, '/sites/4101/contract?per_page=100');
	const contract = Number(all.find(({ published }) => published === true)?.id);
	const made = await step(
		rig,
		clickwrap('request', 'create', {
			siteId: byId(4101),
			nameText: 'Order form',
			contracts: { entries: [{ contractId: byId(contract) }] },
			signers: {
				entries: [
					{
						signerId: 'jane@example.com',
						email: 'jane@example.com',
						additionalAttributes: '{ "first_name": "Jane" }',
						sendByEmail: true,
						sendByTextMessage: false,
						order: 1,
					},
				],
			},
			additionalFields: {
				formFields: {
					entries: [{ name: 'company', defaultValue: 'Harrow', assignedTo: 'jane@example.com' }],
				},
				otherFields: '{ "redirect_url": "https://example.com/" }',
			},
		}),
	);
	expect(made.lines).toEqual(['POST /sites/4101/requests']);
	expect(made.body).toEqual({
		name: 'Order form',
		contracts: [contract],
		signers: [
			{
				signer_id: 'jane@example.com',
				signer: { email: 'jane@example.com', additional_attributes: { first_name: 'Jane' } },
				send_to: { email: true, mobile_number: false },
				order: 1,
			},
		],
		fields: [{ name: 'company', default_value: 'Harrow', assigned_to: 'jane@example.com' }],
		redirect_url: 'https://example.com/',
	});
	const id = String(made.first.id);
	const sent = await step(rig, clickwrap('request', 'send', { requestId: id }));
	expect(sent.lines).toEqual([`POST /requests/${id}/send`]);
	const got = await step(rig, clickwrap('request', 'get', { requestId: id }));
	expect(got.lines).toEqual([`GET /requests/${id}`]);
	expect(got.first).toMatchObject({
		status: 'sent',
		signers: [{ request_url: expect.any(String) as string }],
	});
	const listed = await step(rig, clickwrap('request', 'getAll', { siteId: byId(4101), returnAll: true }));
	expect([listed.lines, listed.json.map((row) => row.id)]).toEqual([['GET /sites/4101/requests'], [id]]);
});
