import type { IDataObject } from 'n8n-workflow';

import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import type { Subject } from './terms';
import { isSamePhone, partsOf, personName, plain, plainCompany } from './words';

/** How well something that Clio found is what was asked for. */
export type Grade = 'exact' | 'strong' | 'possible';

export const GRADES: Grade[] = ['exact', 'strong', 'possible'];

export interface Match {
	grade: Grade;
	matched_on: string[];
	/** The subject as the person wrote it. */
	subject: string;
}

export const rowsIn = (value: unknown): IDataObject[] =>
	(Array.isArray(value) ? (value as unknown[]) : []).filter(isJsonObject);

/** True where a name is the one that was asked for, whatever the order of first and last name. */
function isNamed({ kind, bare }: Subject, name: string): boolean {
	if (name === '') return false;
	if (kind === 'company') return plainCompany(name) === plainCompany(bare);
	if (kind !== 'name') return false;
	const parts = partsOf(bare);
	const turned = parts === undefined ? bare : `${parts.last} ${parts.first} ${parts.middle}`;
	const wanted = [plain(bare), plain(turned)];
	return [plain(personName(name)), plain(name), plainCompany(name)].some((one) => wanted.includes(one));
}

/** True where all words of the subject stand in a text, in whatever order. */
function isIn({ kind, bare }: Subject, text: string): boolean {
	if (kind === 'phone') return isSamePhone(text, bare);
	const inside = plain(text);
	const wanted = plain(bare)
		.split(' ')
		.filter((word) => word !== '');
	return wanted.length > 0 && wanted.every((word) => inside.includes(word));
}

/** Where each text of a record stands, by the name that a person has for the place. */
type Places = Record<string, string[]>;

/** The best that one of the subjects is to these places; `other` is a place that the answer does not show. */
function matchOf(subjects: Subject[], names: Places, others: Places, found: Subject): Match {
	const placesWhere = (places: Places, holds: (text: string) => boolean) =>
		Object.entries(places).flatMap(([place, texts]) => (texts.some(holds) ? [place] : []));
	const graded = (grade: Grade, subject: Subject, matched_on: string[]): Match[] =>
		matched_on.length === 0 ? [] : [{ grade, matched_on, subject: subject.given }];
	const strongly = ({ kind, bare }: Subject, text: string) =>
		kind === 'email' ? text.trim().toLowerCase() === bare : kind === 'phone' && isSamePhone(text, bare);
	const matches = subjects.flatMap((subject) => [
		...graded(
			'exact',
			subject,
			placesWhere(names, (text) => isNamed(subject, text)),
		),
		...graded(
			'strong',
			subject,
			placesWhere(others, (text) => strongly(subject, text)),
		),
	]);
	const [exact, strong] = GRADES.map((grade) => matches.find((match) => match.grade === grade));
	const within = placesWhere({ ...names, ...others }, (text) => isIn(found, text));
	return (
		exact ??
		strong ?? {
			grade: 'possible',
			matched_on: within.length > 0 ? within : ['other'],
			subject: found.given,
		}
	);
}

const texts = (...values: unknown[]): string[] => values.map(asText).filter((text) => text !== '');

/** What Clio is asked for of a contact. */
export const CONTACT_FIELDS =
	'id,name,type,title,is_client,primary_email_address,secondary_email_address,primary_phone_number,company{id,name},email_addresses{address},phone_numbers{number},addresses{street,city},web_sites{address}';

/** @param found the subject by whose term Clio gave the contact */
export function contactMatch(subjects: Subject[], contact: IDataObject, found: Subject): Match {
	const all = (list: unknown, key: string) => texts(...rowsIn(list).map((row) => row[key]));
	return matchOf(
		subjects,
		{ name: texts(contact.name), company: texts(getPath(contact, 'company.name')) },
		{
			email: [
				...all(contact.email_addresses, 'address'),
				...texts(contact.primary_email_address, contact.secondary_email_address),
			],
			phone: [...all(contact.phone_numbers, 'number'), ...texts(contact.primary_phone_number)],
			title: texts(contact.title),
			address: [...all(contact.addresses, 'street'), ...all(contact.addresses, 'city')],
			'web site': all(contact.web_sites, 'address'),
		},
		found,
	);
}

/** What Clio is asked for of a matter. */
export const MATTER_FIELDS = 'id,display_number,number,description,status,client{id,name}';

export const matterMatch = (subjects: Subject[], matter: IDataObject, found: Subject): Match =>
	matchOf(
		subjects,
		{ client: texts(getPath(matter, 'client.name')) },
		{ number: texts(matter.display_number, matter.number), description: texts(matter.description) },
		found,
	);

/** Of a text that Clio searches: where it stands, as far as the answer shows it; else in the part that is not asked for. */
export const textMatch = (
	found: Subject,
	shown: { place: string; text: unknown },
	hidden: string,
): Match => ({
	grade: 'possible',
	matched_on: [isIn(found, asText(shown.text)) ? shown.place : hidden],
	subject: found.given,
});

/** The better of two, with all places of both. */
export function better(one: Match, other: Match): Match {
	const [best, rest] = GRADES.indexOf(one.grade) <= GRADES.indexOf(other.grade) ? [one, other] : [other, one];
	const more = rest.grade === best.grade ? rest.matched_on : [];
	const places = [...new Set([...best.matched_on, ...more])];
	const named = places.filter((place) => place !== 'other');
	return { ...best, matched_on: named.length > 0 ? named : places };
}
