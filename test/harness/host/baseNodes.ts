import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

interface BaseNode {
	execute?: Execute;
	properties?: INodeProperties[];
	outputs?: number;
	trigger?: true;
}

const property = (
	name: string,
	type: INodeProperties['type'],
	value: INodeProperties['default'],
): INodeProperties => ({
	displayName: name,
	name,
	type,
	default: value,
});

const passOn: Execute = async function () {
	return [this.getInputData()];
};

/** n8n's engine itself evaluates a parameter of the type "filter" to true or false. */
const conditions = property('conditions', 'filter', {});
const passes = (node: IExecuteFunctions, index: number): boolean =>
	node.getNodeParameter('conditions', index, false, { extractValue: true }) === true;

const filter: Execute = async function () {
	return [this.getInputData().filter((_item, index) => passes(this, index))];
};

const branch: Execute = async function () {
	const isTrue = this.getInputData().map((_item, index) => passes(this, index));
	return [true, false].map((wanted) =>
		this.getInputData().filter((_item, index) => isTrue[index] === wanted),
	);
};

const editFields: Execute = async function () {
	return [
		this.getInputData().map((item, index) => {
			const own =
				this.getNodeParameter('mode', index) === 'raw'
					? asObject(this.getNodeParameter('jsonOutput', index))
					: assigned(this.getNodeParameter('assignments.assignments', index, []) as Assignment[]);
			const keep = this.getNodeParameter('includeOtherFields', index) === true;
			return { json: { ...(keep ? item.json : {}), ...own }, pairedItem: { item: index } };
		}),
	];
};

interface Assignment {
	name: string;
	value: IDataObject[string];
	type: string;
}

const readers: Record<string, (value: IDataObject[string]) => IDataObject[string]> = {
	number: Number,
	boolean: (value) => value === true || value === 'true',
	string: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')),
	array: (value) => (typeof value === 'string' ? (JSON.parse(value) as IDataObject[]) : value),
	object: asObject,
};

const assigned = (assignments: Assignment[]): IDataObject =>
	Object.fromEntries(
		assignments.map(({ name, value, type }) => [name, (readers[type] ?? ((same) => same))(value)]),
	);

function asObject(value: unknown): IDataObject {
	return (typeof value === 'string' ? JSON.parse(value) : value) as IDataObject;
}

const splitOut: Execute = async function () {
	const field = this.getNodeParameter('fieldToSplitOut', 0) as string;
	return [
		this.getInputData().flatMap(({ json }, item) =>
			[json[field] ?? []].flat().map((value) => ({
				json: typeof value === 'object' && value !== null ? (value as IDataObject) : { [field]: value },
				pairedItem: { item },
			})),
		),
	];
};

/** Of texts without commas or quotes in them. */
const asRows = (text: string): IDataObject[] => {
	const [names = [], ...rows] = text
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
};

const asCsv = (rows: IDataObject[]): string =>
	[Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
		.map((row) => row.map(String).join(','))
		.join('\n');

const convertToFile: Execute = async function () {
	const items = this.getInputData();
	const { fileName } = this.getNodeParameter('options', 0) as { fileName: string };
	const isText = this.getNodeParameter('operation', 0) === 'toText';
	const field = this.getNodeParameter('sourceProperty', 0) as string;
	const texts = isText ? items.map(({ json }) => String(json[field])) : [asCsv(items.map(({ json }) => json))];
	const files = texts.map(
		async (text) => await this.helpers.prepareBinaryData(Buffer.from(text), fileName, 'text/csv'),
	);
	return [(await Promise.all(files)).map((data) => ({ json: {}, binary: { data } }))];
};

const extractFromFile: Execute = async function () {
	const items = this.getInputData().map(async (_item, item) => {
		const file = await this.helpers.getBinaryDataBuffer(item, 'data');
		return asRows(file.toString()).map((json) => ({ json, pairedItem: { item } }));
	});
	return [(await Promise.all(items)).flat()];
};

const limit: Execute = async function () {
	return [this.getInputData().slice(0, this.getNodeParameter('maxItems', 0) as number)];
};

/**
 * The few n8n-nodes-base nodes that workflows under test may use beside the package's own, as small as a test allows:
 * n8n-nodes-base itself is not installed. The key is the type without `n8n-nodes-base.`.
 */
const definitions: Record<string, BaseNode> = {
	manualTrigger: { execute: passOn, trigger: true },
	scheduleTrigger: { execute: passOn, trigger: true, properties: [property('rule', 'json', {})] },
	formTrigger: { execute: passOn, trigger: true },
	stickyNote: {},
	noOp: { execute: passOn },
	filter: { execute: filter, properties: [conditions] },
	if: { execute: branch, outputs: 2, properties: [conditions] },
	limit: { execute: limit, properties: [property('maxItems', 'number', 1)] },
	convertToFile: {
		execute: convertToFile,
		properties: [
			property('operation', 'options', 'csv'),
			property('sourceProperty', 'string', ''),
			property('options', 'json', {}),
		],
	},
	extractFromFile: { execute: extractFromFile },
	splitOut: { execute: splitOut, properties: [property('fieldToSplitOut', 'string', '')] },
	set: {
		execute: editFields,
		properties: [
			property('mode', 'options', 'manual'),
			property('jsonOutput', 'json', '{}'),
			property('includeOtherFields', 'boolean', false),
			{
				...property('assignments', 'assignmentCollection', {}),
				displayOptions: { show: { mode: ['manual'] } },
			},
		],
	},
};

const toNodeType = ([name, { execute, properties = [], outputs = 1, trigger }]: [string, BaseNode]): [
	string,
	INodeType,
] => [
	name,
	{
		description: {
			displayName: name,
			name,
			group: [trigger ? 'trigger' : 'transform'],
			version: [1, 1.1, 1.2, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.2, 3.3, 3.4, 3.5],
			description: '',
			defaults: { name },
			inputs: trigger ? [] : ['main'],
			outputs: Array<'main'>(outputs).fill('main'),
			properties,
		},
		...(execute && { execute }),
		// By this n8n finds where a workflow begins.
		...(trigger && { trigger: async () => await Promise.resolve({}) }),
	},
];

export const baseNodes: Record<string, INodeType> = Object.fromEntries(
	Object.entries(definitions).map(toNodeType),
);
