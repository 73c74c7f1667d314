import { outputField } from '../../../core/describe/files';
import type { ValueField } from '../../../core/describe/fields';
import { labelPaths, rowLabel } from '../../../core/describe/rowLabel';
import type { Operation } from '../../../core/describe/operation';
import { toSend } from '../../../core/input/values';
import { services, type Vendor } from '../../../nodes/services';
import { inputOf, sentenceOf } from '../support/fields';

/** The operation called `cleavr receivable create`. */
function operationOf(called: string): Operation {
	const [vendor, resource, value] = called.split(' ');
	const folder = Object.keys(services).find((name) => name.toLowerCase() === vendor?.toLowerCase());
	const found = services[folder as Vendor]?.resources
		.find((one) => one.value === resource)
		?.operations.find((one) => one.value === value);
	if (found === undefined) throw new Error(`There is no operation ${called}.`);
	return found;
}

/** The field of that label, which may be one of a collection or of a list. */
function fieldOf(called: string, label: string): ValueField {
	const inner = operationOf(called).fields.flatMap((field) =>
		field.type === 'collection' || field.type === 'list' ? field.fields : [],
	);
	for (const field of [...operationOf(called).fields, ...inner]) {
		if (field.label === label && field.type !== 'collection' && field.type !== 'resourceMapper') return field;
	}
	throw new Error(`${called} has no field ${label}.`);
}

const uuid = '6f1c2a34-9d0b-4c55-8a1e-2b7f0c9d4e61';

const receivable = {
	userId: 'usr_clv_1',
	invoiceNumbers: 'INV-1',
	invoiceIssueDate: '2026-01-15',
	invoiceDueDate: '2026-02-14',
	invoiceAmount: 10,
	debtorContacts: { entries: [{ email: 'a@b.example' }] },
};

test.each<[string, Record<string, unknown>]>([
	['cleavr receivable create', receivable],
	['cleavr receivable get', { receivableId: 'rec_1' }],
	['cleavr receivable submitEvidence', { receivableId: 'rec_1', binaryProperties: 'data' }],
	['ironcladClickwrap activity get', { activityId: 'ab'.repeat(12) }],
	['ironcladClickwrap activity downloadRecord', { activityId: 'ab'.repeat(12), binaryProperty: 'data' }],
	['ironcladClickwrap site get', { siteId: '1042' }],
	['ironcladClickwrap contract get', { contractId: '48213' }],
	['ironcladClickwrap contract getAll', { siteId: '1042' }],
	['clause clause trigger', { request: '{"$class":"a.B"}' }],
	['clause contract get', { contractId: '5d1f' }],
	['clause contract getAll', { organizationId: '5d1f' }],
	['contractLucidity project create', { nameText: 'Harrow Lane' }],
	['contractLucidity project get', { projectId: uuid }],
	['contractLucidity document upload', { projectId: uuid, binaryProperty: 'data' }],
])('%s needs each of %j, and nothing else', (called, values) => {
	const operation = operationOf(called);
	expect(() => inputOf(operation, values)).not.toThrow();
	for (const name of Object.keys(values)) {
		const sentence = sentenceOf(() => inputOf(operation, { ...values, [name]: '' }));
		expect(sentence).toMatch(/^"[^"]+" is required and is empty$/);
	}
});

test('every operation that gives a file asks where it shall go', () => {
	const operations = Object.values(services).flatMap(({ resources }) =>
		resources.flatMap((one) => one.operations),
	);
	const files = operations.filter(({ answer }) => answer.kind === 'file');
	expect(files.length).toBeGreaterThan(0);
	for (const { fields } of files) expect(fields).toContain(outputField);
});

test('every contact of a debtor needs an email address', () => {
	const debtorContacts = [{ email: 'a@b.example' }, { lastName: 'Roe' }];
	expect(
		sentenceOf(() => inputOf(operationOf('cleavr receivable create'), { ...receivable, debtorContacts })),
	).toBe('"Debtor Contacts: Contact 2: Email" is required and is empty');
});

