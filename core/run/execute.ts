import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRead } from '../describe/operation';
import type { Operation } from '../describe/operation';
import { RecordWithFile } from '../describe/operationContext';
import type { Service } from '../describe/service';
import { inputError, missingError } from '../errors/nodeErrors';
import { readRequestInput, refuseEmptyChange } from '../input/requestInput';
import type { ReadParameter } from '../input/requestInput';
import { readLimit, readRunOptions } from '../input/runOptions';
import { InvalidValue } from '../input/values';
import { callOn } from '../transport/call';
import { connect } from '../transport/connection';
import type { Connection } from '../transport/connection';
import { paginate } from '../transport/paginate';
import { sendRequest } from '../transport/request';
import { getPath, isJsonObject } from '../util/json';
import { forEachItem } from './items';
import { operationContext, withEnvelope } from './operationContext';

function chosenOperation(context: IExecuteFunctions, service: Service): Operation {
	const resourceValue = context.getNodeParameter('resource', 0) as string;
	const operationValue = context.getNodeParameter('operation', 0) as string;
	const operation = service.resources
		.find((resource) => resource.value === resourceValue)
		?.operations.find((candidate) => candidate.value === operationValue);
	if (operation === undefined) {
		throw inputError(
			context.getNode(),
			`${service.name} has no operation "${operationValue}" for "${resourceValue}"`,
			undefined,
			'Choose the resource and the operation again.',
		);
	}
	return operation;
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
		const next = 'Correct the field in the node, or the data that it reads.';
		throw inputError(context.getNode(), error.message, itemIndex, next);
	}
}

function asOperationError(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

async function records(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	itemIndex: number,
): Promise<unknown[]> {
	const input = checked(context, itemIndex, (read) => {
		const found = readRequestInput(operation, read);
		if (operation.request.startsWith('PATCH ')) refuseEmptyChange(found, operation);
		return found;
	});
	const call = callOn(connection, {
		action: operation.action,
		repeatable: operation.repeatable ?? isRead(operation),
		itemIndex,
	});
	const { answer, run, refine } = operation;
	const its = operationContext(context, call, input);
	const request = (query = input.query) =>
		withEnvelope(connection.service, operation.request, { ...input, query });
	if (answer.kind === 'list') {
		const limit = checked(context, itemIndex, readLimit);
		return await paginate(call, request(await refine?.(its)), answer, limit);
	}
	const body = run === undefined ? await sendRequest(call, request()) : await run(its);
	if (body instanceof RecordWithFile) return [body];
	if (body === undefined) return [{ success: true }];
	const found = answer.read?.(body) ?? getPath(body, answer.path);
	if (found === undefined) throw missingError(call);
	return Array.isArray(found) ? (found as unknown[]) : [found];
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
	const operation = chosenOperation(context, service);
	const { itemsAtOnce, longestWait, timeout } = checked(context, 0, readRunOptions);
	const atOnce = operation.oneAtATime === true ? 1 : itemsAtOnce;
	const connection = await connect(context, service, chosenCredential(context, service, operation), {
		atOnce,
		longest: longestWait * 1000,
		timeout: timeout * 1000,
		signal: context.getExecutionCancelSignal(),
	});

	const output = await forEachItem(context, atOnce, !isRead(operation), async (itemIndex) => {
		const found = await records(context, connection, operation, itemIndex);
		return found.map((value) => ({ ...asItem(value), pairedItem: { item: itemIndex } }));
	});
	return [output];
}
