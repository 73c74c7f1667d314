import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../../test/harness/layout/names';
import { table } from './table';

interface Node {
	name: string;
	type: string;
	parameters: { rule?: { interval: Array<{ field?: string }> } };
	credentials?: Record<string, unknown>;
}

interface Example {
	file: string;
	name: string;
	nodes: Node[];
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** `n8n-nodes-legalops.clioTool` → `Clio`, as its class is called; nothing of a node that is not ours. */
const className = ({ type }: Node): string =>
	type.startsWith('n8n-nodes-legalops.') ? capital(type.split('.')[1] ?? '').replace(/Tool$/, '') : '';

/** `ClioButtonTrigger` → `Clio Button Trigger`, as n8n calls it. */
const title = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');

const periods: Record<string, string> = { weeks: 'Every week', days: 'Every day', months: 'Every month' };

/** What n8n's own triggers wait for. */
const starts: Record<string, (node: Node) => string | undefined> = {
	manualTrigger: () => 'You, by hand',
	scheduleTrigger: ({ parameters: { rule } }) => periods[rule?.interval[0]?.field ?? 'days'],
	formTrigger: () => 'Somebody fills in a form',
	chatTrigger: () => 'Somebody writes to the chat',
};

function startOf({ file, nodes }: Example): string {
	const trigger = nodes.find(({ type }) => type.endsWith('Trigger'));
	const own = trigger === undefined ? '' : className(trigger);
	if (own !== '') return title(own);
	const words = trigger && starts[trigger.type.split('.').at(-1) ?? '']?.(trigger);
	if (words === undefined) throw new Error(`exampleTable.ts does not know what starts examples/${file}.`);
	return words;
}

/** The places in our list of the services that it works with. */
const servicesOf = ({ nodes }: Example): number[] =>
	[...vendors.keys()].filter((place) =>
		nodes.some((node) => className(node).startsWith(vendors[place]?.[0] ?? '')),
	);

/** Whether a service calls n8n: by the trigger that bears its name alone, where that one has webhooks. */
const isCalled = (checkout: string, { nodes }: Example): boolean =>
	vendors.some(
		([folder]) =>
			nodes.some((node) => className(node) === `${folder}Trigger`) &&
			readdirSync(join(checkout, 'nodes', folder)).includes('trigger'),
	);

function needsOf(checkout: string, example: Example): string {
	const displayName = (type: string) => {
		const file = join(checkout, 'credentials', `${capital(type)}.credentials.ts`);
		return /^\tdisplayName = '(.*)';$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? type;
	};
	const types = example.nodes.flatMap((node) =>
		className(node) === '' ? [] : Object.keys(node.credentials ?? {}),
	);
	return [
		...[...new Set(types)].sort().map(displayName),
		...example.nodes.filter(({ type }) => type.includes('.lmChat')).map(() => 'a chat model'),
		// What stands for a node of the reader's own.
		...example.nodes.filter(({ type }) => type.endsWith('.noOp')).map(({ name }) => name.toLowerCase()),
		...(isCalled(checkout, example) ? ['an https address of your n8n that the service reaches'] : []),
	].join(', ');
}

/** Fewer first, then in their order. */
const compare = (a: number[], b: number[]): number =>
	a.length - b.length || (a.map((value, index) => value - (b[index] ?? 0)).find((step) => step !== 0) ?? 0);

/** The examples, by the services that one needs for them. */
export function exampleTable(checkout: string): string {
	const folder = join(checkout, 'examples');
	const rows = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
		.map((file) => {
			const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Example, 'file'>;
			const example = { ...workflow, file };
			return { example, services: servicesOf(example) };
		})
		.sort((a, b) => compare(a.services, b.services));
	return table(
		['You have', 'What it does for you', 'What starts it', 'What it needs'],
		rows.map(({ example, services }) => [
			services.length === vendors.length
				? 'All, or some of them'
				: services.map((place) => vendors[place]?.[1].name).join(' and '),
			`[${example.name}](${example.file})`,
			startOf(example),
			needsOf(checkout, example),
		]),
	);
}
