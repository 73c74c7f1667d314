import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ListAnswer } from '../describe/answer';
import { effectOf } from '../describe/effect';
import { traitsOf } from '../describe/findBy';
import { takesBody } from '../describe/location';
import type { Operation } from '../describe/operation';
import { RecordWithFile } from '../describe/operationContext';
import type { RequestInput } from '../describe/operationContext';
import type { Service } from '../describe/service';
import type { Changes } from '../errors/changes';
import { namedRecord } from '../errors/namedRecords';
import { inputError } from '../errors/nodeErrors';
import { readRequestInput, refuseEmptyChange } from '../input/requestInput';
import type { ReadParameter } from '../input/requestInput';
import { readLimit, readRunOptions } from '../input/runOptions';
import { rowFilter } from '../input/rowFilter';
import { InvalidValue } from '../input/values';
import { callOn } from '../transport/call';
import type { Call } from '../transport/call';
import { connect } from '../transport/connection';
import type { Connection } from '../transport/connection';
import { paginate } from '../transport/paginate';
import { sendRequest } from '../transport/request';
import type { ApiRequest } from '../transport/request';
import { isJsonObject } from '../util/json';
import { acceptance, recordsIn } from './answers';
import { forEachItem } from './items';
import { runOf } from './jobs';
import { operationContext, withEnvelope } from './operationContext';
import { chosenOf } from './output';
import { shareWithin } from './shared';
import type { Shared } from './shared';

function chosenOperation(
	context: IExecuteFunctions,
	service: Service,
): { operation: Operation; noun: string } {
	const resourceValue = context.getNodeParameter('resource', 0) as string;
	const operationValue = context.getNodeParameter('operation', 0) as string;
	const resource = service.resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	if (resource === undefined || operation === undefined) {
		throw inputError(
			context.getNode(),
			`${service.name} has no operation "${operationValue}" for "${resourceValue}"`,
			undefined,
			'Choose the resource and the operation again.',
		);
	}
	return { operation, noun: resource.name.toLowerCase() };
}

/** With several ways to sign in, the parameter `authentication` holds the credential type. */
function chosenCredential(context: IExecuteFunctions, service: Service, operation: Operation): string {
	if (operation.credential !== undefined) return operation.credential;
	const chosen = context.getNodeParameter('authentication', 0, service.credential);
	const known = typeof chosen === 'string' && Object.hasOwn(service.signIns, chosen);
	return known ? chosen : service.credential;
}

/** Reads and checks parameters of one item; what is wrong with them is told before anything is sent. */
function checked<T>(context: IExecuteFunctions, itemIndex: number, read: (from: ReadParameter) => T): T {
	try {
		const parameter = (name: string) => context.getNodeParameter(name, itemIndex);
		return read(Object.assign(parameter, { zone: context.getTimezone() }));
	} catch (error) {
		if (!(error instanceof InvalidValue)) throw asOperationError(context, error, itemIndex);
		const { message, next = 'Correct the field in the node, or the data that it reads.' } = error;
		throw inputError(context.getNode(), message, itemIndex, next);
	}
}

function asOperationError(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

/** The first `limit` wanted rows of several lists. */
async function rowsOf(
	portions: AsyncIterable<unknown[]>,
	keep: (row: unknown) => boolean = () => true,
	limit: number,
): Promise<unknown[]> {
	const found: unknown[] = [];
	for await (const rows of portions) {
		// One by one: a call takes about a hundred thousand arguments, and a list may be longer.
		for (const row of rows) if (keep(row)) found.push(row);
		if (found.length >= limit) return found.slice(0, limit);
	}
	return found;
}

/** The first `limit` wanted rows of a list, be it of one part or of several. */
async function listOf(
	call: Call,
	request: ApiRequest,
	answer: ListAnswer,
	limit: number,
): Promise<unknown[]> {
	const found: unknown[] = [];
	for (const query of answer.parts?.(request.query ?? {}) ?? [request.query]) {
		const rows = await paginate(call, { ...request, query }, answer, limit - found.length);
		for (const row of rows) found.push(row);
		if (found.length >= limit) break;
	}
	return found;
}

/** The records in the path, by the labels of their fields. */
const recordsOf = ({ fields }: Operation, { pathParameters }: RequestInput) =>
	fields.flatMap((field) => {
		const id = field.type === 'collection' ? undefined : pathParameters[field.key];
		return id === undefined ? [] : [namedRecord(field.label, id)];
	});

async function records(
	context: IExecuteFunctions,
	connection: Connection,
	{ operation, noun }: ReturnType<typeof chosenOperation>,
	shared: Shared,
	itemIndex: number,
	changes: Changes,
): Promise<unknown[]> {
	const input = shared.input(itemIndex);
	const { effect } = changes;
	// An operation that reads a name out of its file adds it to the input later.
	changes.sought = { noun, traits: () => traitsOf(operation.findBy, input) };
	const call = callOn(connection, {
		action: operation.action,
		effect,
		itemIndex,
		changes,
		records: recordsOf(operation, input),
	});
	const { answer, portions, refine } = operation;
	const run = runOf(operation);
	const its = operationContext(context, call, input, shared);
	const sent = { ...input, body: takesBody(operation) ? input.body : undefined };
	const request = (query = input.query) =>
		withEnvelope(connection.service, operation.request, { ...sent, query });
	const given = (found: unknown[]) => chosenOf(found, input.output);
	if (answer.kind === 'list') {
		const limit = checked(context, itemIndex, readLimit);
		const keep = rowFilter(input.rows);
		if (portions !== undefined) return given(await rowsOf(portions(its), keep, limit));
		return given(await listOf(call, request(await refine?.(its)), { ...answer, keep }, limit));
	}
	const body =
		run === undefined
			? await sendRequest(call, { ...request(), ...acceptance(context, answer, input) })
			: await run(its);
	return given(recordsIn(body, answer, input, call));
}

/** n8n items must be objects; anything else is wrapped rather than lost. */
function asItem(value: unknown): Pick<INodeExecutionData, 'json' | 'binary'> {
	if (value instanceof RecordWithFile) return { json: value.json, binary: { [value.property]: value.file } };
	return { json: isJsonObject(value) ? value : { value: value as IDataObject[string] } };
}

/** The `execute` of every action node: what to do stands in the vendor's data. */
export async function executeService(
	context: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const chosen = chosenOperation(context, service);
	const { operation, noun } = chosen;
	const { itemsAtOnce, longestWait, mostPages, timeout } = checked(context, 0, readRunOptions);
	const atOnce = operation.oneAtATime === true ? 1 : itemsAtOnce;
	const connection = await connect(context, service, chosenCredential(context, service, operation), {
		longest: longestWait * 1000,
		isOption: true,
		timeout: timeout * 1000,
		pages: mostPages,
		signal: context.getExecutionCancelSignal(),
	});
	const shared = shareWithin((itemIndex) =>
		checked(context, itemIndex, (read) => {
			const found = readRequestInput(operation, read);
			if (operation.request.startsWith('PATCH ')) refuseEmptyChange(found, operation);
			return found;
		}),
	);

	const item = async (itemIndex: number, changes: Changes) => {
		const found = await records(context, connection, chosen, shared, itemIndex, changes);
		return found.map((value) => ({ ...asItem(value), pairedItem: { item: itemIndex } }));
	};
	const output = await forEachItem(context, { atOnce, effect: effectOf(operation), noun, item });
	return [output];
}
