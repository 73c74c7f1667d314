import type { Random } from './random';

const FIRST_NAMES =
	'Maren Elias Noor Tomas Ingrid Dev Saoirse Callum Beatriz Yusuf Hanna Marcel Priya Owen Lucia Anselm Thea Kofi Roisin Viktor Amara Jonas Delphine Rafael Sunniva Idris Petra Malik Fiona Casper Leila Arthur Zofia Emeka Clara Dominic Aiko Bertil Nadia Gareth'.split(
		' ',
	);
const LAST_NAMES =
	'Hartwell Lindqvist Okafor Vance Marsh Delacroix Brandt Iyer Callahan Moreau Thorne Bexley Sorensen Adeyemi Quill Harrow Castellan Whitlock Novak Ferreira Ashdown Mbeki Rourke Selwyn Tanaka Gallagher Pemberton Varga Lockhart Eriksen Dunmore Salazar Kestrel Abernathy Voss Ridley Nakamura Osei Fairbairn Winslow'.split(
		' ',
	);
const COMPANY_STEMS =
	'Larkspur Northgate Meridian Oakhaven Silverline Brightwater Ironbridge Fernhill Quayside Redwood Halcyon Stonebrook Clearview Marlowe Juniper Bluestone Havenport Kingsway Alderley Copperfield Rosewood Summit Thornfield Westmere'.split(
		' ',
	);
const COMPANY_TRADES =
	'Foods,Logistics,Property Group,Robotics,Textiles,Energy,Dental Care,Shipping,Interiors,Bakery,Software,Construction,Wines,Media,Pharmacy,Freight,Optics,Timber'.split(
		',',
	);
const COMPANY_FORMS = ['Ltd', 'LLC', 'Inc.', 'GmbH', 'SAS', 'Partners'];
const STREETS =
	'Harbour Street,Mill Lane,Station Road,Church Walk,Orchard Avenue,Quay Street,Park Crescent,Bridge Road,Market Place,Elm Drive'.split(
		',',
	);
const PLACES = [
	{ city: 'Northbridge', province: 'CA', postalCode: '90001', country: 'US' },
	{ city: 'Port Alder', province: 'WA', postalCode: '98101', country: 'US' },
	{ city: 'Lakemont', province: 'NY', postalCode: '10001', country: 'US' },
	{ city: 'Kingsmere', province: 'ON', postalCode: 'M5H 2N2', country: 'CA' },
	{ city: 'Ashford-on-Sea', province: 'Kent', postalCode: 'TN23 1AA', country: 'GB' },
	{ city: 'Saint-Aubin', province: 'Normandie', postalCode: '76000', country: 'FR' },
] as const;

export interface FictionalPerson {
	firstName: string;
	lastName: string;
}

export interface FictionalCompany {
	name: string;
	/** Below the reserved `.example`. */
	domain: string;
}

export interface FictionalAddress {
	street: string;
	city: string;
	province: string;
	postalCode: string;
	country: string;
}

const slug = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

/** A person who does not exist. */
export const makePerson = (random: Random): FictionalPerson => ({
	firstName: random.pick(FIRST_NAMES),
	lastName: random.pick(LAST_NAMES),
});

/** A company that does not exist. */
export function makeCompany(random: Random): FictionalCompany {
	const base = `${random.pick(COMPANY_STEMS)} ${random.pick(COMPANY_TRADES)}`;
	return { name: `${base} ${random.pick(COMPANY_FORMS)}`, domain: `${slug(base)}.example` };
}

/** An address in a town that does not exist. */
export function makeAddress(random: Random): FictionalAddress {
	return { street: `${random.integer(1, 240)} ${random.pick(STREETS)}`, ...random.pick(PLACES) };
}

/** A number from the range that is reserved for fiction. */
export const makePhone = (random: Random): string => `+1 415 555 01${random.digits(2)}`;

export const makeEmail = ({ firstName, lastName }: FictionalPerson, domain: string): string =>
	`${slug(firstName)}.${slug(lastName)}@${domain}`;
