import { companyName, folded, lastDigits, partsOf, personName, plain } from './words';

export type Kind = 'name' | 'company' | 'email' | 'phone';

/** Who or what a person asks about, in one of the ways in which it may be written. */
export interface Subject {
	kind: Kind;
	/** As the person wrote it. */
	given: string;
	/** A name without titles, or a company without its legal form. */
	bare: string;
}

/** What Clio is asked for. */
export interface Term {
	text: string;
	subject: Subject;
}

/** A term must have so many characters, and a check so many terms. */
export const SHORTEST = 3;
export const MOST_TERMS = 10;

/** Fewer digits are an extension, and would find half of the firm. */
const FEWEST_DIGITS = 7;

/** "Jane Roe (née Doe)", "Harrow Lane Ltd t/a Bright Homes", with one blank between words. */
const ALIAS =
	/ ?[(,;]? ?(?<![\p{L}\p{N}])(?:a\.?\/?k\.?\/?a\.?|f\.?\/?k\.?\/?a\.?|n\.?\/?k\.?\/?a\.?|d\.?\/?b\.?\/?a\.?|t\/a|trading as|doing business as|(?:also |formerly )known as|formerly|alias|née|nee)(?![\p{L}\p{N}])[:.]? /giu;

/** The end is looked for once in each stretch of marks: names come from forms that anybody may fill in. */
const unquoted = (text: string): string => text.replace(/^[\s"'“”(),]+|(?<![\s"'“”(),])[\s"'“”(),]+$/g, '');

/** The name and its aliases, each by itself. A maiden name alone takes the first name along. */
export function aliasesIn(given: string): string[] {
	const [main = '', ...others] = given
		.replace(/\s+/g, ' ')
		.split(ALIAS)
		.map(unquoted)
		.filter((part) => part !== '');
	const isMaiden = /(?<![\p{L}])(née|nee)(?![\p{L}])/iu.test(given);
	const { first } = partsOf(personName(main)) ?? {};
	const named = others.map((other) =>
		isMaiden && first !== undefined && !/\s/.test(other) ? `${first} ${other}` : other,
	);
	return [main, ...named].filter((name) => name !== '');
}

export interface Given {
	names: string[];
	companies: string[];
	emails: string[];
	phones: string[];
}

export function subjectsOf({ names, companies, emails, phones }: Given): Subject[] {
	return [
		...names.flatMap(aliasesIn).map((given): Subject => ({
			kind: 'name',
			given,
			bare: personName(given),
		})),
		...companies.flatMap(aliasesIn).map((given): Subject => ({
			kind: 'company',
			given,
			bare: companyName(given),
		})),
		...emails.map((given): Subject => ({ kind: 'email', given, bare: given.trim().toLowerCase() })),
		...phones.map((given): Subject => ({ kind: 'phone', given, bare: lastDigits(given) })),
	];
}

/** Under what a subject may stand at Clio, the likeliest first. */
function spellingsOf({ kind, given, bare }: Subject): string[] {
	if (kind === 'email') return [bare];
	if (kind === 'phone') return [bare, given.trim()];
	if (kind === 'company') return [bare, folded(bare)];
	const parts = partsOf(bare);
	if (parts === undefined) return [bare, folded(bare)];
	const { first, middle, last } = parts;
	const turned = [last, first, middle].filter((part) => part !== '').join(' ');
	const short = middle === '' ? [] : [`${first} ${last}`];
	return [bare, turned, ...short, folded(bare), folded(turned)];
}

/** What is asked for, and what is not: each with the reason, as the end of a sentence. */
export interface Terms {
	asked: Term[];
	left: Array<{ text: string; why: string }>;
}

const isTooShort = ({ kind }: Subject, text: string) =>
	kind === 'phone' ? text.replace(/\D/g, '').length < FEWEST_DIGITS : plain(text).length < SHORTEST;

/**
 * The terms of a check: first each subject as it is given, then their other spellings, so that a bound leaves out the
 * least likely. What Clio would find by another term anyway is not asked for twice.
 */
export function termsOf(subjects: Subject[]): Terms {
	const asked: Term[] = [];
	const left: Terms['left'] = [];
	const known = new Set<string>();
	const spellings = subjects.map((subject) => ({ subject, all: spellingsOf(subject) }));
	const longest = spellings.reduce((most, { all }) => Math.max(most, all.length), 0);
	for (let place = 0; place < longest; place++)
		for (const { subject, all } of spellings) {
			const text = all[place];
			if (text === undefined) continue;
			const key = text.toLowerCase();
			if (known.has(key)) continue;
			known.add(key);
			if (isTooShort(subject, text)) {
				const least = subject.kind === 'phone' ? `${FEWEST_DIGITS} digits` : `${SHORTEST} characters`;
				if (place === 0) left.push({ text: subject.given, why: `has fewer than ${least}` });
			} else if (asked.length >= MOST_TERMS) left.push({ text, why: `is more than ${MOST_TERMS} terms` });
			else asked.push({ text, subject });
		}
	return { asked, left };
}

const linesOf = (text: string): string[] =>
	text
		.split(/[\n\r;]+/)
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** "Harrow Lane, Inc." and "Robin Doyle, Jr." are one name each. Behind any name it is the same, so a short one will do. */
const endsName = (part: string): boolean =>
	[companyName, personName].some((bare) => bare(`Doyle ${part}`) === 'Doyle');

/** The parts of a list that somebody typed: lines or semicolons, else commas, but not those within a name. */
export function partedCompanies(text: string): string[] {
	const [line = '', ...more] = linesOf(text);
	if (more.length > 0) return [line, ...more];
	const found: string[] = [];
	for (const part of line.split(',').map((one) => one.trim())) {
		const before = found.at(-1) ?? '';
		if (before !== '' && endsName(part)) found.splice(-1, 1, `${before}, ${part}`);
		else found.push(part);
	}
	return found;
}

/** The same of people: "Doyle, Robin" is one. */
export function partedNames(text: string): string[] {
	const [line = '', ...more] = linesOf(text);
	return more.length === 0 && /^[^\s,]+,\s*[^\s,]+$/.test(line) ? [line] : partedCompanies(text);
}

/** The same of what holds no comma. */
export const partedWords = (text: string): string[] => text.split(/[\n\r;,]+/).map((part) => part.trim());
