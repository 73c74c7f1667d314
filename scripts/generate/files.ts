import type { Generated } from './generated';
import { maps } from './map';
import { docsLinks } from './docsLinks';
import { exampleTable } from './exampleTable';
import { fileTable } from './fileTable';
import { kebab, vendors } from '../../test/harness/layout/names';
import { operationTable } from './operationTables';
import { withPackageLists } from './packageLists';
import { withAddresses, withPublicLinks } from './publicAddress';
import { signInAdvice } from './signInAdvice';
import { serviceTable } from './serviceTable';
import { section, withSection } from './sections';

/** Everything that `npm run generate` brings up to date. */
export function generated(checkout: string): Generated[] {
	return [
		{ file: 'package.json', update: (text) => withAddresses(withPackageLists(text, checkout)) },
		...vendors.map(([folder, service]) => ({
			file: `docs/${kebab(folder)}.md`,
			beginning: `# ${service.name}\n\n## What the node does\n\n${section('operations')}\n`,
			update: (text: string) => withSection(text, 'operations', operationTable(service)),
		})),
		// After the pages, whose headings it reads.
		{
			file: 'README.md',
			update: (text) => withPublicLinks(withSection(text, 'services', serviceTable(checkout)), checkout),
		},
		{
			file: 'docs/when-something-fails.md',
			update: (text) => withSection(text, 'signIns', signInAdvice()),
		},
		{
			file: 'examples/README.md',
			update: (text) => withSection(text, 'examples', exampleTable(checkout)),
		},
		{
			file: 'docs/use-with-ai-agents.md',
			update: (text) => withSection(text, 'files', fileTable()),
		},
		...docsLinks(checkout),
		{
			file: 'CONTRIBUTING.md',
			update: (text) =>
				Object.entries(maps(checkout)).reduce(
					(whole, [name, drawing]) => withSection(whole, name, drawing),
					text,
				),
		},
	];
}
