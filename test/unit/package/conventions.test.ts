import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { vendors } from '../../harness/layout/names';
import { loaded, nodes, root } from '../support/package';

const isTrigger = (name: string) => name.endsWith('Trigger');

/** Each parameter with the ones inside it, and where it stands. */
function* withInner(properties: INodeProperties[], place = ''): Generator<[string, INodeProperties]> {
	for (const property of properties) {
		const here = `${place}/${property.name}`;
		yield [here, property];
		for (const option of property.options ?? []) {
			if ('values' in option) yield* withInner(option.values, `${here}/${option.name}`);
			else if ('displayName' in option) yield* withInner([option], here);
		}
	}
}

/** The parameters that a person sees, by resource and operation. */
function* byOperation({ properties }: INodeType['description']): Generator<[string, INodeProperties[]]> {
	for (const chooser of properties.filter(({ name }) => name === 'operation')) {
		const resource = chooser.displayOptions?.show?.resource?.[0];
		for (const option of chooser.options ?? []) {
			if (!('value' in option)) continue;
			const shown = properties.filter(({ displayOptions: { show } = {} }) =>
				[
					[show?.resource, resource],
					[show?.operation, option.value],
				].every(([wanted, value]) => !Array.isArray(wanted) || wanted.includes(value as never)),
			);
			yield [`${String(resource)}: ${String(option.value)}`, shown];
		}
	}
}

/** What belongs into the docs: what nobody knows, and from whom one has it. */
const CONFESSION =
	/could not be read|when this was written|probably|never tried|not documented|we (do not|think)|(users|customers|people|firms|others)( of [\w ]+)? report/i;

/** What a person fills in without anything to choose from. */
const free = ['string', 'number', 'json'];

describe.each(nodes)('$name', ({ name, folder, type: node }) => {
	const { description } = node;
	const all = [...withInner(description.properties)];

	test('has its place in a workflow: a trigger begins it, an action may also be an agent’s tool', () => {
		const { group, inputs, outputs, usableAsTool } = description;
		const place = isTrigger(name)
			? { group: ['trigger'], inputs: [], usableAsTool: undefined }
			: { group: ['transform'], inputs: ['main'], usableAsTool: true };
		expect({ group, inputs, outputs, usableAsTool }).toEqual({ ...place, outputs: ['main'] });
	});

	test('asks for one credential, whatever is chosen', () => {
		const { credentials = [], properties } = description;
		const choices = (parameter: string): unknown[] => {
			const { options = [{ value: undefined }] } = properties.find((one) => one.name === parameter) ?? {};
			return options.map((option) => ('value' in option ? option.value : undefined));
		};
		const operations = [...byOperation(description)].map(([name]) => name.split(': '));
		const asked = (resource: unknown, operation: unknown, authentication: unknown) =>
			credentials.filter(({ displayOptions: { show, hide } = {} }) => {
				const chosen = { resource, operation, authentication };
				return Object.entries(chosen).every(([name, value]) => {
					const [wanted, unwanted] = [show?.[name], hide?.[name]];
					return (
						(!Array.isArray(wanted) || wanted.includes(value as never)) &&
						(!Array.isArray(unwanted) || !unwanted.includes(value as never))
					);
				});
			});
		for (const [resource, operation] of operations.length > 0 ? operations : [[]])
			for (const authentication of choices('authentication'))
				expect([
					resource,
					operation,
					asked(resource, operation, authentication).map(({ required }) => required),
				]).toEqual([resource, operation, [true]]);
	});

	test('has no two parameters of one name in an operation', () => {
		for (const [operation, properties] of byOperation(description)) {
			const names = properties.map((property) => property.name);
			const twice = names.filter((one, index) => names.indexOf(one) !== index);
			expect([operation, twice]).toEqual([operation, ['operation'].filter((one) => twice.includes(one))]);
		}
	});

	test('says of everything that is typed what to type: by a description, a hint or an example', () => {
		const typed = all.filter(([, { type }]) => free.includes(type));
		const bare = typed.filter(
			([, { description: words, hint, placeholder }]) => !words && !hint && !placeholder,
		);
		expect(bare.map(([place]) => place)).toEqual([]);
	});

	test('has the pickers that its parameters name', () => {
		const wanted = all.flatMap(([, { modes = [] }]) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(Object.keys(node.methods?.listSearch ?? {})).toEqual(expect.arrayContaining(wanted));
	});

	test('has, beside every list that depends on another choice, the parameter of that choice', () => {
		const searches = vendors.find(([vendor]) => vendor === folder)?.[1].listSearches ?? {};
		for (const [operation, properties] of byOperation(description)) {
			const shown = [...withInner(properties)].map(([, property]) => property);
			const needed = shown
				.flatMap(({ modes = [] }) => modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []))
				.flatMap((search) => Object.values(searches[search]?.needs ?? {}));
			const missing = needed.filter((parameter) => !shown.some((property) => property.name === parameter));
			expect([operation, missing]).toEqual([operation, []]);
		}
	});

	test('checks IDs of one parameter name in one way', () => {
		// n8n holds a field of a collection also against the node's own parameter of that name, even while it is hidden.
		const rules = new Map<string, Set<unknown>>();
		for (const [, { name: parameter, modes = [] }] of all) {
			const [rule] = modes.flatMap(({ validation = [] }) => validation);
			if (rule === undefined || !('properties' in rule)) continue;
			const { regex } = rule.properties as { regex?: string };
			rules.set(parameter, (rules.get(parameter) ?? new Set()).add(regex));
		}
		const several = [...rules].filter(([, of]) => of.size > 1);
		expect(several.map(([parameter]) => parameter)).toEqual([]);
	});

	test('has default values among its options', () => {
		for (const [place, { type, options = [], default: value }] of all) {
			if (type !== 'options' && type !== 'multiOptions') continue;
			const known = options.map((option) => ('value' in option ? option.value : undefined));
			expect([place, known]).toEqual([place, expect.arrayContaining([value].flat())]);
		}
	});

	test('uses credentials of this package', () => {
		expect(description.credentials?.length).toBeGreaterThan(0);
		for (const credential of description.credentials ?? []) {
			const type = credential.name.charAt(0).toUpperCase() + credential.name.slice(1);
			expect(loaded.credentials).toContain(`dist/credentials/${type}.credentials.js`);
		}
	});

	test('has its icons and its codex file', () => {
		const { icon } = description;
		const icons = typeof icon === 'object' ? [icon.light, icon.dark] : [];
		expect(icons).toHaveLength(2);
		for (const file of [...icons.map((one) => one.replace('file:', '')), `${name}.node.json`]) {
			expect([file, existsSync(path.join(root, 'dist/nodes', folder, file))]).toEqual([file, true]);
		}
	});

	test('says in its panel what to do, and not what its makers did not know', () => {
		const words = all.flatMap(
			([place, { displayName, description: text, hint, placeholder, options = [] }]) => {
				const chosen = options.flatMap((one) =>
					'value' in one ? [one.name, one.description, one.action] : [],
				);
				return [displayName, text, hint, placeholder, ...chosen].map((one) => `${place}: ${one ?? ''}`);
			},
		);
		const panel = JSON.stringify(description.triggerPanel ?? '');
		expect([...words, panel].filter((one) => CONFESSION.test(one))).toEqual([]);
	});

	test('says what to do to hear an event, where it waits for one', () => {
		const { webhooks = [], triggerPanel } = description;
		if (webhooks.length === 0) return;
		if (typeof triggerPanel !== 'object')
			throw new Error('n8n shows its own words, which know nothing of the vendor');
		const { header, executionsHelp, activationHint } = triggerPanel;
		const { inactive, active } = executionsHelp as Record<'inactive' | 'active', string>;
		const hint = activationHint as Record<'inactive' | 'active', string>;
		expect(header).toMatch(/^Try it with /);
		for (const words of [inactive, active]) {
			expect(words).toMatch(/\bpress the test button\b/i);
			expect(words).toMatch(/\bshow(n|s the \w+) here\b/);
		}
		for (const words of [inactive, active, ...Object.values(hint)])
			expect(words).toMatch(/\bpublish(ed)?\b.* \(in older n8n: .*\bActive\).* Executions\b/i);
		// Whose address a person takes to the vendor, says which of the two it is.
		const isPasted = webhooks.some(({ ndvHideUrl = false }) => ndvHideUrl !== true);
		const urls = ['Test URL', 'Production URL'].map((url) => inactive.includes(url));
		expect(urls).toEqual([isPasted, isPasted]);
	});

	test('has no codex subcategories, for which n8n shows none of its actions in the node panel', () => {
		const codex = readFileSync(path.join(root, 'dist/nodes', folder, `${name}.node.json`), 'utf8');
		expect(JSON.parse(codex)).not.toHaveProperty('subcategories');
	});
});

