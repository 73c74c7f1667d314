import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../types';
import { subject } from '../workflows';
import { misfits, shapeOf, union, type Shape } from './shape';

/** Where n8n's editor looks for what an operation gives before its first run, below the folder of the node. */
export const schemaFile = (folder: string, resource: string, operation: string): string =>
	path.join('nodes', folder, '__schema__/v1.0.0', resource, `${operation}.json`);

const checkout = path.join(__dirname, '../../..');

/** What was recorded of one run, a line of JSON. */
export interface Recorded {
	file: string;
	shape: Shape;
}

/** Fields that change what a record looks like. */
const SHAPING = ['fields', 'output', 'expand', 'lean'];

/** As the node gives it to somebody who has chosen nothing. */
function isUsual(parameters: INodeParameters): boolean {
	return Object.entries(parameters).every(([name, value]) => {
		if (SHAPING.includes(name)) return value === '' || value === 'default' || value === 'simplified';
		return (
			typeof value !== 'object' || value === null || Array.isArray(value) || isUsual(value as INodeParameters)
		);
	});
}

const isFailure = ({ json, error }: INodeExecutionData) => error !== undefined || 'error' in json;

/** `clio` is the node type of the folder `Clio`. */
const folderOf = (type: string) => type.slice(0, 1).toUpperCase() + type.slice(1);

/**
 * Holds what the node has given against its schema. With `LEGALOPS_SCHEMAS` it is written down there instead, for the
 * schemas to be made of it (`npm run schemas`).
 *
 * @returns what does not fit.
 */
export function checkOutput({ nodes }: WorkflowJson, given: INodeExecutionData[]): string[] {
	const { type, parameters } = nodes.find(({ name }) => name === subject) ?? {};
	const items = given.filter((item) => !isFailure(item)).map(({ json }) => json);
	if (type === undefined || parameters === undefined || items.length === 0) return [];
	const { resource, operation } = parameters;
	if (typeof resource !== 'string' || typeof operation !== 'string' || !isUsual(parameters)) return [];
	const file = schemaFile(folderOf(type), resource, operation);
	const recordTo = process.env.LEGALOPS_SCHEMAS;
	if (recordTo !== undefined) {
		const recorded: Recorded = { file, shape: items.map(shapeOf).reduce(union, {}) };
		appendFileSync(path.join(recordTo, `${process.pid}.jsonl`), `${JSON.stringify(recorded)}\n`);
		return [];
	}
	const source = path.join(checkout, file);
	if (!existsSync(source)) return [`${file} is missing`];
	const schema = JSON.parse(readFileSync(source, 'utf8')) as Shape;
	return [...new Set(items.flatMap((item) => misfits(item, schema)))].map((words) => `${file}: ${words}`);
}
