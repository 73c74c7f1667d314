import type { Json } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';

const COUNT = 360;
const FIRST = new Date('2025-01-06T08:00:00Z');
const LAST = new Date('2026-06-30T16:00:00Z');

const SUBJECTS = [
	'Draft for your review',
	'Your question of yesterday',
	'Appointment confirmed',
	'Documents received',
	'Settlement proposal',
	'Next steps',
];
const BODIES = [
	'Thank you for the papers. We will come back to you by the end of the week.',
	'Please read the attached draft and tell us what you would like to change.',
	'The other side asks for two more weeks; we recommend to agree.',
	'The hearing was moved. A new date will follow.',
];

function participants(random: Random, matter: Row, user: Row): { senders: Json[]; receivers: Json[] } {
	const inside = [{ id: user.id, type: 'User' }];
	const outside = [{ id: matter.client ?? null, type: 'Contact' }];
	return random.chance(0.5)
		? { senders: inside, receivers: outside }
		: { senders: outside, receivers: inside };
}

/** Adds logs of e-mails and calls, some of them with the same time to the second. */
export function seedCommunications(store: Store): void {
	const random = new Random('clio communications');
	const matters = store.rows('matters');
	if (matters.length === 0) return;
	const users = store.rows('users');
	let received = FIRST;
	for (let index = 0; index < COUNT; index++) {
		if (!random.chance(0.1)) received = random.moment(FIRST, LAST);
		received.setMilliseconds(0);
		const at = received.toISOString();
		const matter = random.pick(matters);
		const user = random.pick(users);
		store.add('communications', {
			id: store.nextId('communications', 8_600_000_001),
			created_at: at,
			updated_at: at,
			type: random.chance(0.65) ? 'EmailCommunication' : 'PhoneCommunication',
			subject: `${random.pick(SUBJECTS)} (${String(matter.display_number)})`,
			body: random.pick(BODIES),
			date: at.slice(0, 10),
			received_at: at,
			user: user.id,
			matter: random.chance(0.9) ? matter.id : null,
			...participants(random, matter, user),
			documents: [],
			communication_eml_file: null,
			notification_event_subscribers: [],
			external_properties: random.chance(0.05)
				? [{ id: index + 1, name: 'ticket', value: `T-${random.digits(4)}`, created_at: at, updated_at: at }]
				: [],
		});
	}
}
