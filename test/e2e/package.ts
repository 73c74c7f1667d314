import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import type { ICredentialType, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

const root = path.join(__dirname, '../..');
const load = createRequire(path.join(root, 'package.json'));

const json = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;

const { name: packageName, n8n: loaded } = json<{
	name: string;
	n8n: { credentials: string[]; nodes: string[] };
}>('package.json');

/** An instance of the compiled class, as n8n makes it: the class is named as its file. */
function instance<T>(file: string): T {
	const name = path.basename(file).split('.')[0] ?? '';
	const classes = load(path.join(root, file)) as Record<string, new () => T>;
	const found = classes[name];
	if (found === undefined) throw new Error(`${file} has no class ${name}.`);
	return new found();
}

/** A node of the package. */
export interface PackageNode {
	/** As workflows name it: `n8n-nodes-legalops.clio`. */
	type: string;
	description: INodeTypeDescription;
	/** The words of the trade by which it is to be found. */
	words: string[];
}

export const nodes: PackageNode[] = loaded.nodes.map((file) => {
	const { description } = instance<INodeType>(file);
	const { alias } = json<{ alias: string[] }>(file.replace(/\.js$/, '.json'));
	return { type: `${packageName}.${description.name}`, description, words: alias };
});

/** The credential types of the package, by name. */
export const credentialTypes = new Map(
	loaded.credentials.map((file) => instance<ICredentialType>(file)).map((type) => [type.name, type]),
);

const choices = (options: INodeTypeDescription['properties'][number]['options'] = []) =>
	options.filter((option): option is INodePropertyOptions => 'value' in option);

/** How many actions n8n can offer of a node: every operation of every resource. */
export const actionsOf = ({ properties }: INodeTypeDescription): number =>
	properties
		.filter(({ name }) => name === 'operation')
		.reduce((sum, { options }) => sum + choices(options).length, 0);

/** How many events n8n can offer of a trigger: those of its list "Event", or the trigger itself. */
export function eventsOf({ properties }: INodeTypeDescription): number {
	const list = properties.find(({ displayName }) => ['event', 'events'].includes(displayName.toLowerCase()));
	return list === undefined ? 1 : choices(list.options).length;
}

export const isTrigger = ({ description }: PackageNode) => description.group.includes('trigger');

/** What n8n lists as one: a node with the trigger of the same name, or a trigger that stands alone. */
export interface Entry {
	/** The name in the node panel. */
	name: string;
	nodes: PackageNode[];
	words: string[];
	actions: number;
	events: number;
}

/** The entries of the node panel, by n8n's own rule: `clioTrigger` goes with `clio`. */
export function entries(): Entry[] {
	const all = new Map<string, PackageNode[]>();
	for (const node of [...nodes].sort((one, other) => Number(isTrigger(one)) - Number(isTrigger(other)))) {
		const base = node.type.replace('Trigger', '');
		const key = all.has(base) ? base : node.type;
		all.set(key, [...(all.get(key) ?? []), node]);
	}
	return [...all.values()].map((together) => {
		const actions = sum(
			together.filter((node) => !isTrigger(node)).map(({ description }) => actionsOf(description)),
		);
		const events = sum(together.filter(isTrigger).map(({ description }) => eventsOf(description)));
		const name = together[0]?.description.displayName ?? '';
		return {
			// n8n leaves the word out where there is a list to choose from behind the name.
			name: actions + events > 1 ? name.replace(' Trigger', '') : name,
			nodes: together,
			words: [...new Set(together.flatMap(({ words }) => words))],
			actions,
			events,
		};
	});
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
