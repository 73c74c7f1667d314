import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ironcladClickwrap } from '../../../../../nodes/IroncladClickwrap/service';
import { root } from '../../../support/package';

/** The operations of which the vendor's pages tell less than of the others, and what their descriptions advise. */
const ADVISED: Array<[advice: string, operations: string[]]> = [
	[
		'try it on a sandbox site first',
		[
			...['createAndPublish', 'update', 'archive'].map((name) => `contract ${name}`),
			...['get', 'getByNumber', 'getAll', 'update', 'updateByNumber', 'addField'].map(
				(name) => `version ${name}`,
			),
			...['create', 'get', 'getByKey', 'getAllOfSites'].map((name) => `group ${name}`),
			'signer getAll',
			'site update',
			'site getMembers',
			'account get',
			...['getAll', 'clone', 'publish', 'update', 'archive', 'delete'].map((name) => `location ${name}`),
			...['get', 'getAll'].map((name) => `snapshot ${name}`),
		],
	],
	[
		'its address follows those of similar calls',
		['group getByKey', 'site update', 'site getMembers', 'account get'],
	],
	[
		'found in older documentation: confirm with Ironclad that your account has it',
		['create', 'get', 'getAll', 'send'].map((name) => `request ${name}`),
	],
	[
		'confirm with Ironclad that your plan offers snapshots',
		[
			...['create', 'get', 'getAll', 'clone', 'publish', 'update', 'archive', 'delete'].map(
				(name) => `location ${name}`,
			),
			...['capture', 'downloadRecord', 'downloadRecordAt', 'get', 'getAll', 'archive'].map(
				(name) => `snapshot ${name}`,
			),
		],
	],
];

const described = ironcladClickwrap.resources.flatMap((resource) =>
	resource.operations.map(({ value, description }) => [`${resource.value} ${value}`, description] as const),
);

test.each(ADVISED)('"%s" stands in the descriptions that need it, and in no other', (advice, operations) => {
	const advising = described.filter(([, words]) => words.includes(advice)).map(([operation]) => operation);
	expect(advising.sort()).toEqual([...operations].sort());
});

test.each(ADVISED)('the docs say why a description advises "%s"', (advice) => {
	const page = readFileSync(path.join(root, 'docs/ironclad-clickwrap.md'), 'utf8');
	const explained = page.split('\n').filter((line) => !line.startsWith('|'));
	expect(explained.join(' ')).toContain(`_${advice}_`);
});
