import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import type { INodeTypeDescription } from 'n8n-workflow';
import tseslint from 'typescript-eslint';

const root = path.join(__dirname, '../..');

/** The same three rules are left out as in the repository's own configuration, which says why. */
const contradicted = [
	'n8n-nodes-base/cred-class-field-documentation-url-miscased',
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node',
	'n8n-nodes-base/node-class-description-outputs-wrong',
];

/** Resources, operations, some options and the entries of a list stand in the order of the task: n8n's own nodes do so as well. */
const ordered = [
	'n8n-nodes-base/node-param-multi-options-type-unsorted-items',
	'n8n-nodes-base/node-param-options-type-unsorted-items',
	'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items',
];

/** With "test" in NODE_ENV, which jest sets, the rules take every file for one named Test.node.ts. */
async function loadPlugin(): Promise<typeof import('eslint-plugin-n8n-nodes-base').default> {
	const environment = jest.replaceProperty(process.env, 'NODE_ENV', 'production');
	const plugin = await import('eslint-plugin-n8n-nodes-base');
	environment.restore();
	return plugin.default;
}

async function startEslint(): Promise<ESLint> {
	const plugin = await loadPlugin();
	const rules = Object.entries(plugin.configs.nodes.rules).filter(
		([name]) => ![...contradicted, ...ordered].includes(name),
	);
	return new ESLint({
		cwd: root,
		overrideConfigFile: true,
		overrideConfig: {
			files: ['**/*.ts'],
			plugins: { 'n8n-nodes-base': plugin },
			languageOptions: { parser: tseslint.parser as Linter.Parser },
			rules: Object.fromEntries(rules),
		},
	});
}

let eslint: Promise<ESLint> | undefined;

/** Of a vendor's field names, which are all made in one way, a few are enough. */
const NAMES = 20;

/** Many operations share a parameter; the rules look at each by itself, and at nothing that says where it is shown. */
function withoutRepetition({ properties, ...rest }: INodeTypeDescription): object {
	const different = new Map(
		properties
			.map((property) =>
				property.name === 'outputFields'
					? { ...property, options: property.options?.slice(0, NAMES) }
					: property,
			)
			.map((property) => [JSON.stringify({ ...property, displayOptions: undefined }), property]),
	);
	return { ...rest, properties: [...different.values()] };
}

/** What n8n's rules, which read literals only, say to a description as it is at run time; nothing is good. */
export async function lintDescription(name: string, description: INodeTypeDescription): Promise<string[]> {
	eslint ??= startEslint();
	const literal = JSON.stringify(withoutRepetition(description), null, '\t').replace(/"(\w+)":/g, '$1:');
	const source = [
		`import type { INodeType, INodeTypeDescription } from 'n8n-workflow';`,
		`export class ${name} implements INodeType {`,
		`\tdescription: INodeTypeDescription = ${literal};`,
		'}',
		'',
	].join('\n');
	const lines = source.split('\n');
	const filePath = path.join(root, `nodes/${name}/${name}.node.ts`);
	const [result] = await (await eslint).lintText(source, { filePath });
	return (result?.messages ?? []).map(
		({ ruleId, line, endLine, message }) =>
			`${ruleId}: ${message} ${lines
				.slice(line - 1, endLine)
				.join(' ')
				.replace(/\s+/g, ' ')
				.slice(0, 200)}`,
	);
}
