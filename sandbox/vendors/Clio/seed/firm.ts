import type { JsonObject } from '../../../foundation/http/json';
import { makePerson, makePhone } from '../../../foundation/data/people';
import { Random } from '../../../foundation/data/random';
import type { Person } from '../../../foundation/oauth/tokens';
import type { Store } from '../engine/store';
import { seedCustomFields } from './custom-fields';

/** Seeded records carry fixed dates, so that every run tells the same story. */
export const FOUNDED = '2022-01-10T09:00:00Z';

const DOMAIN = 'hartwell-lindqvist.example';
const USER_COUNT = 14;

/** Whoever signs in at the sandbox's consent page. */
export const ME: Person = { id: '358000101', name: 'Maren Hartwell', email: `maren.hartwell@${DOMAIN}` };

const PRACTICE_AREAS: [name: string, code: string, category: string][] = [
	['Commercial Litigation', 'COM', 'commercial_litigation'],
	['Real Estate', 'RE', 'real_estate'],
	['Employment', 'EMP', 'employment_and_labor'],
	['Intellectual Property', 'IP', 'intellectual_property'],
	['Family', 'FAM', 'family'],
	['Wills and Estates', 'WE', 'wills_and_estates'],
	['Business Formation', 'BF', 'business_formation_and_compliance'],
	['Immigration', 'IMM', 'immigration'],
];

const STAGES = ['Intake', 'Investigation', 'Negotiation', 'Hearing', 'Closing'];
const JOB_TITLES = ['Partner', 'Associate', 'Paralegal', 'Legal Assistant'];
const GROUPS = ['Everyone', 'Litigation', 'Property'];

const times = { created_at: FOUNDED, updated_at: FOUNDED };

/** Adds the firm itself: account, people, and the lists that other records refer to. */
export function seedFirm(store: Store): void {
	const simple = (collection: string, first: number, rows: JsonObject[]) =>
		rows.forEach((columns, index) => store.add(collection, { ...columns, ...times, id: first + index * 10 }));
	simple('accounts', 900_000_001, [{ name: 'Hartwell & Lindqvist LLP', state: 'paying' }]);
	simple('currencies', 1, [
		{ code: 'USD', sign: '$' },
		{ code: 'EUR', sign: '€' },
	]);
	simple(
		'groups',
		7_100_001,
		GROUPS.map((name, index) => ({
			name,
			// Whoever is in the account is in the first one.
			type: index === 0 ? 'AccountGroup' : 'UserGroup',
			client_connect_user: false,
			archived: false,
		})),
	);
	simple(
		'job_titles',
		7_200_001,
		JOB_TITLES.map((name) => ({ name, initials: name.charAt(0) })),
	);
	simple(
		'practice_areas',
		7_300_001,
		PRACTICE_AREAS.map(([name, code, category]) => ({ name, code, category })),
	);
	const stages = store
		.rows('practice_areas')
		.flatMap(({ id }) =>
			STAGES.map((name, order) => ({ practice_area_id: String(id), name, order: order + 1 })),
		);
	simple('matter_stages', 7_400_001, stages);
	seedCustomFields(store, FOUNDED);
	seedUsers(store);
}

function seedUsers(store: Store): void {
	const random = new Random('clio users');
	const [titles, groups] = [store.rows('job_titles'), store.rows('groups')];
	for (let index = 0; index < USER_COUNT; index++) {
		const isMe = index === 0;
		const person = isMe ? { firstName: 'Maren', lastName: 'Hartwell' } : makePerson(random);
		const title = isMe ? titles[0] : random.pick(titles);
		const isAttorney = title === titles[0] || title === titles[1];
		const id = Number(ME.id) + index * 10;
		store.add('users', {
			...times,
			id,
			type: 'ManageUser',
			name: `${person.firstName} ${person.lastName}`,
			first_name: person.firstName,
			last_name: person.lastName,
			initials: person.firstName.charAt(0) + person.lastName.charAt(0),
			email: isMe ? ME.email : `${person.firstName}.${person.lastName}.${index}@${DOMAIN}`.toLowerCase(),
			phone_number: makePhone(random),
			enabled: isMe || random.chance(0.9),
			pending_setup: !isMe && random.chance(0.1),
			account_owner: isMe,
			clio_connect: false,
			court_rules_default_attendee: false,
			default_calendar_id: 7_700_001 + index * 10,
			rate: isAttorney ? random.integer(20, 60) * 10 : random.integer(8, 15) * 10,
			roles: isMe ? ['admin', 'billing', 'reports'] : random.chance(0.3) ? ['billing'] : [],
			subscription_type: isAttorney ? 'Attorney' : 'NonAttorney',
			time_zone: 'America/Los_Angeles',
			account: store.rows('accounts')[0]?.id ?? null,
			job_title: title?.id ?? null,
			groups: [groups[0]?.id ?? 0, random.pick(groups.slice(1)).id],
			notification_methods: [
				{ id: 7_800_001 + index, type: 'Popup', email_address: null, is_default_email_address: false },
			],
		});
	}
}
