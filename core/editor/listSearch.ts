import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { parameterName } from '../describe/fields';
import type { ListSearch } from '../describe/lookups';
import type { NextPage } from '../describe/paging';
import { requestLine } from '../describe/requestLine';
import { rowLabel } from '../describe/rowLabel';
import type { Service } from '../describe/service';
import { inputError } from '../errors/nodeErrors';
import { holdsAll } from '../input/rowFilter';
import { callOn } from '../transport/call';
import type { Call, Purpose } from '../transport/call';
import { connect } from '../transport/connection';
import { firstPage, paginate, readPage } from '../transport/paginate';
import type { ApiRequest } from '../transport/request';
import { asText, getPath, isJsonObject } from '../util/json';
import { fillPath, isSegment } from '../util/url';
import { chosenCredential } from './chosenCredential';

type ListSearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** One page of a picker: its rows, and where the next ones are. */
interface ListSearchPage {
	rows: unknown[];
	paginationToken?: string;
}

const PAGE_SIZE = 50;
const LOAD: Purpose = { action: 'Load the list', effect: 'none' };

function labelOf(service: Service, parameter: string): string {
	const fields = service.resources
		.flatMap(({ operations }) => operations)
		.flatMap((operation) => operation.fields)
		.flatMap((field) => (field.type === 'collection' ? field.fields : [field]));
	return fields.find((field) => parameterName(field) === parameter)?.label ?? parameter;
}

/** Values that the picker takes from other fields of the node, such as the site of a contract. */
function neededValues(
	context: ILoadOptionsFunctions,
	service: Service,
	picker: ListSearch,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(picker.needs ?? {}).map(([key, parameter]) => {
			const value = context.getCurrentNodeParameter(parameter, { extractValue: true });
			if (!isSegment(asText(value))) {
				const label = labelOf(service, parameter);
				throw inputError(context.getNode(), `Choose "${label}" first: this list depends on it`);
			}
			return [key, asText(value)];
		}),
	);
}

/** What the list is narrowed by, where the person has chosen it already. */
function narrowingValues(context: ILoadOptionsFunctions, { narrowedBy = {} }: ListSearch): IDataObject {
	const chosen = Object.entries(narrowedBy).flatMap(([key, parameters]) => {
		// n8n extracts no value of a parameter that the chosen operation does not have.
		const values = parameters.map((parameter) => {
			const given: unknown = context.getCurrentNodeParameter(parameter);
			return asText(isJsonObject(given) ? given.value : given);
		});
		const value = values.find((text) => text !== '' && !text.startsWith('='));
		return value === undefined ? [] : [[key, value] as const];
	});
	return Object.fromEntries(chosen);
}

const whole = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : undefined);

/** The page that a token of ours names, and whose turn it is; nothing for any other token. */
function placeOf(token: string | undefined): { turn: number; page?: NextPage } {
	let given: unknown;
	try {
		given = JSON.parse(token ?? '{}');
	} catch {
		return { turn: 0 };
	}
	if (!isJsonObject(given)) return { turn: 0 };
	const turn = whole(given.turn) ?? 0;
	const overlaps = whole(given.overlaps);
	if (typeof given.url === 'string') return { turn, page: { url: given.url, overlaps } };
	if (!isJsonObject(given.query)) return { turn };
	const [rows, longest] = [whole(getPath(given.before, 'rows')), whole(getPath(given.before, 'longest'))];
	const before = rows === undefined || longest === undefined ? undefined : { rows, longest };
	return { turn, page: { query: given.query, overlaps, before } };
}

/** One page of whose turn it is. Where that has no rows at all, the next one's are shown. */
async function onePage(
	call: Call,
	request: ApiRequest,
	picker: ListSearch,
	token: string | undefined,
): Promise<ListSearchPage> {
	const { answer, inTurn = [] } = picker;
	const { turn, page: given } = placeOf(token);
	const asked = { ...request, query: { ...request.query, ...inTurn[turn] } };
	const page = given ?? firstPage(asked, answer, PAGE_SIZE);
	const { rows, next } = await readPage(call, asked, answer, page);
	// Rows that stand at the end of the page before are shown there.
	const shown = rows.slice(page.overlaps);
	if (next !== undefined && !('noFurther' in next)) {
		return { rows: shown, paginationToken: JSON.stringify(turn === 0 ? next : { turn, ...next }) };
	}
	const more = JSON.stringify({ turn: turn + 1 });
	if (turn + 1 >= inTurn.length) return { rows: shown };
	return shown.length > 0
		? { rows: shown, paginationToken: more }
		: await onePage(call, request, picker, more);
}

/** A list that only we can search is searched as a whole: a match may stand on its last page. */
async function wholeList(
	call: Call,
	request: ApiRequest,
	{ answer, inTurn = [{}], wholeQuery }: ListSearch,
): Promise<ListSearchPage> {
	const lists: unknown[][] = [];
	for (const turn of inTurn) {
		const query = { ...request.query, ...wholeQuery, ...turn };
		lists.push(await paginate(call, { ...request, query }, answer, Infinity));
	}
	return { rows: lists.flat() };
}

/** The rows with what another list knows of them. */
async function withJoined(call: Call, rows: IDataObject[], { joined }: ListSearch): Promise<IDataObject[]> {
	if (joined === undefined || rows.length === 0) return rows;
	const { by, as, answer, query } = joined;
	const others = await paginate(call, { ...requestLine(joined.request), query }, answer, Infinity);
	const known = new Map(others.filter(isJsonObject).map((other) => [asText(other.id), other]));
	return rows.map((row) => ({ ...row, [as]: known.get(asText(row[by])) ?? null }));
}

async function search(
	context: ILoadOptionsFunctions,
	service: Service,
	picker: ListSearch,
	filter: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const credential = picker.credential ?? chosenCredential(context, service);
	const connection = await connect(context, service, credential);
	const call = callOn(connection, LOAD);
	const { method, path } = requestLine(picker.request);
	const needed = neededValues(context, service, picker);
	const query: IDataObject = {
		...picker.query,
		...narrowingValues(context, picker),
		...Object.fromEntries(Object.entries(needed).filter(([key]) => !path.includes(`{${key}}`))),
		...(picker.search !== undefined && filter !== '' ? { [picker.search]: filter } : {}),
	};
	const request: ApiRequest = { method, path: fillPath(path, needed), query };

	const searchHere = picker.search === undefined && filter !== '';
	const { rows, paginationToken } = searchHere
		? await wholeList(call, request, picker)
		: await onePage(call, request, picker, token);
	const results = (await withJoined(call, rows.filter(isJsonObject), picker))
		.map((row) => ({ name: rowLabel(picker.label, row), value: asText(getPath(row, picker.value)) }))
		.filter(({ name }) => !searchHere || holdsAll(name, filter));
	return { results, paginationToken };
}

/** The list searches of a vendor's node, one for each of its list searches. */
export function listSearchMethods(service: Service): Record<string, ListSearchMethod> {
	return Object.fromEntries(
		Object.entries(service.listSearches).map(([name, picker]): [string, ListSearchMethod] => [
			name,
			async function (filter = '', paginationToken) {
				return await search(this, service, picker, filter, paginationToken);
			},
		]),
	);
}
