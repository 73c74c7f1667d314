import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText } from '../../../../core/util/json';
import { checked, definitionsOf, written } from './definitions';
import type { Parent } from './definitions';
import { asSeen, forget, lookAt, seen } from './presentValues';
import type { Seen, ValueIds } from './presentValues';

/** What the person filled in, by the ID of the custom field. */
export interface WantedValues {
	texts: Array<[string, string]>;
	emptied: string[];
}

export const wantsNothing = ({ texts, emptied }: WantedValues): boolean =>
	texts.length === 0 && emptied.length === 0;

/**
 * Reads what the person filled in, as Clio takes it.
 *
 * @throws an error that names the custom field whose value is wrong.
 */
export async function wantedValues(work: OperationContext, parent: Parent): Promise<WantedValues> {
	const { custom_fields: given = {}, emptied_custom_fields: emptied = [] } = work.input.unsent;
	const values = Object.entries(given as IDataObject);
	const empty = [...new Set((emptied as IDataObject[]).map((entry) => asText(entry.id)))];
	if (values.length === 0 && empty.length === 0) return { texts: [], emptied: [] };
	const definitions = await definitionsOf(work, parent, [...values.map(([key]) => key), ...empty]);
	const both = values.find(([key]) => empty.includes(key));
	if (both !== undefined) {
		const name = asText(definitions.get(both[0])?.name);
		throw work.refuse(`"${name}" cannot be given a value and be emptied`, 'Choose one of the two.');
	}
	const texts = checked(work, () =>
		values.map(([key, value]): [string, string] => [
			key,
			written(definitions.get(key) ?? {}, value, work.zone),
		]),
	);
	return { texts, emptied: empty };
}

/**
 * The body with the custom fields, so that everything is written by one request, or nothing is. A value that is
 * there is changed by its own ID, never by that of the custom field:
 * https://docs.developers.clio.com/guides/clio-manage/custom-fields/
 *
 * @param present the values that the record has already; none for a new one
 */
export function withCustomValues(
	body: IDataObject,
	{ texts, emptied }: WantedValues,
	present: ValueIds = new Map(),
): IDataObject {
	const changes = texts.map(([key, value]): IDataObject => {
		const known = present.get(key);
		return known === undefined
			? { custom_field: { id: Number(key) }, value }
			: { id: known as IDataObject[string], value };
	});
	const removals = emptied.flatMap((key): IDataObject[] =>
		present.has(key) ? [{ id: present.get(key) as IDataObject[string], _destroy: true }] : [],
	);
	const values = [...changes, ...removals];
	return values.length === 0 ? body : { ...body, custom_field_values: values };
}

/** The `run` of a new record. */
export const createWithCustomFields = (parent: Parent) => async (work: OperationContext) =>
	await work.send({
		request: `POST /${parent}s.json`,
		query: work.input.query,
		body: withCustomValues(work.input.body, await wantedValues(work, parent)),
	});

/** Where nothing is left to change, as when only empty fields are emptied, it reads. */
async function update(work: OperationContext, parent: Parent, id: string): Promise<unknown> {
	const { pathParameters, query, headers: own, body: plain } = work.input;
	const path = `/${parent}s/{id}.json` as const;
	const change = async (body: IDataObject, headers = own) =>
		Object.keys(body).length === 0
			? await work.send({ request: `GET ${path}`, pathParameters, query })
			: await work.send({ request: `PATCH ${path}`, pathParameters, query, headers, body });

	const wanted = await wantedValues(work, parent);
	if (wantsNothing(wanted)) return await change(plain);
	const bodyFor = ({ valueIds }: Pick<Seen, 'valueIds'>) => withCustomValues(plain, wanted, valueIds);
	const now = async () => await lookAt(work, parent, id);
	const first = await seen(work, parent, id);
	// What is not sent has no condition either: that there is nothing to empty must be true now.
	const isOver = first.isAhead === true && Object.keys(bodyFor(first)).length === 0;
	const before = isOver ? await now() : first;
	const expected = own['If-Match'];
	if (expected === undefined)
		return await asSeen(before, async (seenNow, headers) => await change(bodyFor(seenNow), headers), now);
	// The person's own condition stands: of a record that they saw later than this run, the values may be others.
	return await change(bodyFor(before.etag === expected ? before : await now()));
}

/**
 * The `run` of a change. Items for one record go one after the other, as each must know which values the one before
 * has made; all others go at once.
 *
 * @param prepare adds to the body what takes time to read
 */
export const updateWithCustomFields =
	(parent: Parent, prepare: (work: OperationContext) => Promise<OperationContext> = async (work) => work) =>
	async (work: OperationContext): Promise<unknown> => {
		const { id = '' } = work.input.pathParameters;
		return await work.inTurn([`${parent} ${id}`], async () => {
			try {
				return await update(await prepare(work), parent, id);
			} finally {
				forget(work, parent, id);
			}
		});
	};
