import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebab, vendors } from '../../test/harness/layout/names';
import type { Generated } from './generated';
import { pageOf } from './publicAddress';

const pageFile = (folder: string) => `docs/${kebab(folder)}.md`;

/** The page of a vendor, at the heading if it has that. */
function pageAt(checkout: string, folder: string, heading: string): string {
	const headings = readFileSync(join(checkout, pageFile(folder)), 'utf8').match(/^##+ .+$/gm) ?? [];
	const found = headings.some((line) => line.replace(/^#+ /, '') === heading);
	return pageOf(pageFile(folder)) + (found ? `#${heading.toLowerCase().replace(/ /g, '-')}` : '');
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
