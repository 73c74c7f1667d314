import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxCredentials, type CredentialName } from '../../harness/vendors';
import { credentials, root } from '../support/package';

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

interface Node {
	name: string;
	type: string;
	position: [number, number];
	parameters: { content?: string; width?: number; height?: number; color?: number };
	credentials?: Record<string, { name: string }>;
}

interface Workflow {
	name: string;
	nodes: Node[];
}

const folder = path.join(root, 'examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Workflow] as const);

const rows = readFileSync(path.join(folder, 'README.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| '));

const isNote = ({ type }: Node) => type.endsWith('.stickyNote');

/** As n8n draws it: 96 pixels square with its title below, an agent wider, and the title may be wider than the node. */
function nodeBox({ name, type, position: [x, y] }: Node): Box {
	const width = type.endsWith('.agent') ? 256 : 96;
	return { name, left: x - 20, top: y, right: x + width + 20, bottom: y + 96 + 50 };
}

function noteBox({ name, position: [left, top], parameters: { width = 0, height = 0 } }: Node): Box {
	return { name, left, top, right: left + width, bottom: top + height };
}

/** The height of a note's words, at 7.3 pixels a letter and 22 a line, as n8n sets them at its usual size. */
function wordsHeight({ parameters: { content = '', width = 0 } }: Node): number {
	const perLine = (width - 40) / 7.3;
	const lines = content.split('\n').map((line) => {
		if (line === '') return 0.6;
		return Math.ceil(line.length / perLine) * (line.startsWith('#') ? 1.6 : 1);
	});
	return 30 + 22 * lines.reduce((sum, count) => sum + count, 0);
}

const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const holds = (outer: Box, inner: Box) =>
	outer.left <= inner.left &&
	outer.top <= inner.top &&
	outer.right >= inner.right &&
	outer.bottom >= inner.bottom;

/** Pairs of which one covers the other. */
const clashes = (boxes: Box[], others = boxes): string[] =>
	boxes.flatMap((box, index) =>
		others
			.filter((other, place) => (others === boxes ? place > index : true) && overlap(box, other))
			.map((other) => `${box.name} and ${other.name}`),
	);

const words = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe.each(examples)('%s', (file, { name, nodes }) => {
	const notes = nodes.filter(isNote);
	const steps = nodes.filter((node) => !isNote(node));

	test('uses this package, with credentials that the start script makes', () => {
		const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-legalops.'));
		expect(ours.length).toBeGreaterThan(0);
		for (const { credentials: chosen = {} } of ours)
			for (const [type, { name: given }] of Object.entries(chosen))
				expect(given).toBe(sandboxCredentials[type as CredentialName].name);
	});

	test('is in the list of examples, once, under its title and with its credentials: else "npm run generate"', () => {
		const [row = '', ...more] = rows.filter((line) => line.includes(`[${name}](${file})`));
		expect([row === '', more]).toEqual([false, []]);
		const types = steps.flatMap(({ credentials: given = {} }) => Object.keys(given));
		const ours = types.flatMap((type) => credentials.find((one) => one.name === type)?.displayName ?? []);
		expect(ours.filter((one) => !row.includes(one))).toEqual([]);
		expect(ours).not.toEqual([]);
	});

	test('holds no secret and no address of a machine', () =>
		expect(readFileSync(path.join(folder, file), 'utf8')).not.toMatch(
			/127\.0\.0\.1|localhost:\d|Bearer |secret/i,
		));

	test('covers nothing with anything', () => {
		expect(clashes(steps.map(nodeBox))).toEqual([]);
		expect(clashes(notes.map(noteBox))).toEqual([]);
		for (const note of notes) {
			const box = noteBox(note);
			const text = { ...box, bottom: box.top + wordsHeight(note) };
			expect([note.name, text.bottom]).toEqual([note.name, Math.min(text.bottom, box.bottom)]);
			const inside = steps.map(nodeBox).filter((step) => overlap(box, step));
			expect(
				inside.filter((step) => !holds(box, step)).map((step) => `${step.name} hangs out of ${box.name}`),
			).toEqual([]);
			expect(clashes([text], inside)).toEqual([]);
		}
	});

	// n8n's rules for templates.
	test('says on a yellow note, top left, how it works and how to set it up', () => {
		const [about, ...others] = notes;
		const { content = '', color } = about?.parameters ?? {};
		expect(color).toBe(1);
		expect(content).toContain(`## ${name}\n`);
		expect(content).toMatch(/### How it works\n[^]*### Setup\n/);
		expect(words(content)).toBeGreaterThanOrEqual(100);
		expect(words(content)).toBeLessThanOrEqual(300);
		const left = Math.min(...nodes.map(({ position }) => position[0]));
		expect(about?.position[0]).toBe(left);
		expect(
			others.filter(({ parameters }) => parameters.color !== 7 || words(parameters.content ?? '') >= 50),
		).toEqual([]);
		if (steps.length > 3) expect(others.length).toBeGreaterThan(0);
	});

	test('has a title that says what it does with what, in sentence case', () => {
		expect(name).toMatch(/^[A-Z][a-z]+ .+ (to|from|in|with|of|for|into) .+/);
	});

	test('has nodes that are named after what they do', () => {
		const bare =
			/^(Clio|Cleavr|Contract Lucidity|Ironclad Clickwrap|Clause|AI Agent|Set|Edit Fields|Filter|If|OpenAI Chat Model)\d*$/;
		expect(steps.map((step) => step.name).filter((one) => bare.test(one))).toEqual([]);
	});
});

test('the list of examples has none that is not there', () => {
	const files = rows.flatMap((line) => /\]\(([\w-]+\.json)\)/.exec(line)?.[1] ?? []);
	expect([...files].sort()).toEqual(examples.map(([file]) => file).sort());
});
