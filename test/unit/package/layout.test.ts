import { readdirSync } from 'node:fs';
import path from 'node:path';
import { between, circleIn, importsOf, sourceFiles } from '../../harness/layout/imports';
import { FLOORS, HOUSE, roomIn, VENDOR } from '../../harness/layout/rooms';

const root = path.join(__dirname, '../../..');
const folders = (folder: string) =>
	readdirSync(path.join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => `${folder}/${name}`);
const flat = (folder: string) =>
	readdirSync(path.join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name);

const published = importsOf(root, ['core', 'nodes', 'credentials']);
const all = importsOf(root, HOUSE);
const lands =
	(pattern: RegExp) =>
	({ to }: { to: string }) =>
		pattern.test(to);
const starts =
	(pattern: RegExp) =>
	({ from }: { from: string }) =>
		pattern.test(from);

test('there is something to look at', () => {
	expect(sourceFiles(root, 'core').length).toBeGreaterThan(30);
	expect(all.length).toBeGreaterThan(1000);
});

test.each(['core', 'nodes', 'credentials', 'sandbox', 'scripts'])(
	'no file of %s imports itself in a circle, not even by its types',
	(folder) => {
		expect(circleIn(all.filter(({ from }) => from.startsWith(`${folder}/`)))).toBeUndefined();
	},
);

test.each([
	['the house', HOUSE],
	['core', FLOORS],
	['a vendor', VENDOR],
])('the folders of %s form no circle', (_name, rooms) => {
	const arrows = between(all, roomIn(rooms));
	expect(arrows.length).toBeGreaterThan(4);
	expect(circleIn(arrows)).toBeUndefined();
});

test('a circle is noticed', () => {
	expect(circleIn([...published, { from: 'core/util/json', to: 'core/run/execute' }])).toContain(
		'core/run/execute',
	);
});

describe('core', () => {
	test('has no file beside its folders, and no folder without a floor', () => {
		expect(flat('core')).toEqual([]);
		expect(folders('core').sort()).toEqual([...FLOORS].sort());
	});

	test('imports down its floors only', () => {
		const upwards = between(published.filter(starts(/^core\//)), roomIn(FLOORS)).filter(
			({ from, to }) => FLOORS.indexOf(from) > FLOORS.indexOf(to),
		);
		expect(upwards).toEqual([]);
	});

	test('knows no vendor', () => {
		expect(published.filter(starts(/^core\//)).filter(({ to }) => !to.startsWith('core/'))).toEqual([]);
	});
});

describe('a vendor', () => {
	test.each(folders('nodes'))('%s has at most nine files beside its folders', (folder) => {
		expect(flat(folder).length).toBeLessThanOrEqual(9);
		expect(flat(folder)).toContain('service.ts');
		expect(folders(folder)).toContain(`${folder}/resources`);
	});

	test('imports nothing of another vendor', () => {
		const vendorOf = (file: string) => /^nodes\/([^/]+)\//.exec(file)?.[1];
		const across = published.filter(
			({ from, to }) =>
				vendorOf(from) !== undefined && vendorOf(to) !== undefined && vendorOf(from) !== vendorOf(to),
		);
		expect(across).toEqual([]);
	});
});

describe('who may know whom', () => {
	test('credentials stand alone', () => {
		const outside = all.filter(starts(/^credentials\//)).filter(({ to }) => !to.startsWith('credentials/'));
		expect(outside).toEqual([]);
	});

	test('the sandbox shares no code with anybody', () => {
		const inside = all.filter(starts(/^sandbox\//));
		expect(inside.length).toBeGreaterThan(100);
		expect(inside.filter(({ to }) => !to.startsWith('sandbox/'))).toEqual([]);
	});

	test('what is published imports nothing of what is not', () => {
		expect(published.filter(lands(/^(sandbox|scripts|test)\//))).toEqual([]);
	});
});
