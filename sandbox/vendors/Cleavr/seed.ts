import { keyMaterial } from '../../foundation/data/random';

/** A creditor on the platform. */
export interface CleavrUser {
	id: string;
	company: string;
	canSendReceivables: boolean;
}

const userId = (label: string): string => `usr_clv_${keyMaterial(label, 16).toLowerCase()}`;

/** Onboarded: may send receivables. */
export const ONBOARDED: CleavrUser = {
	id: userId('cleavr user 1'),
	company: 'Comptoir Aubin SAS',
	canSendReceivables: true,
};

/** Still in onboarding: may not. */
export const PENDING: CleavrUser = {
	id: userId('cleavr user 2'),
	company: 'Atelier Fernhill SARL',
	canSendReceivables: false,
};

export const USERS: readonly CleavrUser[] = [ONBOARDED, PENDING];

/** Handed over some time ago; the platform has kept the number of the matter at its law firm with it. */
export const HANDED_OVER = {
	id: 'rec_aubin20260904',
	status: 'pending',
	created_at: '2026-10-12T08:30:00.000Z',
	user_id: ONBOARDED.id,
	invoice: {
		numbers: ['F-2026-0904'],
		issue_date: '2026-08-01',
		due_date: '2026-09-04',
		amount: 1840.5,
		currency: 'EUR',
	},
	debtor: {
		company_name: 'Clearview Dental Care SAS',
		company_type: 'company',
		contacts: [{ email: 'compta@clearview.example', level: 0 }],
	},
	metadata: { platform_invoice_id: 'F-2026-0904', clio_matter_id: 1_600_000_436 },
};

/** Success fee in percent by the age of the debt in days: https://docs.cleavr.fr (2025-08-28) */
export const RATES = [
	{ days_from: 0, days_to: 44, rate: 10.8 },
	{ days_from: 45, days_to: 89, rate: 15.9 },
	{ days_from: 90, days_to: 179, rate: 20.6 },
	{ days_from: 180, days_to: 364, rate: 25.7 },
	{ days_from: 365, days_to: 546, rate: 27.5 },
	{ days_from: 547, days_to: null, rate: 29.5 },
];
