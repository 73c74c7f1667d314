import type { JsonObject } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import { costOf } from '../derived/activities';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { billSums } from '../resources/bills/bill-sums';
import { FOUNDED } from './firm';

const ACTIVITY_COUNT = 420;
const BILL_COUNT = 48;
const DAY = 86_400_000;
const FIRST = new Date('2025-01-06T08:00:00Z');
const LAST = new Date('2026-06-30T16:00:00Z');

const times = { created_at: FOUNDED, updated_at: FOUNDED };

const DESCRIPTIONS: [name: string, type: string, amount: number | null][] = [
	['Drafting', 'User', null],
	['Telephone call', 'User', null],
	['Court appearance', 'Custom', 450],
	['Legal research', 'User', null],
	['Travel', 'Custom', 120],
	['Fixed-fee consultation', 'FlatRate', 300],
];
const EXPENSES: [name: string, entryType: string, rate: number | null][] = [
	['Copies', 'soft_cost', 0.25],
	['Postage', 'soft_cost', null],
	['Court filing fee', 'hard_cost', 240],
	['Expert opinion', 'hard_cost', null],
	['Travel costs', 'unassociated', null],
];
/** Three of each kind: https://www.americanbar.org/groups/litigation/resources/uniform-task-based-management-system/ */
const UTBMS: [code: string, name: string, type: string][] = [
	['L110', 'Fact Investigation/Development', 'UtbmsTask'],
	['L120', 'Analysis/Strategy', 'UtbmsTask'],
	['L210', 'Pleadings', 'UtbmsTask'],
	['A101', 'Plan and prepare for', 'UtbmsActivity'],
	['A102', 'Research', 'UtbmsActivity'],
	['A103', 'Draft/revise', 'UtbmsActivity'],
	['E101', 'Copying', 'UtbmsExpense'],
	['E106', 'Online research', 'UtbmsExpense'],
	['E110', 'Out-of-town travel', 'UtbmsExpense'],
];
const NOTES = [
	'Reviewed correspondence and replied',
	'Prepared draft agreement',
	'Call with client about next steps',
	'Researched case law',
	'Attended hearing',
	'Amended statement of claim',
];

/** States of bills, so often as they are listed; `paid` ones are issued and settled. */
const STATES = [
	'draft',
	'draft',
	'awaiting_approval',
	'awaiting_payment',
	'awaiting_payment',
	'awaiting_payment',
	'paid',
	'paid',
	'paid',
	'void',
	'deleted',
];

const day = (moment: Date | number): string => new Date(moment).toISOString().slice(0, 10);

function seedCategories(store: Store): void {
	const currency = store.rows('currencies')[0]?.id ?? null;
	const groups = [store.rows('groups')[0]?.id ?? 0];
	const shared = { ...times, currency, groups, accessible_to_user: true };
	DESCRIPTIONS.forEach(([name, type, amount], index) =>
		store.add('activity_descriptions', {
			...shared,
			id: 8_100_001 + index * 10,
			name,
			type: 'ActivityDescription',
			default: index === 0,
			visible_to_co_counsel: true,
			category_type: type === 'FlatRate' ? 'flat' : 'hourly',
			utbms_activity_id: null,
			utbms_task_id: null,
			utbms_task_name: null,
			rate: { type, amount, non_billable_amount: 0, hierarchy: amount === null ? 'Default' : 'Activity' },
		}),
	);
	EXPENSES.forEach(([name, entry_type, rate], index) =>
		store.add('expense_categories', {
			...shared,
			id: 8_200_001 + index * 10,
			name,
			entry_type,
			rate,
			tax_setting: 'no_tax',
		}),
	);
	UTBMS.forEach(([code, name, type], index) =>
		store.add('utbms_codes', {
			...times,
			id: 8_260_001 + index * 10,
			code,
			name,
			type,
			description: name,
			utbms_set_id: 1,
		}),
	);
	store.add('grants', {
		...times,
		id: 8_270_001,
		name: 'Tenants in Need',
		funding_code: 'TN-26',
		funding_code_and_name: 'TN-26 Tenants in Need',
		funding_source_name: 'State Bar Foundation',
		balance: '12500.0',
		start_date: '2026-01-01',
		end_date: '2026-12-31',
	});
	const theme = { account_id: store.rows('accounts')[0]?.id ?? null, default: true, name: 'Standard' };
	store.add('bill_themes', { ...times, ...theme, id: 8_250_001, config: '{}' });
}

function time(random: Random, store: Store, user: Row): JsonObject {
	const category = random.pick(store.rows('activity_descriptions'));
	const [, type, amount] = DESCRIPTIONS.find(([name]) => name === category.name) ?? [];
	const some = (collection: string): number | null => {
		const rows = store.rows(collection);
		return rows.length > 0 && random.chance(0.15) ? random.pick(rows).id : null;
	};
	return {
		type: 'TimeEntry',
		quantity: random.integer(1, 40) * 300,
		price: amount ?? user.rate ?? 0,
		flat_rate: type === 'FlatRate',
		activity_description: category.id,
		communication: some('communications'),
		calendar_entry: some('calendar_entries'),
		task: some('tasks'),
		tax_setting: null,
	};
}

