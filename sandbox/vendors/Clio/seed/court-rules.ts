import type { Store } from '../engine/store';

/** Courts of an invented state; the firm has the first two. */
const COURTS: [description: string, zone: string, isOurs: boolean][] = [
	['Northbridge Superior Court', '(GMT-08:00) America/Los_Angeles', true],
	['Northbridge Court of Appeal', '(GMT-08:00) America/Los_Angeles', true],
	['Southport District Court', '(GMT-05:00) America/New_York', false],
];

const SERVICES = ['Personal service', 'Mail', 'Electronic service'];

const TRIGGERS: [description: string, isServed: boolean, needsTime: boolean][] = [
	['Complaint filed', false, false],
	['Complaint served', true, false],
	['Hearing set', false, true],
];

/** Adds courts with what their rules count from, and how papers are served there. */
export function seedCourtRules(store: Store, founded: string): void {
	const times = { created_at: founded, updated_at: founded };
	const services = SERVICES.map(
		(description, index) =>
			store.add('service_types', {
				...times,
				id: 9_100_001 + index * 10,
				system_id: index + 1,
				description,
				default: index === 0,
			}).id,
	);
	COURTS.forEach(([description, display_timezone, isOurs], index) => {
		const { id: jurisdiction } = store.add('jurisdictions', {
			...times,
			id: 9_200_001 + index * 10,
			system_id: 100 + index,
			description,
			default: index === 0,
			display_timezone,
			valid_subscription: isOurs,
			is_local_timezone: index < 2,
			// Nothing is sent by e-mail to the second one.
			service_types: index === 1 ? services.slice(0, 2) : services,
		});
		TRIGGERS.forEach(([words, is_served, is_requirements_required], place) =>
			store.add('court_triggers', {
				...times,
				id: store.nextId('court_triggers', 9_300_001),
				system_id: 1000 + index * 10 + place,
				description: words,
				do_not_recalculate: false,
				is_served,
				is_requirements_required,
				jurisdiction,
			}),
		);
	});
	const [court] = store.rows('jurisdictions');
	const [matter] = store.rows('matters');
	const [trigger] = store.rows('court_triggers');
	if (!court || !trigger || !matter) return;
	store.add('matter_dockets', {
		...times,
		id: 9_400_001,
		name: 'Complaint',
		status: 'completed',
		start_date: '2026-03-02',
		date: '2026-03-02',
		start_time: null,
		deleted_at: null,
		matter: matter.id,
		jurisdiction: court.id,
		trigger: trigger.id,
		service_type: null,
		calendar_entries: [],
	});
}
