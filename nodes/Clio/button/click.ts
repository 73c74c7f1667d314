import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Connection } from '../../../core/transport/connection';
import { statusIs, wordsOf } from '../../../core/triggers/failures';
import { keptIn } from '../../../core/triggers/kept';
import { showPage } from '../../../core/triggers/page';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import { redeliveries } from '../../../core/triggers/redeliveries';
import { answerTo } from '../../../core/triggers/webhookRequest';
import { openCredential } from '../../../core/triggers/webhookTrigger';
import { asText, isJsonObject } from '../../../core/util/json';
import { defaultFields } from '../api/fieldNames';
import { requestsOn } from '../api/requests';
import { chosenFields } from '../builders/triggerOutput';
import { answerAsAsked } from './answer';
import { clioButtons } from './buttons';
import { FAILED, NO_CLICK, NOT_OURS, USED } from './pages';
import { places } from '../api/places';
import type { Place } from '../api/places';

/** What Clio's page tells when it opens the address of the button. */
interface Click {
	action: string;
	user: string;
	/** Below the address of the API, as Clio has written it. */
	path: `/${string}`;
	id: number;
	place: Place;
	nonce: string;
}

/** Anything else could lead the token elsewhere. */
const SUBJECT = /^\/api\/v4(\/(matters|contacts|documents|folders|activities)\/([1-9]\d{0,14})(?:\.json)?)$/;

const NUMBER = /^[1-9]\d{0,14}$/;
const NONCE = /^[\x21-\x7e]{1,1000}$/;

/** `undefined` for a request that is no click. Source: https://docs.developers.clio.com/guides/clio-manage/custom-actions */
function clickIn(query: unknown): Click | undefined {
	if (!isJsonObject(query)) return undefined;
	const { custom_action_id: action, user_id: user, subject_url: subject, custom_action_nonce: nonce } = query;
	// A parameter that comes twice is a list.
	if (![action, user, subject, nonce].every((value) => typeof value === 'string')) return undefined;
	const [, path, records, id] = SUBJECT.exec(asText(subject)) ?? [];
	const place = places.find((one) => one.records === records);
	const isWhole = NUMBER.test(asText(action)) && NUMBER.test(asText(user)) && NONCE.test(asText(nonce));
	if (path === undefined || place === undefined || !isWhole) return undefined;
	return {
		action: asText(action),
		user: asText(user),
		path: path as Click['path'],
		id: Number(id),
		place,
		nonce: asText(nonce),
	};
}

/** Whether the button is the one that this node has made. */
function isOurButton(context: IWebhookFunctions, { action }: Click): boolean {
	const kept = keptIn(context.getWorkflowStaticData('node'));
	return kept !== undefined && asText(kept.id) === action;
}

/** What Clio answers to a nonce that it does not know (any more). */
const REFUSED = [400, 403, 404, 410, 422];

/**
 * Whether somebody has really pressed the button, just now. A nonce is good for one request, so this one is sent once, without
 * anything else.
 */
async function isPressed(connection: Connection, { path, nonce }: Click): Promise<boolean> {
	const query = { custom_action_nonce: nonce };
	try {
		await requestsOn(connection).send('Check the click', `GET ${path}`, { query, effect: 'once' });
		return true;
	} catch (error) {
		return statusIs(error, ...REFUSED) ? false : await Promise.reject(error);
	}
}

async function recordOf(context: IWebhookFunctions, connection: Connection, { place, id }: Click) {
	const { kind, records, type } = place;
	const fields = readTriggerParameters(context, (read) =>
		chosenFields(read, kind, defaultFields(kind), ['id', 'etag']),
	);
	const query = { fields };
	const record = await requestsOn(connection).send(`Get ${type}`, `GET /${records}/{id}.json`, {
		id,
		query,
		effect: 'none',
	});
	return isJsonObject(record) ? record : {};
}

async function follow(context: IWebhookFunctions, click: Click): Promise<IWebhookResponseData> {
	if (!isOurButton(context, click)) return showPage(context, NOT_OURS);
	const connection = await openCredential(context, clioButtons);
	if ((await requestsOn(connection).ownUser()) !== click.user) return showPage(context, NOT_OURS);
	if (!(await isPressed(connection, click))) return showPage(context, USED);
	const address = context.getNodeWebhookUrl('default') ?? context.getNode().id;
	const found = await redeliveries.take(address, { subject: click.nonce }, answerTo(context));
	if (found !== 'new') return showPage(context, USED);
	const item: IDataObject = {
		event: 'button_pressed',
		custom_action_id: Number(click.action),
		user_id: Number(click.user),
		subject_type: click.place.type,
		...(await recordOf(context, connection, click)),
	};
	return { ...answerAsAsked(context, click.id), workflowData: [[{ json: item }]] };
}

/**
 * A request at the address of the button, by a person's browser. It may be anybody's: nothing in it is believed before Clio has
 * confirmed it with the connection of the node.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const click = clickIn(context.getQueryData());
	if (click === undefined) return showPage(context, NO_CLICK);
	try {
		return await follow(context, click);
	} catch (error) {
		context.logger.warn(
			`"${context.getNode().name}" could not follow a press of its button in Clio: ${wordsOf(error)}`,
		);
		return showPage(context, FAILED);
	}
}
