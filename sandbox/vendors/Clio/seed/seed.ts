import type { SeedSizes } from '../../../foundation/vendor';
import type { Storage } from '../documents/storage';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { seedBanking } from './banking';
import { seedCalendars } from './calendars';
import { seedCommunications } from './communications';
import { seedConversations } from './conversations';
import { seedCourtRules } from './court-rules';
import { seedContacts } from './contacts';
import { seedDocuments } from './documents';
import { FOUNDED, seedFirm } from './firm';
import { seedMatters } from './matters';
import { seedMoney } from './money';
import { seedReports } from './reports';
import { seedWork } from './work';

interface Made {
	rows: Map<string, Row[]>;
	bytes: ReadonlyMap<string, Buffer>;
}

/** The firm as it is at the beginning. Made once for each size and then copied: every test begins with it. */
export class Seed {
	private readonly made = new Map<string, Made>();

	constructor(
		private readonly store: Store,
		private readonly storage: Storage,
	) {}

	/** Puts the firm in the place of everything. */
	plant({ matters, contacts }: SeedSizes): void {
		const { store, storage } = this;
		const size = `${matters} ${contacts}`;
		const made = this.made.get(size) ?? { rows: new Map<string, Row[]>(), bytes: new Map<string, Buffer>() };
		store.restore(made.rows);
		storage.restore(made.bytes);
		if (this.made.has(size)) return;
		seedFirm(store);
		seedContacts(store, contacts);
		seedMatters(store, matters);
		seedWork(store, FOUNDED);
		seedCalendars(store);
		seedCommunications(store);
		seedConversations(store);
		seedCourtRules(store, FOUNDED);
		seedMoney(store);
		seedBanking(store);
		seedReports(store, storage);
		seedDocuments(store, storage);
		this.made.set(size, { rows: store.copy(), bytes: storage.copy() });
	}
}
