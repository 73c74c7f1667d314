import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebab, vendors } from '../../test/harness/layout/names';
import { table } from './table';

/** The first heading of a page. */
const titleOf = (page: string) => /^# (.+)$/m.exec(page)?.[1] ?? '';

/** What the node's class file says of it, in n8n's node panel too. */
const descriptionOf = (node: string) => /^\t\tdescription:\s*'(.*)',$/m.exec(node)?.[1] ?? '';

/** The vendors with what their nodes do, each leading to its page. */
export function serviceTable(checkout: string): string {
	const read = (...path: string[]) => readFileSync(join(checkout, ...path), 'utf8');
	return table(
		['Service', 'What its node does'],
		vendors.map(([folder]) => {
			const page = `docs/${kebab(folder)}.md`;
			const node = descriptionOf(read('nodes', folder, `${folder}.node.ts`));
			if (node === '') throw new Error(`nodes/${folder}/${folder}.node.ts has no description.`);
			return [`[${titleOf(read(page))}](${page})`, node];
		}),
	);
}
