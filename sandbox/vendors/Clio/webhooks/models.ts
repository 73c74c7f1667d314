import type { Resource, Shape } from '../engine/types';
import { activities } from '../resources/activities/activities';
import { calendarEntries } from '../resources/calendars/calendar-entries';
import { communications } from '../resources/communications/communications';
import { contacts } from '../resources/contacts/contacts';
import { folders } from '../resources/documents/folders';
import { matters } from '../resources/matters/matters';
import { tasks } from '../resources/tasks/tasks';
import { clioPaymentsPayment } from './payment-shape';

export const EVENTS = [
	'created',
	'updated',
	'deleted',
	'matter_opened',
	'matter_pended',
	'matter_closed',
] as const;

export type EventName = (typeof EVENTS)[number];

/** What webhooks can be made for. */
export interface Model {
	/** Accepted in the place of the name. */
	id: number;
	name: string;
	events: readonly EventName[];
	/** What `fields` may name. */
	shape: Shape;
	/** Where its records are. */
	collection: string;
}

const CHANGES = ['created', 'updated', 'deleted'] as const;

const model = (id: number, name: string, shape: Shape, events: readonly EventName[] = CHANGES): Model => ({
	id,
	name,
	events,
	shape,
	collection: name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`,
});

/** Supported models: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
export const modelsWith = ({ documents, bills }: Record<'documents' | 'bills', Resource>): Model[] => [
	model(1, 'matter', matters.shape, EVENTS),
	model(2, 'activity', activities.shape),
	model(3, 'bill', bills.shape),
	model(4, 'calendar_entry', calendarEntries.shape),
	model(5, 'communication', communications.shape),
	model(6, 'contact', contacts.shape),
	model(7, 'task', tasks.shape),
	model(8, 'document', documents.shape),
	model(9, 'folder', folders.shape),
	model(10, 'clio_payments_payment', clioPaymentsPayment, ['created', 'updated']),
];
