import { makeCompany } from '../../foundation/data/people';
import { hexId, keyMaterial, Random } from '../../foundation/data/random';
import { secret } from '../../foundation/log/secrets';

export interface Organization {
	id: string;
	name: string;
}

/** The lifecycle: https://docs.clause.io/en/articles/75-contract-lifecycle */
export type Status = 'DRAFTING' | 'SIGNING' | 'RUNNING' | 'COMPLETED';

/** A smart clause with its own token; `runs` is the state that it keeps while the contract is running. */
export interface SmartClause {
	id: string;
	name: string;
	token: string;
	template: Template;
	runs: number;
}

export interface Contract {
	id: string;
	organizationId: string;
	name: string;
	status: Status;
	markdown: string;
	createdAt: string;
	updatedAt: string;
	clauses: SmartClause[];
}

/**
 * What a clause computes: `first` for the first run and `step` more for each further one, in `currencyCode`; and what it emits at
 * each run, if it does.
 */
interface Template {
	name: string;
	namespace: string;
	first: number;
	step: number;
	currencyCode: string;
	obligation?: 'PaymentObligation' | 'NotificationObligation';
}

/** The person's two organizations, and one that they do not belong to. */
export const ORGANIZATIONS: readonly [Organization, Organization] = [
	{ id: hexId('clause organization 1'), name: 'Halcyon Freight Partners' },
	{ id: hexId('clause organization 2'), name: 'Halcyon Property' },
];
const FOREIGN: Organization = { id: hexId('clause organization 3'), name: 'Alderley Wines Ltd' };

const TEMPLATES: readonly Template[] = [
	{
		name: 'Late Delivery',
		namespace: 'com.example.latedelivery',
		first: 250,
		step: 125.5,
		currencyCode: 'EUR',
		obligation: 'PaymentObligation',
	},
	{
		name: 'Milestone Payment',
		namespace: 'com.example.milestone',
		first: 12_000,
		step: 4_000,
		currencyCode: 'EUR',
		obligation: 'PaymentObligation',
	},
	{
		name: 'Temperature Excursion',
		namespace: 'com.example.coldchain',
		first: 80,
		step: 37.25,
		currencyCode: 'USD',
	},
	{
		name: 'Usage Fee',
		namespace: 'com.example.usage',
		first: 19.9,
		step: 19.9,
		currencyCode: 'GBP',
		obligation: 'NotificationObligation',
	},
];
const KINDS = [
	'Carriage Agreement',
	'Warehouse Services',
	'Cold Chain Supply',
	'Fit-out Works',
	'Fleet Lease',
];
export const STATUSES: readonly Status[] = ['DRAFTING', 'SIGNING', 'RUNNING', 'COMPLETED'];
/** Every other contract or so is running. */
const SEEDED: readonly Status[] = ['RUNNING', 'DRAFTING', 'SIGNING', 'RUNNING', 'COMPLETED'];
const COUNT = 26;

const markdown = (name: string, clauses: readonly SmartClause[]): string =>
	[
		`# ${name}`,
		...clauses.map(
			(clause) => `{{#clause ${clause.name.replaceAll(' ', '')}}}\nTerms of ${clause.name}.\n{{/clause}}`,
		),
	].join('\n\n');

const plain = (name: string): string => name.replace(/\W/g, '').toLowerCase();

const clauseOf = (id: string, label: string, template: Template): SmartClause => ({
	id,
	name: template.name,
	token: secret(keyMaterial(`token of ${label}`, 48)),
	template,
	runs: 0,
});

/** A clause of a new contract, by its name in the text; an unknown one emits nothing. */
export function newClause(id: string, name: string): SmartClause {
	const known = TEMPLATES.find((template) => plain(template.name) === plain(name));
	const other = { name, namespace: 'com.example.other', first: 1, step: 1, currencyCode: 'EUR' };
	return clauseOf(id, `clause ${id}`, known ?? other);
}

/** The same contracts in every run: of both organizations in all four statuses, the last one foreign. */
export function seedContracts(): Contract[] {
	const random = new Random('clause contracts');
	return Array.from({ length: COUNT }, (_, index) => {
		const name = `${random.pick(KINDS)} – ${makeCompany(random).name}`;
		const createdAt = random.moment(new Date('2019-09-16T00:00:00Z'), new Date('2021-03-31T00:00:00Z'));
		const clauses = Array.from({ length: random.integer(1, 2) }, (_unused, position): SmartClause => {
			const template = random.pick(TEMPLATES);
			const label = `clause ${index}.${position}`;
			return clauseOf(hexId(label), label, template);
		});
		return {
			id: hexId(`clause contract ${index}`),
			organizationId: (index === COUNT - 1 ? FOREIGN : (ORGANIZATIONS[index % 3 === 2 ? 1 : 0] ?? FOREIGN))
				.id,
			name,
			status: SEEDED[index % SEEDED.length] ?? 'DRAFTING',
			markdown: markdown(name, clauses),
			createdAt: createdAt.toISOString(),
			updatedAt: random.moment(createdAt, new Date('2021-05-26T00:00:00Z')).toISOString(),
			clauses,
		};
	});
}
