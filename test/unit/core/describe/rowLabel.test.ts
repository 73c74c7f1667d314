import { rowLabel } from '../../../../core/describe/rowLabel';

const matter = '{display_number} · {client.name} · {description}';

test.each<[string, unknown, string]>([
	['{name}', { name: 'Doyle' }, 'Doyle'],
	['{name}', { name: 7 }, '7'],
	['{name}', {}, ''],
	['{name}', { name: { first: 'Robin' } }, ''],
	['{name}', 'Doyle', ''],
	[matter, { display_number: '1', client: { name: 'Doyle' }, description: 'Lease' }, '1 · Doyle · Lease'],
	[matter, { display_number: '1', client: null, description: 'Lease' }, '1 · Lease'],
	[matter, { client: { name: 'Doyle' }, description: '' }, 'Doyle'],
	[matter, { description: 'Lease' }, 'Lease'],
	['{latest_version.title|key|id}', { latest_version: { title: 'Terms' }, key: 'terms', id: 1 }, 'Terms'],
	['{latest_version.title|key|id}', { latest_version: 7, key: 'terms', id: 1 }, 'terms'],
	['{latest_version.title|key|id}', { key: '', id: 1 }, '1'],
	['{latest_version.title|key|id}', {}, ''],
	['{number} · {status!Open}', { number: '1', status: 'Open' }, '1'],
	['{number} · {status!Open}', { number: '1', status: 'Closed' }, '1 · Closed'],
	[
		'{name} · {version:v#} · {at}',
		{ name: 'a', version: 3, at: '2026-03-31T14:05:59-04:00' },
		'a · v3 · 2026-03-31 14:05',
	],
	['{name} · {version:v#} · {at}', { name: 'a', at: '2026-03-31' }, 'a · 2026-03-31'],
	['{name:$& of #}', { name: '$1' }, '$& of $1'],
	['{name} – {type}', { name: 'a{b}$&', type: '{name}' }, 'a{b}$& – {name}'],
])('by %j the row %j is called %j', (template, row, label) => expect(rowLabel(template, row)).toBe(label));

test('a long part is shortened, and what follows stays', () =>
	expect(rowLabel('{subject} · {date}', { subject: 'x'.repeat(100), date: '2026-03-31' })).toBe(
		`${'x'.repeat(80)} · 2026-03-31`,
	));
