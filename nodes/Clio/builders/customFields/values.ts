import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { checked, definitionsOf, written } from './definitions';
import type { Parent } from './definitions';

/** The ID of each value that a record has, by the custom field: only by it a value can be changed. */
async function valueIds(
	{ send }: OperationContext,
	parent: Parent,
	id: string,
): Promise<Map<string, unknown>> {
	const fields = 'id,custom_field_values{id,custom_field}';
	const found = await send({
		request: `GET /${parent}s/{id}.json`,
		pathParameters: { id },
		query: { fields },
	});
	const values = getPath(found, 'data.custom_field_values');
	const entries = (Array.isArray(values) ? (values as unknown[]) : []).filter(isJsonObject);
	return new Map(
		entries
			// A field that is shown by default and has no value comes with an empty ID.
			.filter(({ id: value }) => value !== null && value !== undefined)
			.map(({ id: value, custom_field: field }) => [asText(getPath(field, 'id')), value]),
	);
}

/**
 * What the person filled in, as `custom_field_values` wants it: a value that is there is changed by its own ID,
 * never by that of the custom field. Source: https://docs.developers.clio.com/guides/clio-manage/custom-fields/
 *
 * @param id the record that has values already; none for a new one
 */
async function customValues(work: OperationContext, parent: Parent, id?: string): Promise<IDataObject[]> {
	const { custom_fields: given = {}, emptied_custom_fields: emptied = [] } = work.input.unsent;
	const values = Object.entries(given as IDataObject);
	const empty = (emptied as IDataObject[]).map((entry) => asText(entry.id));
	if (values.length === 0 && empty.length === 0) return [];
	const definitions = await definitionsOf(work, parent, [...values.map(([key]) => key), ...empty]);
	const both = values.find(([key]) => empty.includes(key));
	if (both !== undefined) {
		const name = asText(definitions.get(both[0])?.name);
		throw work.refuse(`"${name}" cannot be given a value and be emptied`, 'Choose one of the two.');
	}
	const texts = checked(work, () =>
		values.map(([key, value]): [string, string] => [key, written(definitions.get(key) ?? {}, value)]),
	);
	const present = id === undefined ? new Map<string, unknown>() : await valueIds(work, parent, id);
	const changes = texts.map(([key, value]): IDataObject => {
		const known = present.get(key);
		return known === undefined
			? { custom_field: { id: Number(key) }, value }
			: { id: known as IDataObject[string], value };
	});
	const removals = [...new Set(empty)].flatMap((key): IDataObject[] =>
		present.has(key) ? [{ id: present.get(key) as IDataObject[string], _destroy: true }] : [],
	);
	return [...changes, ...removals];
}

/** The body of a record with its custom fields: everything is written by one request, or nothing is. */
export async function withCustomValues(
	work: OperationContext,
	parent: Parent,
	id?: string,
): Promise<IDataObject> {
	const values = await customValues(work, parent, id);
	const { body } = work.input;
	return values.length === 0 ? body : { ...body, custom_field_values: values };
}

/** The `run` of a new record. */
export const createWithCustomFields = (parent: Parent) => async (work: OperationContext) =>
	await work.send({
		request: `POST /${parent}s.json`,
		query: work.input.query,
		body: await withCustomValues(work, parent),
	});

/** The `run` of a change. Where nothing is left to change, as when only empty fields are emptied, it reads. */
export const updateWithCustomFields = (parent: Parent) => async (work: OperationContext) => {
	const { pathParameters, query, headers } = work.input;
	const body = await withCustomValues(work, parent, pathParameters.id);
	const path = `/${parent}s/{id}.json` as const;
	if (Object.keys(body).length === 0)
		return await work.send({ request: `GET ${path}`, pathParameters, query });
	return await work.send({ request: `PATCH ${path}`, pathParameters, query, headers, body });
};