function expense(random: Random, store: Store, companies: readonly Row[]): JsonObject {
	const category = random.pick(store.rows('expense_categories'));
	const isHard = category.entry_type === 'hard_cost';
	return {
		type: isHard ? 'HardCostEntry' : category.entry_type === 'soft_cost' ? 'SoftCostEntry' : 'ExpenseEntry',
		quantity: isHard ? null : random.integer(1, 40),
		price: category.rate ?? random.integer(5, 60),
		flat_rate: false,
		expense_category: category.id,
		vendor: isHard && companies.length > 0 ? random.pick(companies).id : null,
		reference: isHard ? `CHK-${random.digits(4)}` : null,
		tax_setting: 'no_tax',
	};
}

function seedActivities(store: Store, random: Random): void {
	const [matters, users] = [store.rows('matters'), store.rows('users')];
	const companies = store.rows('contacts').filter((row) => row.type === 'Company');
	for (let index = 0; index < ACTIVITY_COUNT; index++) {
		const user = random.pick(users);
		const isTime = random.chance(0.8);
		const done = random.moment(FIRST, LAST);
		const updated = random.moment(done, LAST);
		// Half of them changed at one of a few moments, as after an import: pages end within one second.
		if (random.chance(0.5)) updated.setUTCHours(12, 0, 0, 0);
		store.add('activities', {
			...(isTime ? time(random, store, user) : expense(random, store, companies)),
			id: store.nextId('activities', 8_300_000_001),
			created_at: done.toISOString(),
			updated_at: updated.toISOString(),
			date: day(done),
			note: random.pick(NOTES),
			// Matters of the first half are those that are billed.
			matter: random.chance(0.95) ? random.pick(matters.slice(0, BILL_COUNT * 2)).id : null,
			user: user.id,
			contingency_fee: false,
			quantity_redacted: false,
			non_billable: isTime && random.chance(0.12),
			no_charge: false,
			written_off: random.chance(0.03),
			currency: store.rows('currencies')[0]?.id ?? null,
			bill: null,
		});
	}
}

/** The client's open time and expenses in one matter become a bill. */
function seedBill(store: Store, random: Random, matter: Row, index: number): void {
	const state = STATES[index % STATES.length] ?? 'draft';
	const isGone = state === 'void' || state === 'deleted';
	const lines = store
		.rows('activities')
		.filter((row) => row.matter === matter.id && row.non_billable !== true && row.bill === null);
	const services = lines.reduce((sum, line) => sum + costOf(line), 0);
	const issued = random.moment(new Date('2026-01-05'), new Date('2026-06-20')).getTime();
	const isIssued = state !== 'draft' && state !== 'awaiting_approval' && state !== 'deleted';
	const id = store.nextId('bills', 8_700_000_001);
	const columns: JsonObject = {
		number: String(index + 1),
		type: 'MatterBill',
		kind: index % 12 === 5 ? 'trust_kind' : 'revenue_kind',
		state,
		subject: random.chance(0.5) ? String(matter.description) : null,
		memo: random.chance(0.2) ? 'Thank you for your trust.' : null,
		purchase_order: null,
		issued_at: isIssued ? day(issued) : null,
		// Every third client pays late by agreement, so that not all open bills are overdue.
		due_at: isIssued ? day(issued + (index % 3 === 0 ? 1826 : 30) * DAY) : null,
		start_at: day(issued - 60 * DAY),
		end_at: day(issued),
		last_sent_at: isIssued && random.chance(0.7) ? day(issued + DAY) : null,
		tax_rate: random.chance(0.5) ? 8 : 0,
		secondary_tax_rate: 0,
		services_sub_total: Math.round(Math.max(services, 150) * 100) / 100,
		discount: random.chance(0.2) ? { rate: 10, type: 'percentage', note: 'Long-standing client' } : null,
		interest: null,
		paid: 0,
		paid_at: null,
		pending: 0,
		credits_issued: 0,
		shared: false,
		discount_services_only: null,
		client: matter.client ?? null,
		matters: [matter.id],
		user: matter.responsible_attorney ?? store.rows('users')[0]?.id ?? null,
		group: matter.group ?? null,
		bill_theme: store.rows('bill_themes')[0]?.id ?? null,
		currency: matter.currency ?? null,
		original_bill: null,
	};
	const { total = 0 } = billSums(columns);
	// Every fourth open bill has had a first payment.
	const part = state === 'paid' ? 1 : state === 'awaiting_payment' && index % 4 === 0 ? 0.5 : 0;
	if (part > 0) {
		columns.paid = Math.round(Number(total) * part * 100) / 100;
		columns.paid_at = new Date(issued + 12 * DAY).toISOString();
	}
	const at = new Date(issued).toISOString();
	store.add<Row>('bills', { ...columns, ...billSums(columns), id, created_at: at, updated_at: at });
	if (!isGone) for (const line of lines) line.bill = id;
}

/** Adds categories, time, expenses, and bills in all states. */
export function seedMoney(store: Store): void {
	const random = new Random('clio money');
	seedCategories(store);
	const matters = store.rows('matters');
	if (matters.length === 0) return;
	seedActivities(store, random);
	for (let index = 0; index < BILL_COUNT; index++) {
		const matter = matters[index % matters.length];
		if (matter) seedBill(store, random, matter, index);
	}
}
