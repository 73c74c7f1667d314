import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';

const COUNT = 24;
const FIRST = new Date('2026-02-02T08:00:00Z');
const LAST = new Date('2026-06-30T16:00:00Z');

const LETTERS: [subject: string, asked: string, answered: string][] = [
	['Your hearing', 'Please be at the courthouse at nine.', 'I will be there.'],
	['Papers', 'May we have the lease and the last three invoices?', 'They are on their way.'],
	['Settlement', 'The other side offers to settle; may we talk about it?', 'Tomorrow afternoon, please.'],
];

/** Adds secure conversations with clients; some are read, some archived. */
export function seedConversations(store: Store): void {
	const random = new Random('clio conversations');
	const [me] = store.rows('users');
	const matters = store.rows('matters').filter(({ client }) => typeof client === 'number');
	if (!me || matters.length === 0) return;
	const user = { id: me.id, type: 'User' };
	for (let index = 0; index < COUNT; index++) {
		const [subject, asked, answered] = random.pick(LETTERS);
		const matter = random.pick(matters);
		const contact = { id: matter.client ?? null, type: 'Contact' };
		const begun = random.moment(FIRST, LAST);
		const replied = random.moment(begun, LAST);
		const isAnswered = random.chance(0.6);
		const last = isAnswered ? replied : begun;
		const { id } = store.add('conversations', {
			id: store.nextId('conversations', 8_700_000_001),
			created_at: begun.toISOString(),
			updated_at: last.toISOString(),
			subject,
			archived: random.chance(0.2),
			read: random.chance(0.5),
			read_only: false,
			current_user_is_member: true,
			matter: random.chance(0.9) ? matter.id : null,
			members: [user, contact],
		});
		const say = (body: string, at: Date, sender: typeof user | typeof contact): void => {
			store.add('conversation_messages', {
				id: store.nextId('conversation_messages', 8_750_000_001),
				created_at: at.toISOString(),
				updated_at: at.toISOString(),
				date: at.toISOString().slice(0, 10),
				conversation: id,
				sender,
				receivers: [sender === user ? contact : user],
				body,
				document: null,
			});
		};
		say(asked, begun, user);
		if (isAnswered) say(answered, replied, contact);
	}
}
