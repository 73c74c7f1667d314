import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { timeEntriesOf, timeEntryValues } from '../../derived/activities';
import { participantsIn } from '../../derived/participants';
import { changedEntries } from '../../engine/entries';
import {
	day,
	flag,
	idIs,
	idIsOrNull,
	moment,
	oneOf,
	onDayOf,
	readInteger,
	search,
} from '../../engine/filters';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Store } from '../../engine/store';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { bare, inline, inlineMany, SHAPES, to, toMany } from '../../shapes';
import { COMMUNICATION_TYPES, communicationBody } from './communication-body';
import { propertiesAfter, propertyFilters } from '../external-properties';

const SIDES = ['senders', 'receivers'];

const listIn = (record: JsonObject, column: string): JsonObject[] => {
	const value = record[column];
	return Array.isArray(value) ? value.filter(isObject) : [];
};

/**
 * Who takes part after a body; here it is `_deleted` that takes somebody out:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Communications
 */
function participantsAfter(before: JsonObject, data: JsonObject, side: string, store: Store): JsonObject[] {
	const after = listIn(before, side);
	for (const { _deleted: isDeleted, ...item } of listIn(data, side)) {
		const index = after.findIndex(({ id, type }) => id === item.id && type === item.type);
		if (isDeleted === true && index < 0) {
			throw invalidRecord(`${side}: ${String(item.type)} ${String(item.id)} is not among them`);
		}
		if (isDeleted === true) after.splice(index, 1);
		else if (index < 0) {
			referenceTo({ id: item.id ?? null }, item.type === 'User' ? 'users' : 'contacts', store);
			after.push(item);
		}
	}
	return after;
}

function subscribersAfter(before: JsonObject, given: Json, type: Json | undefined, work: Work): JsonObject[] {
	if (type !== 'PhoneCommunication') {
		throw invalidRecord('notification_event_subscribers are for phone communications only');
	}
	const now = work.now.toISOString();
	return changedEntries(before.notification_event_subscribers, given, work.random).map((entry) => {
		const id = referenceTo({ id: Number(entry.user_id) }, 'users', work.store);
		const name = work.store.find('users', Number(id))?.name ?? null;
		return { created_at: now, updated_at: now, ...entry, user_id: id, name };
	});
}

function columnsFrom(data: JsonObject, before: JsonObject, work: Work): JsonObject {
	const { store, random } = work;
	const columns: JsonObject = {};
	for (const name of ['type', 'subject', 'body', 'date'])
		if (data[name] !== undefined) columns[name] = data[name];
	if (typeof data.received_at === 'string') columns.received_at = new Date(data.received_at).toISOString();
	if (data.matter !== undefined) columns.matter = referenceTo(data.matter, 'matters', store);
	for (const side of SIDES) {
		if (data[side] !== undefined) columns[side] = participantsAfter(before, data, side, store);
	}
	if (data.external_properties !== undefined) {
		const { external_properties: known } = before;
		columns.external_properties = propertiesAfter(known, data.external_properties, random);
	}
	const { notification_event_subscribers: subscribers } = data;
	if (subscribers !== undefined) {
		const type = data.type ?? before.type;
		columns.notification_event_subscribers = subscribersAfter(before, subscribers, type, work);
	}
	return columns;
}

/** Stores the log of an e-mail or a call; when only one of `date` and `received_at` is given, the other follows (inferred). */
function addCommunication(data: JsonObject, work: Work): Row {
	const columns = columnsFrom(data, {}, work);
	const received = String(columns.received_at ?? columns.date ?? work.now.toISOString());
	const date = columns.date ?? received.slice(0, 10);
	return work.records.add('communications', {
		matter: null,
		user: Number(work.person.id),
		senders: [],
		receivers: [],
		external_properties: [],
		notification_event_subscribers: [],
		documents: [],
		communication_eml_file: null,
		...columns,
		date,
		received_at: new Date(received).toISOString(),
	});
}

/** Communications, which are logs; nothing is sent: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Communications */
export const communications: Resource = {
	name: 'communications',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.communication.fields,
		nested: {
			communication_eml_file: inline(bare('id')),
			documents: toMany(SHAPES.document, 'documents'),
			external_properties: inlineMany(SHAPES.externalProperty),
			matter: to(SHAPES.matter, 'matters'),
			notification_event_subscribers: inlineMany(SHAPES.notificationEventSubscriber),
			receivers: inlineMany(SHAPES.participant),
			senders: inlineMany(SHAPES.participant),
			time_entries: toMany(SHAPES.activity, 'activities'),
			user: to(SHAPES.user, 'users'),
		},
		derived: {
			...timeEntryValues('communication'),
			senders: participantsIn('senders'),
			receivers: participantsIn('receivers'),
		},
	},
	filters: {
		type: oneOf(COMMUNICATION_TYPES, (row, type) => row.type === type),
		matter_id: idIsOrNull('matter'),
		contact_id: {
			test: ([text = ''], name) => {
				const wanted = readInteger(text, name);
				return (row) =>
					SIDES.some((side) => listIn(row, side).some(({ id, type }) => type === 'Contact' && id === wanted));
			},
		},
		user_id: idIs('user'),
		date: day('date', '='),
		received_at: onDayOf('received_at'),
		received_since: moment('received_at', '>='),
		received_before: moment('received_at', '<='),
		having_time_entries: flag(
			(row, wanted, store) => timeEntriesOf(row, 'communication', store).length > 0 === wanted,
		),
		query: search((row) => [row.subject ?? null, row.body ?? null]),
		...propertyFilters,
	},
	orders: ['id', 'date', 'received_at', 'matter'],
	defaultOrder: 'date(asc)',
	create: { schema: communicationBody(true), save: addCommunication },
	update: {
		schema: communicationBody(false),
		save: (row, data, work) => work.records.change('communications', row, columnsFrom(data, row, work)),
	},
};
