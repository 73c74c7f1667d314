import type { JsonObject } from '../../../foundation/http/json';
import { makeAddress, makeCompany, makeEmail, makePerson, makePhone } from '../../../foundation/data/people';
import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { contactColumns } from '../resources/contacts/contact-row';
import { someCustomValues } from './custom-fields';

const FIRST = new Date('2022-01-17T08:00:00Z');
const LAST = new Date('2026-06-26T16:00:00Z');
const PERSONAL_MAIL = 'post.example';
const POSITIONS = [
	'Managing Director',
	'Head of Legal',
	'Finance Manager',
	'Founder',
	'HR Director',
	'Owner',
];

function addressOf(random: Random, name: string): JsonObject {
	const { postalCode, ...address } = makeAddress(random);
	return { name, ...address, postal_code: postalCode };
}

function company(random: Random): JsonObject {
	const { name, domain } = makeCompany(random);
	return {
		type: 'Company',
		name,
		email_addresses: [{ name: 'Work', address: `office@${domain}`, default_email: true }],
		phone_numbers: [{ name: 'Work', number: makePhone(random), default_number: true }],
		addresses: [addressOf(random, 'Work'), ...(random.chance(0.3) ? [addressOf(random, 'Billing')] : [])],
		web_sites: [{ name: 'Work', address: `https://www.${domain}`, default_web_site: true }],
	};
}

function person(random: Random, employer: { id: number; domain: string } | undefined): JsonObject {
	const who = makePerson(random);
	const isReachable = random.chance(0.9);
	const phone = { name: random.pick(['Mobile', 'Home']), number: makePhone(random), default_number: true };
	return {
		type: 'Person',
		first_name: who.firstName,
		last_name: who.lastName,
		...(random.chance(0.6)
			? {
					date_of_birth: random
						.moment(new Date('1948-01-01'), new Date('2003-12-31'))
						.toISOString()
						.slice(0, 10),
				}
			: {}),
		...(employer ? { company: { id: employer.id }, title: random.pick(POSITIONS) } : {}),
		email_addresses: isReachable
			? [
					{
						name: employer ? 'Work' : 'Home',
						address: makeEmail(who, employer?.domain ?? PERSONAL_MAIL),
						default_email: true,
					},
					...(employer && random.chance(0.3)
						? [{ name: 'Home', address: makeEmail(who, PERSONAL_MAIL) }]
						: []),
				]
			: [],
		phone_numbers: random.chance(0.8) ? [phone] : [],
		addresses: random.chance(0.7) ? [addressOf(random, 'Home')] : [],
	};
}

/** Adds people and companies; about a third are companies, and half of the people work for one of them. */
export function seedContacts(store: Store, count: number): void {
	const random = new Random('clio contacts');
	const employers: { id: number; domain: string }[] = [];
	for (let index = 0; index < count; index++) {
		const isCompany = index % 3 === 0;
		const employer = !isCompany && random.chance(0.5) ? random.pick(employers) : undefined;
		const columns = contactColumns(
			isCompany ? company(random) : person(random, employer),
			{},
			{ store, random },
		);
		const created = random.moment(FIRST, LAST);
		const row: Row = store.add<Row>('contacts', {
			...columns,
			id: store.nextId('contacts', 1_500_000_001),
			created_at: created.toISOString(),
			updated_at: random.moment(created, LAST).toISOString(),
			custom_field_values: someCustomValues('Contact', random, store),
		});
		if (isCompany)
			employers.push({
				id: row.id,
				domain: String(row.primary_email_address).split('@')[1] ?? PERSONAL_MAIL,
			});
	}
}
