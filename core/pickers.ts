import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { incompleteError, inputError } from './errors';
import { asText, getPath, isRecord, parameterName } from './fields';
import { allRows } from './lists';
import type { NextPage } from './paging';
import { callOf, connect, sendRequest } from './request';
import type { ApiRequest, Connection, Purpose } from './request';
import { requestLine } from './service';
import type { Picker, Service } from './service';
import { fillPath, isSegment } from './url';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** One page of a picker: its rows, and where the next ones are. */
interface PickerPage {
	rows: unknown[];
	paginationToken?: string;
}

const PAGE_SIZE = 50;
const PURPOSE: Purpose = { action: 'Load the list', repeatable: true };

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
	picker: Picker,
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
function narrowingValues(context: ILoadOptionsFunctions, { narrowedBy = {} }: Picker): IDataObject {
	const chosen = Object.entries(narrowedBy).flatMap(([key, parameters]) => {
		// n8n extracts no value of a parameter that the chosen operation does not have.
		const values = parameters.map((parameter) => {
			const given: unknown = context.getCurrentNodeParameter(parameter);
			return asText(isRecord(given) ? given.value : given);
		});
		const value = values.find((text) => text !== '' && !text.startsWith('='));
		return value === undefined ? [] : [[key, value] as const];
	});
	return Object.fromEntries(chosen);
}

/** The page that a token of ours names; the first one for any other token. */
function nextPage(token: string | undefined): NextPage | Record<string, never> {
	try {
		const given: unknown = JSON.parse(token ?? '{}');
		if (!isRecord(given)) return {};
		if (typeof given.url === 'string') return { url: given.url };
		return isRecord(given.query) ? { query: given.query } : {};
	} catch {
		return {};
	}
}

async function onePage(
	context: ILoadOptionsFunctions,
	connection: Connection,
	first: ApiRequest,
	{ answer }: Picker,
	token: string | undefined,
): Promise<PickerPage> {
	const next = nextPage(token);
	const query = 'query' in next ? next.query : { ...first.query, ...answer.paging?.first(PAGE_SIZE) };
	const request = 'url' in next ? { ...first, query: undefined, url: next.url } : { ...first, query };
	const body = await sendRequest(context, connection, request, PURPOSE);
	const rows = getPath(body, answer.path);
	if (!Array.isArray(rows)) {
		const call = callOf(context, connection, PURPOSE);
		throw incompleteError(context.getNode(), call, 'answered without a list');
	}
	const following = answer.paging?.next({ query, body, rows });
	const isEnd = following === undefined || 'noFurther' in following;
	return { rows, paginationToken: isEnd ? undefined : JSON.stringify(following) };
}

async function search(
	context: ILoadOptionsFunctions,
	service: Service,
	picker: Picker,
	filter: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const chosen = context.getCurrentNodeParameter('authentication');
	const known = typeof chosen === 'string' && Object.hasOwn(service.signIns, chosen);
	const connection = await connect(
		context,
		service,
		picker.credential ?? (known ? chosen : service.credential),
	);
	const { method, path } = requestLine(picker.request);
	const needed = neededValues(context, service, picker);
	const query: IDataObject = {
		...picker.query,
		...narrowingValues(context, picker),
		...Object.fromEntries(Object.entries(needed).filter(([key]) => !path.includes(`{${key}}`))),
		...(picker.search !== undefined && filter !== '' ? { [picker.search]: filter } : {}),
	};
	const request: ApiRequest = { method, path: fillPath(path, needed), query };

	// A list that only we can search is searched as a whole: a match may stand on its last page.
	const searchHere = picker.search === undefined && filter !== '';
	const { rows, paginationToken }: PickerPage = searchHere
		? { rows: await allRows(context, connection, request, picker.answer, Infinity, PURPOSE) }
		: await onePage(context, connection, request, picker, token);
	const results = rows
		.filter(isRecord)
		.map((row) => ({ name: picker.label(row), value: asText(getPath(row, picker.value)) }))
		.filter(({ name }) => !searchHere || name.toLowerCase().includes(filter.toLowerCase()));
	return { results, paginationToken };
}

/** The list searches of a vendor's node, one for each of its pickers. */
export function listSearches(service: Service): Record<string, ListSearch> {
	return Object.fromEntries(
		Object.entries(service.pickers).map(([name, picker]): [string, ListSearch] => [
			name,
			async function (filter = '', paginationToken) {
				return await search(this, service, picker, filter, paginationToken);
			},
		]),
	);
}
