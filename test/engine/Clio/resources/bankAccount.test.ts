import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';

const rig = new Rig();
const accounts = new ClioRecords(rig, 'bankAccount', '/bank_accounts');
const transactions = new ClioRecords(rig, 'bankTransaction', '/bank_transactions');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('bank accounts', () => {
	describeFields(accounts, 'bankAccount', 'bankAccountId');
	describeFilters(accounts, {
		filters: async () => {
			const user = await accounts.first('/users.json');
			return [
				{ ids: '1', showEmptyAccounts: false, type: 'OperatingAccount', userId: byId(user) },
				{
					'ids[]': '1',
					show_empty_accounts: 'false',
					type: 'OperatingAccount',
					user_id: String(user),
				},
			];
		},
		without: ['user_id'],
	});

	test('for trust come with their balance and its currency', async () => {
		const { json } = await accounts.call('getAll', { filters: { type: 'TrustAccount' } });
		expect(json).toMatchObject([{ type: 'Trust', balance: 12_400, currency: 'USD' }]);
		expect(json[0]).not.toHaveProperty('account_number');
	});
});

describe('bank transactions', () => {
	describeFields(transactions, 'bankTransaction', 'bankTransactionId');
	describeFilters(transactions, {
		filters: async () => {
			const [account, contact, matter] = [
				await accounts.first('/bank_accounts.json'),
				await accounts.first('/contacts.json'),
				await accounts.first('/matters.json'),
			];
			return [
				{
					bankAccountId: byId(account),
					clientId: byId(contact),
					ids: '1',
					matterId: byId(matter),
					type: 'asset',
				},
				{
					bank_account_id: String(account),
					client_id: String(contact),
					'ids[]': '1',
					matter_id: String(matter),
					type: 'asset',
				},
			];
		},
	});

	test('of a matter say what came in, where to, and in what currency', async () => {
		const matter = await accounts.first('/matters.json');
		const { json } = await transactions.call('getAll', { filters: { matterId: byId(matter) } });
		expect(json).toMatchObject([
			{ funds_in: 500, currency: 'USD', bank_account: { type: 'Trust' }, matter: { id: matter } },
		]);
	});
});

describe('bad input', () => {
	describeRefusals(accounts, [
		['get', { bankAccountId: byId('={{ "Trust" }}') }, '"Bank Account" must be a Clio ID'],
		['getAll', { filters: { type: '={{ "Trust" }}' } }, '"Type" must be one of: '],
	]);
});
