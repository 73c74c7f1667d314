import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Service } from '../../../core/describe/service';
import { cleavr } from '../../../nodes/Cleavr/service';
import { clause } from '../../../nodes/Clause/service';
import { clio } from '../../../nodes/Clio/service';
import { contractLucidity } from '../../../nodes/ContractLucidity/service';
import { ironcladClickwrap } from '../../../nodes/IroncladClickwrap/service';

const pages: Array<[string, Service]> = [
	['cleavr', cleavr],
	['clause', clause],
	['clio', clio],
	['contract-lucidity', contractLucidity],
	['ironclad-clickwrap', ironcladClickwrap],
];

describe.each(pages)('docs/%s.md', (name, { resources }) => {
	const page = readFileSync(path.join(__dirname, `../../../docs/${name}.md`), 'utf8');
	const rows = page.split('\n').filter((line) => line.startsWith('|'));

	test.each(resources.map((resource) => [resource.name, resource] as const))(
		'names every operation of %s',
		(resource, { operations }) => {
			const row = rows.find((line) => line.startsWith(`| ${resource} `)) ?? '';
			const missing = operations.filter((operation) => !row.includes(operation.name));
			expect(missing.map((operation) => operation.name)).toEqual([]);
		},
	);
});
