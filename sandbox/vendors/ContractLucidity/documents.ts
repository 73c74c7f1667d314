import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Random, uuid } from '../../foundation/data/random';
import { takeForms } from '../../foundation/http/form';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal, type Issue } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import { ended, isAnalysed, Pipeline, stateAt, type Passage } from './pipeline';
import { asPdf, obligationsOf, reportOf } from './results';
import type { Settings } from './settings';
import { byName, uploadForm, type UploadedFile } from './upload-form';

interface Document {
	id: string;
	projectId: string;
	passage: Passage;
}

/** What documents need of the projects that hold them. */
export interface Holders {
	/** Throws a Refusal (404) when there is no such project. */
	find(id: string): { id: string; document_count: number };
	/** All of them. */
	list(): ReadonlyArray<{ id: string; document_count: number }>;
}

/** When the analysis ended of what was there before anybody looked. */
const SEEDED_AT = Date.parse('2026-06-30T17:00:00Z');

const NO_QUERY = { type: 'object', additionalProperties: false, properties: {} };
const ID = { type: 'string', format: 'uuid' };

const schemas = {
	upload: {
		querystring: NO_QUERY,
		body: {
			type: 'object',
			// Whether there are other parts is not documented; `file` is what FastAPI's own pages call it.
			additionalProperties: false,
			required: ['project_id', 'file'],
			properties: {
				project_id: ID,
				file: { type: 'object', properties: { filename: { type: 'string', pattern: '\\S' } } },
			},
		},
	},
	// Whether the project may be left out is not documented.
	list: { querystring: { ...NO_QUERY, required: ['project_id'], properties: { project_id: ID } } },
	one: { querystring: NO_QUERY, params: { type: 'object', properties: { id: ID } } },
};

const refused = (message: string): Refusal => {
	const issue: Issue = { where: 'body', path: 'file', message, keyword: 'content' };
	// 400 or 422: the vendor does not say which.
	return new Refusal('invalid', 422, message, { issues: [issue] });
};

function seed(projects: Holders): Document[] {
	const random = new Random('contract lucidity documents');
	return projects.list().flatMap(({ id: projectId, document_count: count }) =>
		Array.from({ length: count }, (_, index) => ({
			id: uuid(`contract lucidity document ${projectId} ${index}`),
			projectId,
			passage: ended(random.chance(0.05) ? 'No text could be extracted' : null),
		})),
	);
}

/** Documents and their analysis: https://clientdocs.contractlucidity.com/api/endpoints */
export function documents({ clock, created }: VendorContext, projects: Holders, settings: Settings) {
	const pipeline = new Pipeline(settings);
	let all: Document[] = [];

	const find = (id: string): Document => {
		const document = all.find((one) => one.id === id.toLowerCase());
		if (!document) throw new Refusal('notFound', 404, 'Document not found');
		return document;
	};
	/** All that is known of a document: its ID, by which the vendor polls, its state, and why it failed. */
	const shown = ({ id, passage }: Document): JsonObject => ({
		id,
		...stateAt(clock.milliseconds(), passage),
	});
	/** What is answered before the end of the analysis is not documented. */
	const analysed = (id: string) => {
		const document = find(id);
		const { passage } = document;
		if (!isAnalysed(clock.milliseconds(), passage))
			throw new Refusal('conflict', 409, 'The analysis of this document is not complete');
		return { id: document.id, analysedAt: new Date(passage.endsAt || SEEDED_AT) };
	};
	const add = (projectId: string): Document => {
		const project = projects.find(projectId);
		const document = {
			id: randomUUID(),
			projectId: project.id,
			passage: pipeline.enqueue(clock.milliseconds()),
		};
		project.document_count += 1;
		all.push(document);
		created('documents');
		return document;
	};

	const registerUpload = (app: FastifyInstance): void => {
		// No other request is a form, and an upload is nothing else.
		takeForms(app, uploadForm, byName);
		app.post<{ Body: { project_id: string; file: UploadedFile } }>(
			'/api/v1/documents',
			{ schema: schemas.upload },
			async ({ body: { project_id: projectId, file } }, reply) => {
				if (file.fault !== null) throw refused(file.fault);
				const { id } = add(projectId);
				return await reply.code(202).send({ id, pipeline_status: 'queued' });
			},
		);
	};

	return {
		reset(): void {
			pipeline.reset();
			all = seed(projects);
		},
		register(app: FastifyInstance): void {
			void app.register(async (uploads) => registerUpload(uploads));

			app.get<{ Querystring: { project_id: string } }>(
				'/api/v1/documents',
				{ schema: schemas.list },
				async ({ query }) => {
					const { id } = projects.find(query.project_id);
					const listed = all.filter(({ projectId }) => projectId === id);
					// Whether a row tells the state is not documented.
					return listed.map((one) => (settings.listedStates ? shown(one) : { id: one.id }));
				},
			);

			app.get<{ Params: { id: string } }>(
				'/api/v1/documents/:id',
				{ schema: schemas.one },
				async ({ params }) => shown(find(params.id)),
			);

			app.get<{ Params: { id: string } }>(
				'/api/v1/documents/:id/report',
				{ schema: schemas.one },
				async ({ params }, reply) => {
					const report = reportOf(analysed(params.id));
					// Which of the two it is, is not documented.
					if (settings.report === 'json') return report;
					return await reply
						.type('application/pdf')
						.header('content-disposition', `attachment; filename="report-${params.id.slice(0, 8)}.pdf"`)
						.send(asPdf(report));
				},
			);

			app.get<{ Params: { id: string } }>(
				'/api/v1/documents/:id/obligations',
				{ schema: schemas.one },
				async ({ params }) => obligationsOf(analysed(params.id)),
			);

			app.delete<{ Params: { id: string } }>(
				'/api/v1/documents/:id',
				{ schema: schemas.one },
				async ({ params }, reply) => {
					const document = find(params.id);
					all = all.filter((one) => one !== document);
					projects.find(document.projectId).document_count -= 1;
					return await reply.code(204).send();
				},
			);
		},
	};
}
