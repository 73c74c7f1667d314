import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath } from '../../../../core/util/json';
import { deskFor } from './desk';
import type { Desk } from './desk';
import { CONTACT_FIELDS, contactMatch, MATTER_FIELDS, matterMatch } from './grades';
import type { Grade } from './grades';
import { Hits, part } from './hits';
import type { Hit } from './hits';
import { texts } from './texts';
import type { Kind as TextKind } from './texts';
import { subjectsOf, termsOf } from './terms';
import type { Subject, Term } from './terms';

/** Around so many contacts, and as many matters, a check looks further. */
const MOST_FOLLOWED = 20;

/** The most requests of one check. */
export const MOST_REQUESTS = 60;

const CANNOT_SEE = [
	'what the connected Clio user may not see: a check is best made with an administrator’s connection',
	'the text inside of documents, of which Clio searches the names only',
	'records that were deleted, and leads of Clio Grow that are not in Clio Manage',
	'custom fields of matters',
];

const DECISION =
	'This is what Clio found, and no opinion. Whether there is a conflict of interest, also where nothing was found, is for a lawyer to decide.';

/** A check as far as it has come. */
interface Work {
	desk: Desk;
	subjects: Subject[];
	hits: Hits;
	/** What was looked for, by the term. */
	searched: Map<string, IDataObject>;
	/** What was not, as sentences. */
	truncated: string[];
	/** Places that the bound has left out. */
	skipped: string[];
}

/** Notes what a search found; with `undefined` that it was not made. */
function note(
	{ searched, truncated, skipped }: Work,
	term: Term,
	place: string,
	found: Awaited<ReturnType<Desk['read']>>,
): IDataObject[] {
	const entry = searched.get(term.text) ?? {};
	searched.set(term.text, { ...entry, [place]: found?.rows.length ?? null });
	const named = place.replace(/_/g, ' ');
	if (found === undefined) skipped.push(`${named} for "${term.text}"`);
	else if (found.hasMore)
		truncated.push(
			`More than ${found.rows.length} ${named} for "${term.text}": the others were not read. Use a longer term.`,
		);
	return found?.rows ?? [];
}

const contactRecord = (contact: IDataObject): IDataObject => ({
	name: contact.name ?? null,
	contact_type: contact.type ?? null,
	role: contact.is_client === true ? 'Client' : null,
	email: contact.primary_email_address ?? null,
	phone: contact.primary_phone_number ?? null,
	company: part(contact.company, 'id', 'name'),
});

const matterRecord = (matter: IDataObject, role: string | null): IDataObject => ({
	display_number: matter.display_number ?? null,
	description: matter.description ?? null,
	matter_status: matter.status ?? null,
	client: part(matter.client, 'id', 'name'),
	role,
});

/** Contacts and matters, which have names; without `status`, matters of all statuses. */
async function searchRecords(work: Work, term: Term): Promise<void> {
	const { desk, subjects, hits } = work;
	const { text: query, subject } = term;
	const [contacts, matters] = await Promise.all([
		desk.read({ request: 'GET /contacts.json', query: { query, fields: CONTACT_FIELDS, order: 'id(asc)' } }),
		desk.read({ request: 'GET /matters.json', query: { query, fields: MATTER_FIELDS, order: 'id(asc)' } }),
	]);
	for (const contact of note(work, term, 'contacts', contacts))
		hits.add('contact', contact, query, contactMatch(subjects, contact, subject), contactRecord(contact));
	for (const matter of note(work, term, 'matters', matters)) {
		const match = matterMatch(subjects, matter, subject);
		const role = match.grade === 'exact' ? 'Client' : null;
		hits.add('matter', matter, query, match, matterRecord(matter, role));
	}
}

async function searchTexts(work: Work, term: Term, kinds: TextKind[]): Promise<void> {
	for (const kind of kinds)
		for (const { place, type, look, match, record } of texts[kind]) {
			const found = await work.desk.read(look(term.text));
			for (const row of note(work, term, place, found))
				work.hits.add(type, row, term.text, match(term.subject, row), record(row));
		}
}

/** What a contact has to do with matters: as their client, or in another role. */
async function followContact({ desk, hits, skipped, truncated }: Work, contact: Hit): Promise<void> {
	const { id, grade, subject, term, record } = contact;
	const name = asText(record.name);
	const fields = 'id,description,matter{id,display_number,description,status}';
	const relationships = await desk.read({
		request: 'GET /relationships.json',
		query: { contact_id: id, fields },
	});
	const matters = await desk.read({
		request: 'GET /matters.json',
		query: { client_id: id, fields: MATTER_FIELDS, order: 'id(asc)' },
	});
	if (relationships === undefined || matters === undefined) skipped.push(`the matters of ${name} (${id})`);
	if (relationships?.hasMore === true || matters?.hasMore === true)
		truncated.push(`${name} (${id}) has more matters than were read.`);
	const match = { grade, subject, matched_on: ['contact'] };
	const roles = (relationships?.rows ?? []).map(({ description }) => asText(description));
	for (const row of relationships?.rows ?? [])
		hits.add('relationship', row, term, match, {
			role: row.description ?? null,
			contact: { id: Number(id), name: record.name },
			matter: part(row.matter, 'id', 'display_number', 'description'),
			matter_status: getPath(row.matter, 'status') ?? null,
		} as IDataObject);
	for (const row of matters?.rows ?? [])
		hits.add('matter', row, term, { ...match, matched_on: ['client'] }, matterRecord(row, 'Client'));
	const all = [...new Set([asText(record.role), ...roles])].filter((role) => role !== '');
	if (all.length > 0) hits.tell(contact, { role: all.join(', ') });
}

