import type { Json, JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { isTaken } from '../../../foundation/webhooks/post';
import { parseFields } from '../engine/fields';
import { invalidRecord } from '../engine/references';
import { filledText, moment, object } from '../engine/schemas';
import type { Row } from '../engine/row';
import { EVENTS, type EventName, type Model } from './models';

const DAY = 86_400_000;
const DEFAULT_DAYS = 3;
const MOST_DAYS = 31;
const MOST_CHARACTERS = 1000;

/** Clocks differ by a little: who asks for 31 days from its own now is not refused for a minute. */
const TOLERANCE = 60_000;

/** What a webhook's body may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
export const webhookBody = (isNew: boolean): JsonObject =>
	object(
		{
			url: filledText,
			model: { type: ['string', 'integer'] },
			fields: filledText,
			events: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: [...EVENTS] } },
			expires_at: moment,
		},
		isNew ? ['url', 'model', 'fields'] : [],
	);

/** By name or by number. Throws a Refusal (422). */
export function modelOf(models: readonly Model[], given: Json | undefined): Model {
	const found = models.find(({ name, id }) => name === given || id === given);
	if (found) return found;
	throw invalidRecord(`model must be one of ${models.map(({ name }) => name).join(', ')}`);
}

function checkFields(fields: string, model: Model): void {
	if (fields.length > MOST_CHARACTERS)
		throw invalidRecord(`fields is longer than ${MOST_CHARACTERS} characters`);
	try {
		parseFields(fields, model.shape);
	} catch (error) {
		// Inside a body a wrong name is a failed validation; as a parameter it would be a bad request.
		if (error instanceof Refusal) {
			throw new Refusal('invalid', 422, `fields: ${error.message}`, { type: 'InvalidFields' });
		}
		throw error;
	}
}

function expiryOf(given: Json | undefined, now: Date): string {
	if (typeof given !== 'string') return new Date(now.getTime() + DEFAULT_DAYS * DAY).toISOString();
	const expiry = Date.parse(given);
	if (expiry <= now.getTime()) throw invalidRecord('expires_at is in the past');
	if (expiry > now.getTime() + MOST_DAYS * DAY + TOLERANCE) {
		throw invalidRecord(`expires_at must be within ${MOST_DAYS} days from now`);
	}
	return new Date(expiry).toISOString();
}

/** A webhook's columns after a body. Throws a Refusal (422) for what the vendor does not take. */
export function webhookColumns(
	data: JsonObject,
	before: JsonObject,
	models: readonly Model[],
	now: Date,
): JsonObject {
	const all = { ...before, ...data };
	const model = modelOf(models, all.model);
	if (!isTaken(String(all.url))) throw invalidRecord('url must be an https URL');
	checkFields(String(all.fields), model);
	// Which events come when none are named is not documented: here the three that nearly every model has.
	const events = Array.isArray(all.events)
		? all.events.map(String)
		: model.events.filter((event) => !event.startsWith('matter_'));
	const foreign = events.find((event) => !model.events.some((known) => known === event));
	if (foreign !== undefined) throw invalidRecord(`events: ${foreign} does not exist for ${model.name}`);
	const expires_at =
		data.expires_at === undefined && before.expires_at ? before.expires_at : expiryOf(data.expires_at, now);
	return { url: String(all.url), fields: String(all.fields), model: model.name, events, expires_at };
}

/**
 * Expired webhooks vanish without a word. Not documented, but inferred: the guide knows of no notice,
 * https://docs.developers.clio.com/guides/clio-manage/webhooks/
 */
export const isExpired = ({ expires_at }: Row, now: Date): boolean =>
	Date.parse(String(expires_at)) <= now.getTime();

/** Whether a webhook delivers this event now. */
export const isListening = (webhook: Row, model: Model, event: EventName, now: Date): boolean =>
	webhook.status === 'enabled' &&
	!isExpired(webhook, now) &&
	webhook.model === model.name &&
	Array.isArray(webhook.events) &&
	webhook.events.includes(event);
