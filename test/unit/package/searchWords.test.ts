import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodes, root } from '../support/package';

/** What people of the trade type into n8n's search, by whom they look for. */
const WORDS: Record<string, string[]> = {
	Clio: ['invoice', 'billing', 'timesheet', 'lawyer', 'law firm', 'practice management'],
	Cleavr: ['collection', 'debt', 'receivable', 'invoice'],
	ContractLucidity: ['contract', 'agreement', 'lawyer'],
	IroncladClickwrap: ['contract', 'agreement', 'clickwrap', 'terms', 'consent'],
	Clause: ['contract', 'agreement', 'obligation'],
};

test.each(nodes)('$name is found by the words of the trade', ({ name, folder }) => {
	const file = path.join(root, 'nodes', folder, `${name}.node.json`);
	const { alias } = JSON.parse(readFileSync(file, 'utf8')) as { alias: string[] };
	const words = WORDS[folder] ?? [];
	expect(words.length).toBeGreaterThanOrEqual(3);
	expect(alias).toEqual(expect.arrayContaining(words.slice(0, 3)));
	expect(new Set(alias).size).toBe(alias.length);
});
