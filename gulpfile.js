const { dest, src } = require('gulp');

/** What tsc leaves behind: icons, and the codex files that place a node in n8n's catalogue. */
exports.default = () =>
	src('nodes/**/*.{svg,png,node.json}', { encoding: false, base: '.' }).pipe(dest('dist'));
