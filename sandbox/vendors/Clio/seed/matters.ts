import type { JsonObject } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { someCustomValues } from './custom-fields';

const FIRST = new Date('2022-02-01T08:00:00Z');
const LAST = new Date('2026-06-30T16:00:00Z');
const DAY = 86_400_000;

/** What each practice area deals with, in the order of the seeded practice areas. */
const STORIES: string[][] = [
	['Breach of supply agreement', 'Unpaid invoices dispute', 'Shareholder dispute'],
	['Lease renewal', 'Purchase of business premises', 'Boundary dispute'],
	['Unfair dismissal claim', 'Executive contract review', 'Non-compete advice'],
	['Trademark registration', 'Software licence review', 'Patent infringement'],
	['Divorce', 'Custody arrangement', 'Adoption'],
	['Estate administration', 'Drafting of will', 'Contested probate'],
	['Formation of company', 'Shareholders agreement', 'Articles amendment'],
	['Work visa application', 'Residence permit appeal', 'Citizenship application'],
];

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The part of a client's name that the firm puts into its matter numbers. */
const shortName = (client: Row): string => String(client.last_name ?? String(client.name).split(' ')[0]);

interface Picks {
	clients: readonly Row[];
	attorneys: readonly Row[];
	staff: readonly Row[];
	areas: readonly Row[];
	stages: readonly Row[];
	groups: readonly Row[];
}

function picksFrom(store: Store): Picks {
	const users = store.rows('users');
	return {
		clients: store.rows('contacts'),
		attorneys: users.filter((row) => row.subscription_type === 'Attorney'),
		staff: users.filter((row) => row.subscription_type !== 'Attorney'),
		areas: store.rows('practice_areas'),
		stages: store.rows('matter_stages'),
		groups: store.rows('groups'),
	};
}

function status(random: Random, opened: Date): JsonObject {
	const later = (): string =>
		day(new Date(Math.min(LAST.getTime(), opened.getTime() + random.integer(30, 700) * DAY)));
	const roll = random.next();
	if (roll < 0.6) return { status: 'Open', pending_date: null, close_date: null };
	if (roll < 0.75) return { status: 'Pending', pending_date: later(), close_date: null };
	return { status: 'Closed', pending_date: null, close_date: later() };
}

/** Adds matters with numbers such as `00042-Hartwell`; their clients become clients. */
export function seedMatters(store: Store, count: number): void {
	if (store.rows('contacts').length === 0) return;
	const random = new Random('clio matters');
	const picks = picksFrom(store);
	for (let number = 1; number <= count; number++) {
		const client = random.pick(picks.clients);
		const area = random.pick(picks.areas);
		const story = random.pick(STORIES[picks.areas.indexOf(area)] ?? ['Advice']);
		const opened = random.moment(FIRST, LAST);
		const updated = random.moment(opened, LAST);
		const displayNumber = `${String(number).padStart(5, '0')}-${shortName(client)}`;
		const description = `${story} (${String(client.name)})`;
		client.is_client = true;
		client.matter_names = [
			...(Array.isArray(client.matter_names) ? client.matter_names : []),
			`${displayNumber} ${description}`,
		];
		store.add('matters', {
			id: store.nextId('matters', 1_600_000_001),
			created_at: opened.toISOString(),
			updated_at: updated.toISOString(),
			number,
			display_number: displayNumber,
			custom_number: null,
			description,
			...status(random, opened),
			open_date: day(opened),
			location: random.chance(0.2) ? 'Northbridge' : null,
			client_reference: random.chance(0.2) ? `REF-${random.digits(5)}` : null,
			client_id: client.id,
			client: client.id,
			billable: random.chance(0.92),
			billing_method: random.pick(['hourly', 'hourly', 'hourly', 'flat', 'contingency']),
			maildrop_address: `matter-${number}@maildrop.hartwell-lindqvist.example`,
			shared: false,
			last_activity_date: day(updated),
			matter_stage_updated_at: updated.toISOString(),
			practice_area: area.id,
			matter_stage: random.chance(0.7)
				? random.pick(picks.stages.filter((row) => row.practice_area_id === String(area.id))).id
				: null,
			responsible_attorney: random.chance(0.95) ? random.pick(picks.attorneys).id : null,
			originating_attorney: random.chance(0.8) ? random.pick(picks.attorneys).id : null,
			responsible_staff: picks.staff.length > 0 && random.chance(0.6) ? random.pick(picks.staff).id : null,
			user: random.pick(picks.attorneys).id,
			group: random.pick(picks.groups).id,
			currency: store.rows('currencies')[0]?.id ?? null,
			custom_field_values: someCustomValues('Matter', random, store),
		});
	}
}
