import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { NEW_TASK } from '../resources/tasks/task-row';

const TASKS = 320;
const NOTES = 340;
const RELATIONSHIPS = 160;

const FIRST = new Date('2023-02-06T08:00:00Z');
const LAST = new Date('2026-06-30T16:00:00Z');

/** So many records in a row were changed within the same second, as after an import or a change to many at once. */
const AT_ONCE = 4;

const TASK_TYPES = ['Call', 'Draft', 'File', 'Review', 'Research'];
const RETIRED_TYPE = 'Fax';

const JOBS: [name: string, description: string, type: string][] = [
	['Call the client', 'Ask for the missing papers and note the answer.', 'Call'],
	['Draft the engagement letter', 'Use the current fee schedule.', 'Draft'],
	['File the statement of claim', 'Three copies; the court closes at four.', 'File'],
	['Review the draft contract', 'Mind the liability cap and the notice periods.', 'Review'],
	['Research recent decisions', 'Only those of the last five years.', 'Research'],
	['Prepare the hearing bundle', 'Index, exhibits, chronology.', 'Draft'],
	['Check for conflicts', 'All parties and their directors.', 'Review'],
	['Send the invoice cover letter', 'With the statement of account.', 'Draft'],
];

const SUBJECTS: [subject: string, detail: string][] = [
	['Telephone call', 'The client confirmed the dates and will send the contract.'],
	['Meeting', 'Present: the client and the responsible attorney. Next steps agreed.'],
	['Instructions', 'Proceed with the claim; no settlement below the stated amount.'],
	['Court', 'The registry confirmed receipt.'],
	['Conflict check', 'No conflict found.'],
];

const ROLES = ['Opposing party', 'Opposing counsel', 'Expert witness', 'Witness', 'Insurer', 'Guarantor'];

const LISTS: [name: string, jobs: string[]][] = [
	['Opening a litigation matter', ['Check for conflicts', 'Draft the engagement letter', 'Call the client']],
	['Purchase of premises', ['Review the draft contract', 'Check for conflicts']],
	['To be filled', []],
];

interface Times {
	created_at: string;
	updated_at: string;
}

/** Moments of creation and change, the latter shared by a few records in a row; all to the second. */
function timesFrom(random: Random): (index: number) => Times {
	let last = FIRST;
	return (index) => {
		if (index % AT_ONCE === 0) last = random.moment(FIRST, LAST);
		const [created, updated] = [random.moment(FIRST, last), last].map(
			(moment) => `${moment.toISOString().slice(0, 19)}Z`,
		);
		return { created_at: created ?? '', updated_at: updated ?? '' };
	};
}

function seedTaskTypes(store: Store, at: string): void {
	const times = { created_at: at, updated_at: at };
	[...TASK_TYPES, RETIRED_TYPE].forEach((name, index) => {
		const deleted_at = name === RETIRED_TYPE ? at : null;
		store.add('task_types', { ...times, id: 8_800_001 + index * 10, name, deleted_at });
	});
	LISTS.forEach(([name, jobs], index) => {
		const creator = store.rows('users')[0]?.id ?? null;
		const list = store.add('task_template_lists', {
			...times,
			id: 8_900_001 + index * 10,
			name,
			description: `Tasks for ${name.toLowerCase()}`,
			templates_count: jobs.length,
			practice_area: index < 2 ? (store.rows('practice_areas')[index]?.id ?? null) : null,
			creator,
		});
		let first: number | null = null;
		for (const job of jobs) {
			const [, , type] = JOBS.find(([known]) => known === job) ?? [];
			const template: Row = store.add<Row>('task_templates', {
				...times,
				id: store.nextId('task_templates', 8_970_000_001),
				name: job,
				description: `${name}: ${job}`,
				priority: first === null ? 'High' : 'Normal',
				private: false,
				cascading_source: first,
				cascading_offset: first === null ? null : 7,
				assignee: null,
				task_template_list: list.id,
				task_type: store.rows('task_types').find((row) => row.name === type)?.id ?? null,
				template_creator: creator,
				reminder_templates: [],
			});
			first ??= template.id;
		}
	});
}

function seedTasks(store: Store, matters: readonly Row[], contacts: readonly Row[]): void {
	const random = new Random('clio tasks');
	const timesOf = timesFrom(random);
	const users = store.rows('users');
	const types = store.rows('task_types');
	for (let index = 0; index < TASKS; index++) {
		const times = timesOf(index);
		const [name, description, type] = random.pick(JOBS);
		const status = random.pick(['pending', 'pending', 'in_progress', 'in_review', 'complete']);
		const due_at = random.chance(0.8)
			? random.moment(new Date(times.created_at), new Date('2026-12-18')).toISOString().slice(0, 10)
			: null;
		const isForContact = random.chance(0.1);
		store.add('tasks', {
			...NEW_TASK,
			...times,
			id: store.nextId('tasks', 2_100_000_001),
			name,
			description,
			status,
			completed_at: status === 'complete' ? times.updated_at : null,
			due_at,
			due_at_strict: due_at,
			priority: random.pick(['High', 'Normal', 'Normal', 'Low']),
			permission: random.chance(0.95) ? 'public' : 'private',
			statute_of_limitations: random.chance(0.05),
			time_estimated: random.chance(0.4) ? random.integer(1, 16) * 900 : null,
			matter: random.chance(0.9) ? random.pick(matters).id : null,
			task_type: random.chance(0.8) ? (types.find((row) => row.name === type)?.id ?? null) : null,
			assigner: random.pick(users).id,
			assignee: isForContact
				? { id: random.pick(contacts).id, type: 'Contact' }
				: { id: random.pick(users).id, type: 'User' },
		});
	}
}

function seedNotes(store: Store, matters: readonly Row[], contacts: readonly Row[]): void {
	const random = new Random('clio notes');
	const timesOf = timesFrom(random);
	for (let index = 0; index < NOTES; index++) {
		const times = timesOf(index);
		const [subject, detail] = random.pick(SUBJECTS);
		const isOnMatter = random.chance(0.75);
		store.add('notes', {
			...times,
			id: store.nextId('notes', 2_300_000_001),
			type: isOnMatter ? 'Matter' : 'Contact',
			matter: isOnMatter ? random.pick(matters).id : null,
			contact: isOnMatter ? null : random.pick(contacts).id,
			subject,
			detail,
			detail_text_type: 'plain_text',
			date: times.created_at.slice(0, 10),
			author: random.pick(store.rows('users')).id,
			notification_event_subscribers: [],
		});
	}
}

function seedRelationships(store: Store, matters: readonly Row[], contacts: readonly Row[]): void {
	const random = new Random('clio relationships');
	const timesOf = timesFrom(random);
	for (let index = 0; index < RELATIONSHIPS; index++) {
		const matter = random.pick(matters);
		const contact = random.pick(contacts);
		if (contact.id === matter.client) continue;
		const id = store.nextId('relationships', 2_500_000_001);
		const ends = { matter: matter.id, contact: contact.id, description: random.pick(ROLES) };
		store.add('relationships', { ...timesOf(index), ...ends, id });
	}
}

/** Adds what is done in the seeded matters: tasks, notes, and who else is concerned. */
export function seedWork(store: Store, at: string): void {
	seedTaskTypes(store, at);
	const [matters, contacts] = [store.rows('matters'), store.rows('contacts')];
	if (matters.length === 0) return;
	seedTasks(store, matters, contacts);
	seedNotes(store, matters, contacts);
	seedRelationships(store, matters, contacts);
}
