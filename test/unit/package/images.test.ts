import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/package';

const images = readdirSync(path.join(root, 'docs/images'));
const pages = [
	'README.md',
	...readdirSync(path.join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
].map((file) => readFileSync(path.join(root, file), 'utf8'));

test.each(images)('the picture %s is shown on a page', (image) => {
	expect(pages.filter((text) => text.includes(`images/${image}`))).not.toEqual([]);
});
