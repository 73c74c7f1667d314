import js from '@eslint/js';
import communityNodes from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const published = ['credentials/**/*.ts', 'core/**/*.ts', 'nodes/**/*.ts'];
const beside = ['sandbox/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'];
const plain = ['*.{js,mjs}', 'scripts/**/*.{mjs,cjs}'];

const node = { console: 'readonly', process: 'readonly', URL: 'readonly', setTimeout: 'readonly' };

/**
 * The older plugin asks for the opposite of what n8n's own, newer rules ask: a slug in place of a
 * documentation URL (which another rule of the same plugin asks for, too), and the text 'main' in place of
 * NodeConnectionTypes.Main. Both cannot hold; n8n's own configuration leaves the same ones out.
 */
const contradicted = [
	'n8n-nodes-base/cred-class-field-documentation-url-miscased',
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node',
	'n8n-nodes-base/node-class-description-outputs-wrong',
];

const without = (rules) =>
	Object.fromEntries(Object.entries(rules).filter(([name]) => !contradicted.includes(name)));

/** A text that comes from outside, however long, must not keep n8n from all else while a pattern looks through it. */
const inLinearTime = {
	'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
	'regexp/no-super-linear-move': ['error', { report: 'potential' }],
};

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', 'host/'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{
		files: published,
		extends: [js.configs.recommended, tseslint.configs.strict, communityNodes.configs.recommended],
		plugins: { regexp },
		rules: { 'no-console': 'error', ...inLinearTime },
	},
	{
		files: ['package.json'],
		extends: [communityNodes.configs.recommended],
		rules: nodesBase.configs.community.rules,
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{ files: ['credentials/**/*.ts'], rules: without(nodesBase.configs.credentials.rules) },
	{ files: ['nodes/**/*.ts', 'core/**/*.ts'], rules: without(nodesBase.configs.nodes.rules) },
	{ files: beside, extends: [js.configs.recommended, tseslint.configs.strict] },
	{ files: plain, extends: [js.configs.recommended], languageOptions: { globals: node } },
	{ files: ['*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
