import type { Resource, Shape } from '../engine/types';
import { contacts } from '../resources/contacts';
import { folders } from '../resources/folders';
import { matters } from '../resources/matters';
import { OTHER_SHAPES } from './other-shapes';

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
	/** Where its records are, if the stand-in has any. */
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
export const modelsWith = (documents: Resource): Model[] => [
	model(1, 'matter', matters.shape, EVENTS),
	model(2, 'activity', OTHER_SHAPES.activity),
	model(3, 'bill', OTHER_SHAPES.bill),
	model(4, 'calendar_entry', OTHER_SHAPES.calendar_entry),
	model(5, 'communication', OTHER_SHAPES.communication),
	model(6, 'contact', contacts.shape),
	model(7, 'task', OTHER_SHAPES.task),
	model(8, 'document', documents.shape),
	model(9, 'folder', folders.shape),
	model(10, 'clio_payments_payment', OTHER_SHAPES.clio_payments_payment, ['created', 'updated']),
];
