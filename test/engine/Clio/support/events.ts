/** What Clio documents of its events, written down a second time: https://docs.developers.clio.com/guides/clio-manage/webhooks/ */
const CHANGES = ['created', 'updated', 'deleted'];

const MODELS: Record<string, string[]> = {
	activity: CHANGES,
	bill: CHANGES,
	calendar_entry: CHANGES,
	clio_payments_payment: ['created', 'updated'],
	communication: CHANGES,
	contact: CHANGES,
	document: CHANGES,
	folder: CHANGES,
	matter: [...CHANGES, 'matter_opened', 'matter_pended', 'matter_closed'],
	task: CHANGES,
};

interface PresetCase {
	preset: string;
	model: string;
	event: string;
	/** What the item's `event` is, where it is not Clio's own name. */
	says?: string;
	record?: Record<string, unknown>;
}

export const CUSTOM_EVENTS = Object.entries(MODELS).map(([model, events]) => ({ model, events }));

/** Every event that the node names, and how Clio tells of it. */
export const PRESETS: PresetCase[] = [
	...Object.entries(MODELS).flatMap(([model, events]) =>
		events.map((event) => ({ preset: `${model}.${event.replace('matter_', '')}`, model, event })),
	),
	{ preset: 'bill.stateChanged', model: 'bill', event: 'updated', says: 'bill_state_changed' },
	{ preset: 'matter.stageChanged', model: 'matter', event: 'updated', says: 'matter_stage_changed' },
	{
		preset: 'task.completed',
		model: 'task',
		event: 'updated',
		says: 'task_completed',
		record: { status: 'complete', completed_at: new Date().toISOString() },
	},
];
