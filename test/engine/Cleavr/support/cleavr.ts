import type { Call, Rig } from '../../../harness/rig';

export const service = 'cleavr';

export const cleavr = (resource: string, operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'cleavr',
	credential: 'cleavrOAuth2Api',
	parameters: { resource, operation, ...parameters },
});

/** The least that a new receivable needs, but for its user. */
export const invoice = {
	invoiceNumbers: 'INV-2026-001, INV-2026-002',
	invoiceIssueDate: '2026-01-15T00:00:00',
	invoiceDueDate: '2026-02-14',
	invoiceAmount: 1234.5,
	debtorContacts: { entries: [{ email: 'jane@debtor.example' }] },
};

/** The creditor who has finished onboarding, and the one who has not. */
export const creditors = async (rig: Rig) => (await rig.control.accounts()).cleavr;

/** A receivable that was created before. */
export async function someReceivable(rig: Rig): Promise<string> {
	const { userId } = await creditors(rig);
	const { json } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice }));
	await rig.control.clearLog();
	return String(json[0]?.id);
}
