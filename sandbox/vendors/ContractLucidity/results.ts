import { makeCompany } from '../../foundation/data/people';
import { Random, uuid } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';

/*
 * What the analysis finds. The vendor's pages name neither the fields of a report nor those of an obligation; these are made up, as a
 * review of contracts could have them.
 */

/** A document whose analysis is complete. */
export interface Analysed {
	id: string;
	analysedAt: Date;
}

const KINDS = [
	'Supply agreement',
	'Lease',
	'Non-disclosure agreement',
	'Data processing agreement',
	'Distribution agreement',
	'Software licence',
];
const LAWS = ['England and Wales', 'Ireland', 'Netherlands', 'New York', 'Germany'];

const CLAUSES: ReadonlyArray<readonly [clause: string, finding: string, risk: string]> = [
	['Limitation of liability', 'Liability of the supplier is capped at the fees of three months.', 'high'],
	['Termination', 'Either party may end the contract with 30 days’ notice.', 'medium'],
	['Governing law', 'As in the position standards.', 'low'],
	['Indemnity', 'The customer indemnifies without a limit.', 'high'],
	['Renewal', 'Renews by itself for twelve months unless notice is given.', 'medium'],
	['Confidentiality', 'Five years after the end of the contract.', 'low'],
];

const DUTIES: ReadonlyArray<readonly [title: string, clause: string, recurrence: string]> = [
	['Give notice of non-renewal', 'Renewal', 'once'],
	['Deliver the certificate of insurance', 'Insurance', 'yearly'],
	['Pay the annual licence fee', 'Fees', 'yearly'],
	['Report service levels', 'Service levels', 'quarterly'],
	['Return or destroy confidential information', 'Confidentiality', 'once'],
	['Notify changes of subprocessors', 'Data protection', 'on event'],
	['Submit the sustainability statement', 'Compliance', 'yearly'],
];

const DAY = 86_400_000;
const day = (from: Date, days: number): string =>
	new Date(from.getTime() + days * DAY).toISOString().slice(0, 10);

const drawn = <T>(random: Random, list: readonly T[], count: number): T[] => {
	const rest = [...list];
	return Array.from({ length: count }, () => rest.splice(random.integer(0, rest.length - 1), 1)).flat();
};

/** Who has a contract with whom. */
function parties(id: string): [string, string] {
	const random = new Random(`parties ${id}`);
	return [makeCompany(random).name, makeCompany(random).name];
}

export function reportOf({ id, analysedAt }: Analysed): JsonObject {
	const random = new Random(`report ${id}`);
	const kind = random.pick(KINDS);
	const [one, other] = parties(id);
	const clauses = drawn(random, CLAUSES, random.integer(2, 4));
	const worst = ['high', 'medium', 'low'].find((risk) => clauses.some((clause) => clause[2] === risk));
	return {
		document_id: id,
		generated_at: analysedAt.toISOString(),
		document_type: kind,
		parties: [
			{ name: one, role: 'customer' },
			{ name: other, role: 'supplier' },
		],
		effective_date: day(analysedAt, -random.integer(10, 300)),
		expiry_date: day(analysedAt, random.integer(100, 900)),
		governing_law: random.pick(LAWS),
		overall_risk: worst ?? 'low',
		summary: `${kind} between ${one} and ${other}. ${clauses.length} clauses differ from the playbook or deserve a look.`,
		clauses: clauses.map(([clause, finding, risk]) => ({ clause, finding, risk })),
	};
}

export function obligationsOf({ id, analysedAt }: Analysed): JsonObject[] {
	const random = new Random(`obligations ${id}`);
	const responsible = parties(id);
	return drawn(random, DUTIES, random.integer(2, 4)).map(([title, clause, recurrence], index) => ({
		id: uuid(`obligation ${id} ${index}`),
		document_id: id,
		title,
		responsible_party: random.pick(responsible),
		clause,
		recurrence,
		// What depends on an event has no date.
		due_date: recurrence === 'on event' ? null : day(analysedAt, random.integer(14, 400)),
	}));
}

/** The report as a page: as little of a PDF as is one. */
export const asPdf = (report: JsonObject): Buffer =>
	Buffer.from(`%PDF-1.4\n% ${String(report.summary)}\n%%EOF\n`);