describe.each<[string, string, unknown[], unknown[]]>([
	['cleavr receivable create', 'Address: Country', ['FR'], ['F', 'FRA', 'XFR', 'fr', 'F1', 'FR\nX']],
	['cleavr receivable create', 'Currency', ['EUR'], ['EU', 'EURO', 'xEUR', 'EURx', 'eur', 'EU1']],
	[
		'cleavr receivable create',
		'SIRET',
		['12345678900012'],
		['1234567890001', '123456789000123', 'x12345678900012', '12345678900012x', '1234567890001x'],
	],
	[
		'cleavr receivable create',
		'Phone',
		['+33612345678', '+123456', '+123456789012345'],
		['33612345678', '+03361234567', '+12345', '+1234567890123456', 'x+33612345678', '+336123456x'],
	],
	[
		'cleavr receivable create',
		'Email',
		['jane@debtor.example', 'j@d'],
		['jane', '@debtor.example', 'jane@', 'jane roe@debtor.example', 'jane@debtor .example', 'a@b@c'],
	],
	['cleavr receivable create', 'Level', [0, 1, '2'], [-1, 0.5, 'first']],
	['cleavr receivable create', 'Late Penalty Rate', [0, 10.5], [-1]],
	['cleavr receivable create', 'Amount', [0.01, '1234.50'], [0, -0.01, '1.234,50']],
	['cleavr receivable create', 'Amount Before Tax', [0, 1028.75], [-1]],
	['cleavr receivable create', 'Tax Amount', [0, 205.75], [-1]],
	['cleavr receivable create', 'Company Type', ['company', 'individual'], ['person']],
	['cleavr receivable create', 'Issue Date', ['2026-01-15'], ['15.01.2026']],
	['cleavr receivable create', 'Due Date', ['2026-02-14'], ['2026-02-30']],
	['ironcladClickwrap site get', 'Site', ['1', '1042'], ['x1042', '1042x', '10.5', '../1', '-1']],
	['ironcladClickwrap contract get', 'Expand', [['site'], 'latest_version,site'], [['author']]],
	[
		'ironcladClickwrap activity get',
		'Activity ID',
		['0123456789abcdefABCDEF01'],
		['1042', '0123456789abcdef0123456', '0123456789abcdef012345678', '../sites', 'g'.repeat(24)],
	],
	['clause contract get', 'Contract', ['5d1f', 'a-b_C'], ['a/b', '5d1f?x', '/5d1f', 'é']],
	[
		'contractLucidity project get',
		'Project',
		[uuid, uuid.toUpperCase()],
		[`x${uuid}`, `${uuid}0`, uuid.slice(1), uuid.replaceAll('-', ''), uuid.replace('6f', 'zz')],
	],
])('%s: %s', (called, label, good, bad) => {
	const field = fieldOf(called, label);
	test.each(good)('takes %j', (value) => expect(toSend(field, value)).toBeDefined());
	test.each(bad)('refuses %j', (value) =>
		expect(sentenceOf(() => toSend(field, value))).toContain(`"${label}" must be`),
	);
});

test.each([
	['cleavr receivable create', 'Company Type', 'company'],
	['cleavr receivable create', 'Currency', 'EUR'],
	['ironcladClickwrap contract getAll', 'Expand', ['latest_version']],
	['ironcladClickwrap contract getAll', 'Include Archived', true],
	['contractLucidity document upload', 'Input Data Field Name', 'data'],
])('%s: %s, when it is added, begins with %j', (called, label, value) =>
	expect(fieldOf(called, label)).toMatchObject({ default: value }),
);

test.each([
	['INV-1', ['INV-1']],
	['INV-1, INV-2', ['INV-1', 'INV-2']],
	[' INV-1 ,, INV 2, ', ['INV-1', 'INV 2']],
])('the invoice numbers %j are %j', (given, numbers) =>
	expect(toSend(fieldOf('cleavr receivable create', 'Invoice Numbers'), given)).toEqual(numbers),
);

test.each([
	[{ data: { id: 1 } }, { id: 1 }],
	[{ id: 1 }, { id: 1 }],
	// A record that has a field of that name itself.
	[
		{ id: 1, data: { colour: 'red' } },
		{ id: 1, data: { colour: 'red' } },
	],
	[{ data: [1] }, { data: [1] }],
	[[1], [1]],
])('Ironclad Clickwrap’s answer %j is the record %j', (body, record) => {
	const { answer } = operationOf('ironcladClickwrap site get');
	expect(answer.kind === 'one' && answer.read?.(body)).toEqual(record);
});

test.each([
	[{ latest_version: { title: 'Terms' }, key: 'terms', id: 1 }, 'Terms · terms'],
	[{ latest_version: 7, key: 'terms', id: 1 }, '1 · terms'],
	[{ id: 1 }, '1'],
])('in Ironclad Clickwrap’s list %j is called %s', (row, name) =>
	expect(rowLabel(services.IroncladClickwrap.listSearches.searchContracts?.label ?? '', row)).toBe(name),
);

test.each([
	[{ name: 'Late Delivery', status: 'draft' }, 'Late Delivery · draft'],
	[{ name: 'Late Delivery', status: null }, 'Late Delivery'],
	[{ status: 'draft' }, 'draft'],
])('in Clause’s list %j is called %s', (row, name) =>
	expect(rowLabel(services.Clause.listSearches.searchContracts?.label ?? '', row)).toBe(name),
);

test('a field that chooses rows belongs to a list: elsewhere it would choose nothing', () => {
	const operations = Object.values(services).flatMap(({ resources }) =>
		resources.flatMap((resource) => resource.operations),
	);
	const choosing = operations.filter(({ fields }) =>
		fields
			.flatMap((field) => (field.type === 'collection' ? field.fields : [field]))
			.some(({ location }) => location === 'rows'),
	);
	expect(choosing.length).toBeGreaterThan(0);
	expect(choosing.filter(({ answer }) => answer.kind !== 'list')).toEqual([]);
});

const labels = Object.values(services).flatMap(({ name, listSearches }) =>
	Object.entries(listSearches).map(([search, { label, query, joined }]) => ({
		called: `${name}: ${search}`,
		label,
		// What another list knows stands in an object of its own.
		others: joined?.as ?? '',
		// Of Clio's records only those fields come that are asked for.
		asked:
			typeof query?.fields === 'string'
				? query.fields.replace(/\{/g, '.').replace(/\}/g, '').split(',')
				: undefined,
	})),
);

test.each(labels)(
	'the rows of $called are called by something that they have',
	({ label, asked, others }) => {
		const paths = labelPaths(label).filter((path) => path.split('.')[0] !== others);
		expect(paths.length).toBeGreaterThan(0);
		if (asked !== undefined) expect(paths.filter((path) => !asked.includes(path))).toEqual([]);
	},
);
