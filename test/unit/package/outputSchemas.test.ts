import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { vendors } from '../../harness/layout/names';
import { schemaFile } from '../../harness/outputs/outputs';

const root = path.join(__dirname, '../../..');

describe.each(vendors)('the output schemas of %s, made by "npm run schemas"', (folder, { resources }) => {
	test('are one for each operation', () => {
		const expected = resources.flatMap(({ value, operations }) =>
			operations.map((operation) => schemaFile(folder, value, operation.value)),
		);
		const base = path.join('nodes', folder, '__schema__');
		const found = existsSync(path.join(root, base))
			? readdirSync(path.join(root, base), { recursive: true })
			: [];
		const files = found.map(String).filter((name) => name.endsWith('.json'));
		expect(files.map((name) => path.join(base, name)).sort()).toEqual(expected.sort());
	});
});
