/** Letters that no accent makes, as people write them who lack the key. */
const SPELLED: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ł: 'l',
	ı: 'i',
};

const isCapital = (letter: string) => letter !== letter.toLowerCase();

const spelled = (letter: string): string => {
	const plain = SPELLED[letter.toLowerCase()] ?? letter;
	return isCapital(letter) && plain !== letter ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
};

/** Without accents: "José Núñez" becomes "Jose Nunez". */
export const folded = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.replace(/[ßæœøđðþłı]/giu, spelled)
		.normalize('NFC');

/** As texts are compared: without accents, case and punctuation, and with one space between words. */
export const plain = (text: string): string =>
	folded(text)
		.toLowerCase()
		.replace(/\b(?:\p{L}\.){2,}/gu, (letters) => letters.replace(/\./g, ''))
		.replace(/['’`´]/g, '')
		.replace(/&/g, ' and ')
		.replace(/[^\p{L}\p{N}@]+/gu, ' ')
		.trim();

const TITLES = new Set(
	'mr mrs ms miss mx dr prof sir dame lord lady hon rev judge justice herr frau mme mlle'.split(' '),
);

const SUFFIXES = new Set('jr sr ii iii iv esq esquire phd md jd llm kc qc'.split(' '));

/** Words that begin a last name of several: "van der Berg". */
const PARTICLES = new Set(
	'van von der den de del della di da dos das du des la le los el al bin ibn ben ter ten zu zur st'.split(
		' ',
	),
);

/** Legal forms as they are without spaces and punctuation. */
const LEGAL_FORMS = new Set(
	(
		'inc incorporated corp corporation co company llc llp lllp lp ltd limited plc pllc pc cic ' +
		'gmbh mbh ag kg kgaa ohg gbr ug ev se sa sas sasu sarl sci snc srl spa sapa sl slu bv nv cv ' +
		'ab as asa aps oy oyj pty ptyltd pte pteltd kk sro spzoo doo zrt kft nyrt eood ood oü ou sia uab ' +
		'cokg gmbhcokg coltd andco andcokg andcompany lda ltda sade'
	).split(' '),
);

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const bareWord = (word: string) => plain(word).replace(/ /g, '');

/** "Mr Robin Doyle Jr." and "Doyle, Robin" become "Robin Doyle". */
export function personName(given: string): string {
	const [last = '', first, ...more] = given.split(',').map((part) => part.trim());
	const isTurned = first !== undefined && first !== '' && more.length === 0 && !SUFFIXES.has(bareWord(first));
	const name = words(isTurned ? `${first} ${last}` : given.replace(/,/g, ' '));
	while (name.length > 1 && TITLES.has(bareWord(name[0] ?? ''))) name.shift();
	while (name.length > 1 && SUFFIXES.has(bareWord(name.at(-1) ?? ''))) name.pop();
	return name.join(' ');
}

/** The first names and the last name; `undefined` for a name of one word. */
export function partsOf(name: string): { first: string; middle: string; last: string } | undefined {
	const all = words(name);
	if (all.length < 2) return undefined;
	const particle = all.findIndex((word, index) => index > 0 && PARTICLES.has(bareWord(word)));
	const at = particle > 0 && particle < all.length - 1 ? particle : all.length - 1;
	const [first = '', ...middle] = all.slice(0, at);
	return { first, middle: middle.join(' '), last: all.slice(at).join(' ') };
}

/** "Harrow Lane & Co., Ltd." becomes "Harrow Lane". */
export function companyName(given: string): string {
	const name = words(given.replace(/,/g, ' '));
	const formAt = () =>
		[3, 2, 1].find(
			(count) => name.length > count && LEGAL_FORMS.has(name.slice(-count).map(bareWord).join('')),
		);
	for (let count = formAt(); count !== undefined; count = formAt()) name.splice(-count);
	while (name.length > 1 && ['and', 'und', 'et'].includes(bareWord(name.at(-1) ?? ''))) name.pop();
	return name.join(' ');
}

/** The same as it is compared. */
export const plainCompany = (given: string): string => plain(companyName(given)).replace(/^the (?=.)/, '');

/** The digits of a number by which it is known, whatever stands before them: country code, trunk zero, "+". */
export const lastDigits = (phone: string): string => phone.replace(/\D/g, '').slice(-10);

/** True where one number is the end of the other, and both have seven digits. */
export function isSamePhone(one: string, other: string): boolean {
	const [first, second] = [lastDigits(one), lastDigits(other)].map((digits) => digits.replace(/^0+/, ''));
	if (first === undefined || second === undefined || Math.min(first.length, second.length) < 7) return false;
	return first.endsWith(second) || second.endsWith(first);
}
