import { join } from 'node:path';
import { execa } from 'execa';
import { checkout } from '../util/checkout';

/** `npm run test:thorough`: what takes long: the fault matrix, the laws, storms, the examples, what is made from the code, and the tests of the stand-in and of the harness. */
const { exitCode = 1 } = await execa(
	process.execPath,
	[
		join(checkout, 'node_modules/jest/bin/jest.js'),
		'--selectProjects',
		'faults',
		'property-based',
		'sandbox',
		'thorough',
	],
	{ cwd: checkout, stdio: 'inherit', reject: false },
);
process.exitCode = exitCode;
