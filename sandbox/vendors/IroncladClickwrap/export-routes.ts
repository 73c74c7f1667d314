import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { keyMaterial } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { listed } from './listing';
import { pdf } from './pdf';
import {
	all,
	bodyOf,
	flag,
	free,
	missing,
	moment,
	oneOf,
	refuse,
	serve,
	text,
	texts,
	type Rest,
} from './rest';
import { ACCOUNT, isMember, OWNER } from './sites';
import { FIRST_SITE } from './store';

/** How exports go; a reset takes changes back. */
export interface ExportSettings {
	/** How long one takes, in seconds of the vendor's clock. */
	exportSeconds: number;
	/** Why exports fail; null where they do not. */
	exportFailure: string | null;
	/** The form of the addresses: by export type, as in the page's example, or in one list, as in its schema. */
	exportUrls: 'byType' | 'presignedUrls';
}

export const usualExports = (): ExportSettings => ({
	exportSeconds: 4,
	exportFailure: null,
	exportUrls: 'byType',
});

const TYPES = ['clickwrap_activities', 'clickwrap_activities_as_pdfs'];

/** https://clickwrap-developer.ironcladapp.com/reference/post_extract-evidence */
const JOB = bodyOf(
	{
		start_date: moment,
		end_date: moment,
		sort: text,
		filter: free,
		select: bodyOf(all(texts, 'standard', 'connection', 'custom', 'render')),
		...all(flag, 'standard_all', 'connection_all', 'custom_all'),
		export_types: { type: 'array', items: oneOf(...TYPES) },
	},
	'start_date',
);

const KEY = keyMaterial('ironcladClickwrap export signature');
const LIVES = 15 * 60_000;

/** Covers the path and the end: an altered address opens nothing. */
const signatureOf = (path: string, until: string): string =>
	createHmac('sha256', KEY).update(`${path} ${until}`).digest('hex');

/** Evidence exports: jobs that take a while, and files behind signed addresses. */
export function registerExports(rest: Rest, settings: ExportSettings): void {
	const { store, context, app } = rest;
	const { clock } = context;

	/** How far a job is, by the vendor's clock. */
	const present = (job: JsonObject): JsonObject => {
		const { seconds = 0, failure = null, begun = 0, ...row } = job;
		const passed = (clock.now().getTime() - Number(begun)) / 1000;
		const isOver = passed >= Number(seconds);
		const failed = isOver && failure !== null;
		const status = isOver ? (failed ? 'failed' : 'success') : passed > 0 ? 'started' : 'pending';
		return { ...row, status, active: !isOver, message: failed ? failure : null };
	};
	const found = (id: string | undefined): JsonObject => {
		const job = store().exports.find((one) => one.id === id);
		if (!job) throw missing('Job');
		return job;
	};

	serve(rest, 'POST /extract/evidence', { body: JOB, status: 201 }, ({ body }) => {
		const { start_date: from, end_date: until, export_types: types = [TYPES[0] ?? ''] } = body;
		if (until !== undefined && Date.parse(String(until)) < Date.parse(String(from)))
			throw refuse('end_date is before start_date');
		const now = clock.now();
		const job: JsonObject = {
			id: store().hexId(),
			job_name: 'extract_evidence',
			source: 'api',
			account: ACCOUNT,
			// Which site a token of several sites exports from is not documented.
			site: FIRST_SITE,
			created_by: OWNER,
			data: { ...body, export_types: types },
			retry_count: 0,
			created_time: now.toISOString(),
			updated_time: now.toISOString(),
			seconds: settings.exportSeconds,
			failure: settings.exportFailure,
			begun: now.getTime(),
		};
		store().exports.push(job);
		context.created('exports');
		return present(job);
	});
	// No query is declared; that `page` is taken is inferred from the shape of the answer.
	serve(rest, 'GET /extract/evidence', { query: ['page'] }, ({ query }) => {
		const rows = store().exports.map(present);
		return listed(rows, query, { known: rows, expansions: {} }, rest.settings);
	});
	// Bare, without `id` and with a `data` of its own: …/reference/get_extract-evidence-id
	serve(rest, 'GET /extract/evidence/:id', {}, ({ params }) => {
		const row = present(found(params.id));
		delete row.id;
		return row;
	});

	const filesOf = (job: JsonObject): string[] =>
		((job.data as JsonObject).export_types as string[]).map((type) =>
			type === 'clickwrap_activities' ? 'activities.csv' : 'activities.pdf',
		);
	const address = (job: JsonObject, name: string): string => {
		const path = `/sandbox/exports/${String(job.id)}/${name}`;
		const until = String(clock.now().getTime() + LIVES);
		return `${context.url()}${path}?until=${until}&signature=${signatureOf(path, until)}`;
	};
	// A failure comes with the status 200: …/reference/get_extract-evidence-id-urls
	serve(rest, 'GET /extract/evidence/:id/urls', {}, ({ params }) => {
		const job = found(params.id);
		const { status, message } = present(job);
		if (status === 'failed') return { error: String(message) };
		if (status !== 'success') throw refuse('The job is not complete');
		const names = filesOf(job);
		if (settings.exportUrls === 'presignedUrls')
			return { presignedUrls: names.map((name) => address(job, name)) };
		const types = (job.data as JsonObject).export_types as string[];
		return Object.fromEntries(types.map((type, index) => [type, [address(job, names[index] ?? '')]]));
	});

	/** Signed addresses of an object store take no Authorization header beside their signature. */
	function checkAddress({ headers, url }: FastifyRequest): void {
		const { pathname, searchParams } = new URL(url, 'http://sandbox');
		const until = searchParams.get('until') ?? '';
		if (headers.authorization !== undefined) throw refuse('Only one auth mechanism allowed');
		if (
			searchParams.get('signature') !== signatureOf(pathname, until) ||
			Number(until) < clock.now().getTime()
		)
			throw new Refusal('forbidden', 403, 'The address is not signed, or no longer');
	}
	app.get<{ Params: { id: string; name: string } }>(
		'/sandbox/exports/:id/:name',
		{ config: { public: true } },
		async (request, reply) => {
			checkAddress(request);
			const job = found(request.params.id);
			const { start_date: from, end_date: until = clock.now().toISOString() } = job.data as JsonObject;
			const rows = store().activity.filter(
				({ site, created_time: time }) =>
					isMember(Number(site)) && String(time) >= String(from) && String(time) <= String(until),
			);
			const lines = rows.map((row) => [row.id, row.signer_id, row.created_time].join(','));
			if (request.params.name.endsWith('.pdf'))
				return await reply.type('application/pdf').send(pdf(['Evidence', ...lines]));
			return await reply.type('text/csv').send(['id,signer_id,created_time', ...lines, ''].join('\n'));
		},
	);
}
