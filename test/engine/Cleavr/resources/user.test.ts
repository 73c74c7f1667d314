import { Rig, type Call } from '../../../harness/rig';
import { cleavr, creditors, service } from '../support/cleavr';

const rig = new Rig();
const user = (operation: string, parameters: Call['parameters']) => cleavr('user', operation, parameters);
const created = async () => (await rig.control.counters())[service].created.users ?? 0;

beforeEach(async () => await rig.connect('cleavrOAuth2Api'));

test('Create needs an email only, and gives the address at which onboarding begins', async () => {
	const { json, error } = await rig.call(user('create', { email: 'compta@valbrun.example' }));
	expect(error).toBeUndefined();
	expect((await rig.received(service))[0]?.body).toEqual({ email: 'compta@valbrun.example' });
	expect(json).toEqual([
		{
			id: expect.stringMatching(/^usr_clv_/),
			email: 'compta@valbrun.example',
			status: 'pending_onboarding',
			onboarding_url: expect.stringMatching(/^https:\/\/onboarding\.api\.cleavr\.fr\/start\?token=/),
			created_at: expect.any(String),
		},
	]);
	const of = { userId: String(json[0]?.id) };
	const status = await rig.call(user('getOnboardingStatus', of));
	expect(status.json).toEqual([
		{ id: of.userId, status: 'pending_onboarding', capabilities: { send_receivables: false } },
	]);
	const { json: missing } = await rig.call(user('getRequirements', of));
	expect(missing).toMatchObject([
		{ user_id: of.userId, requirements: [{ code: 'identity_document' }, { code: 'bank_details' }] },
	]);
	await rig.control.cleavr.complete(of.userId);
	expect((await rig.call(user('getOnboardingStatus', of))).json).toMatchObject([
		{ capabilities: { send_receivables: true } },
	]);
	expect((await rig.call(user('getRequirements', of))).json).toMatchObject([{ requirements: [] }]);
});

test('Create sends the whole documented body, and what the node does not know', async () => {
	const { error } = await rig.call(
		user('create', {
			email: 'compta@valbrun.example',
			company: {
				companyName: 'Menuiserie Valbrun SARL',
				companySiret: '12345678900012',
				companyVatNumber: 'FR12345678901',
				companyAddressLine1: '3 quai des Brumes',
				companyAddressLine2: 'Bât. B',
				companyAddressPostalCode: '44000',
				companyAddressCity: 'Nantes',
				companyAddressCountry: 'FR',
				companyWebsite: 'https://valbrun.example',
			},
			contact: {
				contactFirstName: 'Odile',
				contactLastName: 'Valbrun',
				contactPhone: '+33612345678',
				contactJobTitle: 'Gérante',
			},
			platform: {
				platformCallbackUrl: 'https://platform.example/cleavr/done',
				platformMetadata: '{"customer": 17}',
				otherFields: '{"locale": "fr"}',
			},
		}),
	);
	expect((await rig.received(service))[0]?.body).toEqual({
		email: 'compta@valbrun.example',
		company: {
			name: 'Menuiserie Valbrun SARL',
			siret: '12345678900012',
			vat_number: 'FR12345678901',
			address: {
				line1: '3 quai des Brumes',
				line2: 'Bât. B',
				postal_code: '44000',
				city: 'Nantes',
				country: 'FR',
			},
			website: 'https://valbrun.example',
		},
		contact: { first_name: 'Odile', last_name: 'Valbrun', phone: '+33612345678', job_title: 'Gérante' },
		platform: { callback_url: 'https://platform.example/cleavr/done', metadata: { customer: 17 } },
		locale: 'fr',
	});
	// The stand-in knows no such field, and the person reads which one it was.
	expect(error?.message).toMatch(/^Cleavr refused "Create user" \(HTTP 400\): locale: /);
	expect(await created()).toBe(0);
});

test.each<[Call['parameters'], string]>([
	[{ email: 'valbrun' }, '"Email" must be an email address'],
	[{ email: '={{ $json.missing }}' }, '"Email" is required and is empty'],
	[{ company: { companySiret: '123' } }, '"SIRET" must be a SIRET of 14 digits'],
	[{ company: { companyWebsite: 'valbrun.example' } }, '"Website" must be a web address'],
	[{ company: { companyAddressCountry: 'France' } }, '"Address: Country" must be a country code'],
	[{ contact: { contactPhone: '06 12' } }, '"Phone" must be a phone number'],
	[{ platform: { platformCallbackUrl: 'done' } }, '"Callback URL" must be a web address'],
])('Create with %j is refused before anything is sent', async (parameters, words) => {
	const { error } = await rig.call(user('create', { email: 'a@b.example', ...parameters }));
	expect(error?.message).toContain(words);
	expect(await rig.control.log(service)).toEqual([]);
});

test('a create whose answer is lost is not sent twice, and is found by its email', async () => {
	await rig.control.fault({ service, method: 'POST', path: '/v1/users', times: 9, kind: 'cut' });
	const { error } = await rig.call(user('create', { email: 'compta@valbrun.example' }));
	expect(error?.description).toContain('Look there for a user with email = "compta@valbrun.example"');
	expect(await created()).toBe(1);
});

test('a user who does not exist, and a scope that is missing, are told as such', async () => {
	const unknown = await rig.call(user('getRequirements', { userId: 'usr_clv_nobody' }));
	expect(unknown.error?.message).toMatch(/usr_clv_nobody/);
	const weak = await rig.control.grant(service, 'receivables:read');
	await rig.change('cleavrOAuth2Api', { oauthTokenData: { ...weak } });
	const { userId } = await creditors(rig);
	const { error } = await rig.call(user('getOnboardingStatus', { userId }));
	expect(error).toMatchObject({ httpCode: '403' });
	expect(error?.description).toMatch(/add the scope/);
});
