const { dest, src } = require('gulp');

/** What tsc leaves behind: icons, codex files that place a node in n8n's catalogue, and schemas of what operations give. */
exports.default = () =>
	src(['nodes/**/*.{svg,png,node.json}', 'nodes/**/__schema__/**/*.json'], {
		encoding: false,
		base: '.',
	}).pipe(dest('dist'));