describe('the package', () => {
	test('has every file that n8n loads', () => {
		const files = [...loaded.credentials, ...loaded.nodes];
		expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});

	test('is packed without anything else', () => {
		const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [{ files, size } = { files: [], size: 0 }] = JSON.parse(output) as Array<{
			files: Array<{ path: string }>;
			/** Bytes, packed. */
			size: number;
		}>;
		const others = files.map((file) => file.path).filter((file) => !file.startsWith('dist/'));
		const pages = others.filter((file) => /^docs\/[\w-]+\.md$/.test(file));
		// Whoever reads the pages in the package sees their pictures.
		const pictures = pages.flatMap((file) =>
			[
				...readFileSync(path.join(root, file), 'utf8').matchAll(
					/(?:src|srcset)="([^":]+)"|!\[[^\]]*\]\(([^):]+)\)/g,
				),
			].map(([, tag, link = '']) => path.join(path.dirname(file), tag ?? link)),
		);
		expect(pages).toContain('docs/when-something-fails.md');
		expect(pictures.length).toBeGreaterThan(8);
		expect([...others].sort()).toEqual(
			['LICENSE', 'README.md', 'package.json', ...pages, ...new Set(pictures)].sort(),
		);
		// Most of it is pictures: one that is too large is noticed.
		expect(size).toBeLessThan(1_100_000);
		expect(files.length).toBeGreaterThan(40);
		expect(files.filter(({ path: file }) => /\.ts$|\.map$|\btest\b|sandbox/.test(file))).toEqual([]);
	});
});

test.each(['… stays, as users of Clio report', '… as people report', 'This is not documented'])(
	'"%s" is no word for a panel',
	(words) => {
		expect(words).toMatch(CONFESSION);
	},
);