/** Who else is in a matter: also those whom nobody has asked for. */
async function followMatter({ desk, hits, skipped, truncated }: Work, matter: Hit): Promise<void> {
	const named = `the people of ${asText(matter.record.display_number)} (${matter.id})`;
	const found = await desk.read({
		request: 'GET /matters/{matter_id}/contacts.json',
		pathParameters: { matter_id: matter.id },
		query: { fields: 'id,name,type,is_client,relationship_name' },
	});
	if (found === undefined) skipped.push(named);
	if (found?.hasMore === true) truncated.push(`Not all of ${named} were read.`);
	if (found === undefined) return;
	const people = found.rows.map(({ name, type, is_client, relationship_name: role }) => ({
		name,
		contact_type: type,
		role: role ?? (is_client === true ? 'Client' : null),
	}));
	hits.tell(matter, { people });
}

/** Looks further from the hits of these grades that have not been followed yet. */
async function follow(work: Work, done: Set<string>, ...grades: Grade[]): Promise<void> {
	const next = (type: 'contact' | 'matter', count: number) => {
		const all = work.hits.of(type, ...grades).filter(({ id }) => !done.has(`${type} ${id}`));
		const [now, later] = [all.slice(0, count), all.slice(count)];
		if (later.length > 0)
			work.truncated.push(
				`${later.length} more ${type}s (${grades.join(', ')}) are listed without ${type === 'contact' ? 'their matters' : 'their people'}: a check looks further from ${MOST_FOLLOWED} ${type}s.`,
			);
		for (const { id } of now) done.add(`${type} ${id}`);
		return now;
	};
	const left = (type: string) => MOST_FOLLOWED - [...done].filter((key) => key.startsWith(`${type} `)).length;
	for (const contact of next('contact', left('contact'))) await followContact(work, contact);
	for (const matter of next('matter', left('matter'))) await followMatter(work, matter);
}

const listIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(asText) : []);

/** At most so many are named: the others are as well left out. */
const NAMED = 10;

function skippedSentence(skipped: string[], most: number): string[] {
	if (skipped.length === 0) return [];
	const more = skipped.length > NAMED ? ` and ${skipped.length - NAMED} more` : '';
	return [
		`The bound of ${most} requests was reached. Not looked at: ${skipped.slice(0, NAMED).join('; ')}${more}.`,
	];
}

/**
 * Carries out a check. What finds the most comes first, so that the bound leaves out what finds the least: contacts and
 * matters by all terms, what the good hits lead to, texts, and then what the others lead to.
 */
export async function checkConflicts(context: OperationContext): Promise<unknown> {
	const { unsent } = context.input;
	const subjects = subjectsOf({
		names: listIn(unsent.names),
		companies: listIn(unsent.companies),
		emails: listIn(unsent.emails),
		phones: listIn(unsent.phones),
	});
	const { asked, left } = termsOf(subjects);
	if (asked.length === 0)
		throw context.refuse(
			`There is nothing to look for: ${left.map(({ text, why }) => `"${text}" ${why}`).join(', ')}`,
			'Give a longer name or number.',
		);
	const most = Number(unsent.mostRequests ?? MOST_REQUESTS);
	const desk = deskFor(context, most);
	const work: Work = {
		desk,
		subjects,
		hits: new Hits(),
		searched: new Map(),
		truncated: left.map(({ text, why }) => `"${text}" was not looked for: it ${why}.`),
		skipped: [],
	};
	const user = await desk.user();
	const kinds = listIn(unsent.alsoSearch) as TextKind[];
	const followed = new Set<string>();
	for (const term of asked) await searchRecords(work, term);
	await follow(work, followed, 'exact', 'strong');
	for (const term of asked) await searchTexts(work, term, kinds);
	await follow(work, followed, 'possible');
	const hits = work.hits.listed();
	return {
		hits,
		hit_count: hits.length,
		searched: asked.map(({ text, subject }) => ({
			term: text,
			kind: subject.kind,
			subject: subject.given,
			...work.searched.get(text),
		})),
		truncated: [...work.truncated, ...skippedSentence(work.skipped, most)],
		cannot_see: CANNOT_SEE,
		decision: DECISION,
		user,
		time: new Date().toISOString(),
		requests: desk.requests(),
	};
}
