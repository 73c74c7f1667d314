import { join } from 'node:path';
import { execa } from 'execa';
import { checkout } from '../util/checkout';

/** `npm run test:thorough`: every cell of the fault matrix and every case of the laws, of which `npm test` takes a sample; storms; and the stand-in's own tests. */
const { exitCode = 1 } = await execa(
	process.execPath,
	[
		join(checkout, 'node_modules/jest/bin/jest.js'),
		'--selectProjects',
		'faults',
		'property-based',
		'sandbox',
	],
	{ cwd: checkout, env: { LEGALOPS_THOROUGH: '1' }, stdio: 'inherit', reject: false },
);
process.exitCode = exitCode;
