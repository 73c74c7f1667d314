import type { IDataObject } from 'n8n-workflow';

import { deleted, one } from '../../../core/describe/answer';
import { filters as filterCollection, updateFields } from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import type { Operation } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, getPath } from '../../../core/util/json';
import type { RecordKind } from '../api/fieldNames';
import { pages } from '../api/paging';
import { emptiable, onlyIfUnchanged, unlessChanged } from './changes';
import { changedSince, IDS_AT_ONCE, orderField, partsByIds } from './filters';
import { outputFields } from './outputFields';
import { lookAhead } from './together';

/** What a list of Clio is. */
interface RecordList {
	/** In sentences: `tasks`. */
	plural: string;
	/** `/tasks`, below the address of the API. */
	path: `/${string}`;
	kind: RecordKind;
	/** Custom fields can be added to the answer. */
	customFieldValues?: boolean;
	/** The orders of its list besides its ID's; left out where Clio's list takes no `order` at all. */
	orders?: string[];
	/** False where Clio's list takes no `created_since` and no `updated_since`. */
	changedSince?: false;
	/** The most that one page of its list may hold. */
	pageSize?: number;
	/** Queries without which its list gives nothing, such as a type. */
	inTurn?: IDataObject[];
}

/** What Clio's five requests for a kind of record have in common. */
export interface RecordType extends RecordList {
	/** In sentences: `task`. */
	singular: string;
	/** The field that asks for one of them. Its key is `id`. */
	id: ValueField;
}

const isOutput = (field: Field) => field.type !== 'collection' && field.output === true;

type Own = Pick<Operation, 'description'> & Partial<Operation>;

/**
 * Clio documents `If-Match` for changes only, so a removal looks first: at its own record, right before. One look at
 * the records of many items would save requests, but under Clio's limit the last of 200 would go four minutes later,
 * and with it what somebody has changed in them. https://docs.developers.clio.com/api-docs/etags
 */
async function removeUnchanged({ input, send, refuse }: OperationContext, path: string): Promise<unknown> {
	const { pathParameters, unsent } = input;
	if (unsent.etag !== undefined) {
		const found = await send({
			request: `GET ${path}`,
			pathParameters,
			query: { fields: 'id,etag' },
		});
		if (asText(getPath(found, 'data.etag')) !== unsent.etag) {
			throw refuse(
				'The record was changed since it was read, so it is not deleted',
				'Read it again and decide anew.',
			);
		}
	}
	return await send({ request: `DELETE ${path}`, pathParameters, accept: 'nothing' });
}

type OwnList = Own & { filters?: ValueField[] };

/** A list by itself. `fields` are those that Clio requires; `filters` may be left out by the person. */
export function listOperation(
	{ plural, path, kind, customFieldValues, orders, pageSize, ...records }: RecordList,
	{ fields = [], filters = [], ...own }: OwnList,
): Operation {
	const since = records.changedSince === false ? [] : changedSince;
	return {
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${plural}`,
		request: `GET ${path}.json`,
		answer: { ...pages(pageSize), parts: partsByIds },
		...own,
		fields: [
			...fields.filter((field) => !isOutput(field)),
			...outputFields(kind, customFieldValues),
			...fields.filter(isOutput),
			...(orders === undefined ? [] : [orderField(orders)]),
			filterCollection([...since, ...filters]),
		],
	};
}

/**
 * The `run` of "Get": the items of a run that want the same fields ask for their records together. Of what a list does not
 * give, and of one item alone, it is the request for one record.
 */
const getTogether =
	({ path, orders, inTurn }: RecordType) =>
	async (work: OperationContext): Promise<unknown> => {
		const { pathParameters, query } = work.input;
		const { id = '' } = pathParameters;
		const wanted = JSON.stringify(query);
		const keyOf = (one: string) => `${path} ${one} ${wanted}`;
		const ordered = { ...query, ...(orders !== undefined && { order: 'id(asc)' }) };
		const list = { path, query: ordered, inTurn, atATime: IDS_AT_ONCE };
		lookAhead<unknown>(work, id, list, {
			keyOf,
			isAlike: (other) => JSON.stringify(other.query) === wanted,
			seen: (data) => ({ data }),
		});
		const request = `GET ${path}/{id}.json` as const;
		const found = await work.shared.get<unknown>(
			keyOf(id),
			async () => await work.send({ request, pathParameters, query }),
		);
		// Two items of one record must not have one object: what a later step writes into the one would stand in the other.
		return structuredClone(found);
	};

/**
 * The usual operations on a kind of record. Each takes what is particular to it; whatever `own` holds
 * replaces the usual.
 */
export function recordOperations(records: RecordType) {
	const { singular, path, kind, customFieldValues, id } = records;
	const output = outputFields(kind, customFieldValues);
	const onePath = `${path}/{id}.json` as const;
	return {
		/** Its optional fields belong into `additionalFields`. */
		create: ({ fields = [], ...own }: Own): Operation => ({
			value: 'create',
			name: 'Create',
			action: `Create ${singular}`,
			request: `POST ${path}.json`,
			answer: one('data'),
			...own,
			fields: [...fields, ...output],
		}),
		get: ({ fields = [], ...own }: Own): Operation => ({
			value: 'get',
			name: 'Get',
			action: `Get ${singular}`,
			request: `GET ${onePath}`,
			answer: one('data'),
			run: getTogether(records),
			outside: 'request',
			...own,
			fields: [id, ...fields, ...output],
		}),
		getMany: (own: OwnList): Operation => listOperation(records, own),
		/** `changes` are the fields of "Update Fields". */
		update: ({ fields = [], changes, ...own }: Own & { changes: ValueField[] }): Operation => ({
			value: 'update',
			name: 'Update',
			action: `Update ${singular}`,
			request: `PATCH ${onePath}`,
			answer: one('data'),
			...own,
			fields: [id, ...fields, ...output, updateFields([...emptiable(changes), onlyIfUnchanged('If-Match')])],
		}),
		/** A change of one kind, such as "Complete": what is sent is always the same. */
		change: ({
			body,
			fields = [],
			...own
		}: Own & { value: string; name: string; action: string; body: IDataObject }): Operation => ({
			request: `PATCH ${onePath}`,
			answer: one('data'),
			body,
			...own,
			fields: [id, ...fields, ...output, unlessChanged('If-Match')],
		}),
		remove: ({ fields = [], ...own }: Own): Operation => ({
			value: 'delete',
			name: 'Delete',
			action: `Delete ${singular}`,
			request: `DELETE ${onePath}`,
			answer: deleted(),
			finality: 'without a way back in n8n',
			run: async (context) => await removeUnchanged(context, onePath),
			outside: 'request',
			...own,
			fields: [id, ...fields, unlessChanged('etag')],
		}),
	};
}
