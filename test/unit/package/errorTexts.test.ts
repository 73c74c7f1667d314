import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../support/package';

/** Without what Markdown adds, and in one line: a text may be wrapped, quoted and set in a table. */
const plain = (words: string) =>
	words
		.replace(/[*_`\\|]/g, '')
		.replace(/\s+/g, ' ')
		.toLowerCase();

const page = plain(readFileSync(path.join(root, 'docs/when-something-fails.md'), 'utf8'));

/** Three words and more are a text for people; the fixed parts of one are what stands between its values. */
const isForPeople = (words: string) => (words.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= 3;

const sourceOf = (file: string) =>
	ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
	ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

/** The node and all below it. */
const within = (node: ts.Node): ts.Node[] => {
	const found = [node];
	ts.forEachChild(node, (child) => void found.push(...within(child)));
	return found;
};

/** What code may say to a person: its literals, and the fixed parts of its templates. */
const textsOf = (node: ts.Node): string[] =>
	within(node)
		.filter(isText)
		.map(({ text }) => text)
		.filter(isForPeople)
		.map((words) => plain(words).replace(/^\W+|\W+$/g, ''));

const textsIn = (file: string) => textsOf(sourceOf(file));

/** Where code says what is wrong: refusals, checks across fields, the words of jobs and of triggers. */
const REFUSES = /(^|\.)(refuse|inputError|addTo|NodeOperationError|InvalidValue)$/;
const SAYS = ['message', 'next', 'waitWith', 'whenUnnamed', 'whenFailed', 'forbidden', 'advice', 'stays'];

/** The page leaves out what is wrong with a value: that begins with the name of the field. */
const isOfField = (argument: ts.Node) => /^[`'"]"/.test(argument.getText());

const refusalsIn = (file: string): string[] => {
	const source = sourceOf(file);
	return within(source).flatMap((node) => {
		if (
			(ts.isCallExpression(node) || ts.isNewExpression(node)) &&
			REFUSES.test(node.expression.getText(source))
		) {
			const isOfValues = node.expression.getText(source) === 'InvalidValue';
			return (node.arguments ?? [])
				.filter((argument) => !isOfValues || !isOfField(argument))
				.flatMap(textsOf);
		}
		const says = ts.isPropertyAssignment(node) && SAYS.includes(node.name.getText(source));
		return says ? textsOf(node.initializer) : [];
	});
};

const folder = path.join(root, 'core/errors');
const files = [
	...readdirSync(folder).map((file) => path.join(folder, file)),
	path.join(root, 'core/run/tally.ts'),
	path.join(root, 'core/describe/buttons.ts'),
	path.join(root, 'core/transport/connection.ts'),
	path.join(root, 'core/triggers/webhookTrigger.ts'),
	path.join(root, 'core/util/url.ts'),
];

test.each(files.map((file) => [path.relative(root, file), file]))(
	'docs/when-something-fails.md explains each sentence of %s',
	(_name, file) => {
		expect(textsIn(file).filter((words) => !page.includes(words))).toEqual([]);
	},
);

const sourcesIn = (place: string): string[] =>
	readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(place, file.replace(/\\/g, '/')));

const refusals = ['nodes', 'core/triggers', 'core/editor', 'core/run']
	.flatMap(sourcesIn)
	.flatMap((file) => refusalsIn(path.join(root, file)).map((words) => ({ file, words })));

test('docs/when-something-fails.md explains what only one kind of step says, and what triggers say', () => {
	expect(refusals.filter(({ words }) => !page.includes(words))).toEqual([]);
});

test('the sentences are found', () => {
	expect(refusals.length).toBeGreaterThan(70);
	const all = files.flatMap(textsIn);
	expect(all.length).toBeGreaterThan(60);
	expect(all).toEqual(expect.arrayContaining(['was not found', 'nothing was changed']));
});
