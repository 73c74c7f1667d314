import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { makeCompany } from '../../foundation/data/people';
import { Random, uuid } from '../../foundation/data/random';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';

interface Project {
	id: string;
	name: string;
	description: string | null;
	created_at: string;
	document_count: number;
}

const KINDS: ReadonlyArray<readonly [name: string, description: string | null]> = [
	['Supply framework', 'Framework agreement, price annexes and amendments'],
	['Lease renewals', 'Office and warehouse leases that end within 24 months'],
	['NDA review', null],
	['Data processing', 'Processor agreements and transfer annexes'],
	['Acquisition due diligence', 'Data room, second round'],
	['Distribution', 'Exclusive territories and termination rights'],
	['Software licences', 'Enterprise licences and maintenance'],
	['Employment', null],
	['Construction', 'Main contract, subcontracts and bonds'],
	['Credit facility', 'Facility letter, guarantees and covenants'],
];

const SEEDED_FROM = Date.parse('2025-01-13T09:00:00Z');
const SEEDED_TO = Date.parse('2026-06-30T17:00:00Z');

function seed(count: number): Project[] {
	const random = new Random('contract lucidity projects');
	const names = new Set<string>();
	return Array.from({ length: count }, (_, index) => {
		const [kind, description] = random.pick(KINDS);
		const wanted = `${makeCompany(random).name} – ${kind}`;
		const name = names.has(wanted) ? `${wanted} ${index + 1}` : wanted;
		names.add(name);
		const createdAt =
			SEEDED_FROM + Math.floor(((SEEDED_TO - SEEDED_FROM) * index) / count) + random.integer(0, 3_600_000);
		return {
			id: uuid(`contract lucidity project ${index}`),
			name,
			description,
			created_at: new Date(createdAt).toISOString(),
			document_count: random.integer(0, 48),
		};
	});
}

/** FastAPI would drop a query parameter that it does not know; here it is refused. */
const NO_QUERY = { type: 'object', additionalProperties: false, properties: {} };

const schemas = {
	list: { querystring: NO_QUERY },
	create: {
		querystring: NO_QUERY,
		body: {
			type: 'object',
			// Stricter than FastAPI, which drops what it does not know; nor is it known that a description may be null.
			additionalProperties: false,
			required: ['name'],
			properties: { name: { type: 'string', pattern: '\\S' }, description: { type: 'string' } },
		},
	},
	get: {
		querystring: NO_QUERY,
		params: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } },
	},
};

/** The projects of the instance: https://clientdocs.contractlucidity.com/api/endpoints */
export function projects({ clock, created }: VendorContext): {
	register(app: FastifyInstance): void;
	reset(count: number): void;
	/** Throws a Refusal (404) when there is no such project. */
	find(id: string): Project;
	list(): readonly Project[];
} {
	let all: Project[] = [];
	const find = (id: string): Project => {
		const project = all.find((one) => one.id === id.toLowerCase());
		if (!project) throw new Refusal('notFound', 404, 'Project not found');
		return project;
	};
	return {
		reset(count) {
			all = seed(count);
		},
		find,
		list: () => all,
		register(app) {
			app.get('/api/v1/projects', { schema: schemas.list }, async () => all);

			app.post<{ Body: { name: string; description?: string } }>(
				'/api/v1/projects',
				{ schema: schemas.create },
				async ({ body: { name, description } }, reply) => {
					if (all.some((project) => project.name === name)) {
						throw new Refusal('conflict', 409, 'A project with this name already exists');
					}
					const project: Project = {
						id: randomUUID(),
						name,
						description: description ?? null,
						created_at: clock.now().toISOString(),
						document_count: 0,
					};
					all.push(project);
					created('projects');
					return await reply.code(201).send(project);
				},
			);

			app.get<{ Params: { id: string } }>(
				'/api/v1/projects/:id',
				{ schema: schemas.get },
				async ({ params }) => find(params.id),
			);
		},
	};
}
