import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebab, vendors } from '../../test/harness/layout/names';
import type { Generated } from './generated';
import { pageOf } from './publicAddress';

/** The pages of a vendor: `clio.md`, then `clio-triggers.md` and its like. */
function pageFiles(checkout: string, folder: string): [string, ...string[]] {
	const name = kebab(folder);
	const more = readdirSync(join(checkout, 'docs')).filter((file) => file.startsWith(`${name}-`));
	return [`docs/${name}.md`, ...more.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
}

/** Where a vendor's pages have the heading; without it the first of them. */
function pageAt(checkout: string, folder: string, heading: string): string {
	const files = pageFiles(checkout, folder);
	const found = files.find((file) =>
		readFileSync(join(checkout, file), 'utf8')
			.split('\n')
			.some((line) => /^##+ /.test(line) && line.replace(/^#+ /, '') === heading),
	);
	return found === undefined
		? pageOf(files[0])
		: pageOf(found) + `#${heading.toLowerCase().replace(/ /g, '-')}`;
}

const credentialPage = (checkout: string, folder: string) => pageAt(checkout, folder, 'Get the credential');

/** `ClioPollingTrigger` → `Clio Polling Trigger`, as n8n and the page call it. */
const title = (node: string) => node.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');

function codexOf(checkout: string, folder: string, file: string): Generated {
	return {
		file: `nodes/${folder}/${file}`,
		update: (text) =>
			JSON.stringify({
				...(JSON.parse(text) as object),
				resources: {
					credentialDocumentation: [{ url: credentialPage(checkout, folder) }],
					primaryDocumentation: [{ url: pageAt(checkout, folder, title(file.replace('.node.json', ''))) }],
				},
			}),
	};
}

const credentialOf = (checkout: string, folder: string, type: string): Generated => ({
	file: `credentials/${type.charAt(0).toUpperCase()}${type.slice(1)}.credentials.ts`,
	update: (text) =>
		text.replace(/(?<=\n\tdocumentationUrl =\s+)'[^']*'/, () => `'${credentialPage(checkout, folder)}'`),
});

/**
 * Where "Docs" leads in n8n: each node, and each credential, to its vendor's page. The linter and n8n read both as
 * literals, so they are written into the files.
 */
export const docsLinks = (checkout: string): Generated[] =>
	vendors.flatMap(([folder, { signIns }]) => [
		...readdirSync(join(checkout, 'nodes', folder))
			.filter((file) => file.endsWith('.node.json'))
			.map((file) => codexOf(checkout, folder, file)),
		...Object.keys(signIns).map((type) => credentialOf(checkout, folder, type)),
	]);
