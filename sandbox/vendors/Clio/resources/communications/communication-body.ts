import type { JsonObject } from '../../../../foundation/http/json';
import { boolean, date, filledText, id, list, moment, object, reference } from '../../engine/schemas';
import { changedProperties, newProperties } from '../external-properties';

export const COMMUNICATION_TYPES = ['EmailCommunication', 'PhoneCommunication'];

const participants = list({ id, type: { enum: ['User', 'Contact'] }, _deleted: boolean }, ['id', 'type']);

/** Text, as the reference declares it, although it is a user's id. */
const user_id = { type: 'string', pattern: '^\\d+$' };

/** What a communication may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Communications */
export const communicationBody = (isNew: boolean): JsonObject =>
	object(
		{
			type: { enum: COMMUNICATION_TYPES },
			subject: filledText,
			body: filledText,
			date,
			received_at: moment,
			matter: reference,
			senders: participants,
			receivers: participants,
			external_properties: isNew ? newProperties : changedProperties,
			notification_event_subscribers: isNew
				? list({ user_id }, ['user_id'])
				: list({ user_id, id, _destroy: boolean }),
		},
		isNew ? ['type', 'subject', 'body'] : [],
	);
