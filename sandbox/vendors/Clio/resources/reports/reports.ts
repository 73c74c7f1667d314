import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../../../foundation/http/json';
import { Refusal } from '../../../../foundation/http/refusal';
import type { Storage } from '../../documents/storage';
import { moment, oneOf, search } from '../../engine/filters';
import type { JobKind, Jobs } from '../../engine/jobs';
import { refuseUnknown } from '../../engine/list';
import { invalidRecord, referenceTo } from '../../engine/references';
import { onePath, recordOf, sendOne, type Asked, type Desk } from '../../engine/routes';
import type { Row } from '../../engine/row';
import { date, object, reference } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import { workOf } from '../../engine/writes';
import { shape } from '../../shapes';
import { keepReport, reportUrl } from './report-file';
import { categoryOf, REPORT_CATEGORIES, REPORT_FORMATS, REPORT_KINDS } from './report-kinds';

const STATES = ['not_started', 'queued', 'in_progress', 'failed', 'completed', 'empty'];

const making: JobKind = {
	collection: 'reports',
	column: 'state',
	steps: ['not_started', 'queued', 'in_progress'],
	good: 'completed',
};

/** The firm has no data from before its first year. */
const FIRST_DAY = '2022-01-01';

const LINKS: Record<string, string> = {
	client: 'contacts',
	matter: 'matters',
	practice_area: 'practice_areas',
	user: 'users',
	responsible_attorney: 'users',
	originating_attorney: 'users',
};

const body = object(
	{
		kind: { enum: REPORT_KINDS },
		format: { enum: REPORT_FORMATS },
		start_date: date,
		end_date: date,
		year: { type: 'string', pattern: '^\\d{4}$' },
		...Object.fromEntries(Object.keys(LINKS).map((name) => [name, reference])),
	},
	['kind', 'format'],
);

/** What a report has to do with its bytes and its time. */
export interface ReportParts {
	jobs: Jobs;
	storage: Storage;
}

/** Begins a report. Throws a Refusal (422) where nothing would stand in it, in the words that a firm has read. */
function begin(data: JsonObject, source: string, { records }: Work, { jobs, storage }: ReportParts): Row {
	const { kind = '', format = '', year } = data;
	const until = year === undefined ? data.end_date : `${String(year)}-12-31`;
	if (typeof until === 'string' && until < FIRST_DAY) throw invalidRecord('There is no data to report on');
	const report = records.add('reports', {
		kind,
		format,
		source,
		name: data.name ?? `${String(kind)} ${format as string}`,
		category: categoryOf(String(kind)),
		state: 'not_started',
		progress: 0,
	});
	jobs.begin(making, report, (row) => {
		keepReport(row, storage);
		return { progress: 100 };
	});
	return report;
}

function create(data: JsonObject, work: Work, parts: ReportParts): Row {
	for (const [name, collection] of Object.entries(LINKS)) referenceTo(data[name], collection, work.store);
	const { start_date: start, end_date: end } = data;
	if (data.year !== undefined && (start !== undefined || end !== undefined))
		throw invalidRecord('year sets start_date and end_date: take one of the two');
	if (typeof start === 'string' && typeof end === 'string' && end < start)
		throw invalidRecord('end_date is before start_date');
	return begin(data, 'reports', work, parts);
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Reports */
export const reportsWith = (parts: ReportParts): Resource => ({
	name: 'reports',
	operations: ['list', 'get', 'create'],
	shape: shape('name state kind format progress category source'),
	filters: {
		category: oneOf(REPORT_CATEGORIES, (row, category) => row.category === category),
		created_before: moment('created_at', '<='),
		kind: oneOf(REPORT_KINDS, (row, kind) => row.kind === kind),
		output_format: oneOf(REPORT_FORMATS, (row, format) => row.format === format),
		query: search((row) => [row.name ?? null]),
		source: oneOf(['reports', 'presets', 'scheduled'], (row, source) => row.source === source),
		state: oneOf(STATES, (row, state) => row.state === state),
	},
	orders: [],
	create: { schema: body, save: (data, work) => create(data, work, parts) },
});

/** What can be done with reports and presets besides reading and writing. */
export function registerReportRoutes(
	app: FastifyInstance,
	{ reports, presets }: { reports: Resource; presets: Resource },
	desk: Desk,
	parts: ReportParts,
): void {
	app.get(`${onePath(reports)}/download.json`, async (request: Asked, reply) => {
		refuseUnknown(request.query, []);
		const report = recordOf(reports, request.params.id, desk.store);
		if (report.state !== making.good) throw new Refusal('notFound', 404, 'The report has no file');
		return reply.code(303).header('location', reportUrl(report, parts.storage)).send();
	});
	app.post(`${onePath(presets)}/generate_report.json`, async (request: Asked, reply) => {
		// The reference describes neither a body nor a parameter, `fields` included.
		refuseUnknown(request.query, []);
		if (request.body !== undefined && request.body !== null)
			throw new Refusal('malformed', 400, 'This request takes no body');
		const {
			name = null,
			kind = '',
			format = '',
			options = null,
		} = recordOf(presets, request.params.id, desk.store);
		const asked = JSON.parse(String(options)) as JsonObject;
		const data = { ...asked, name, kind, format };
		const report = begin(data, 'presets', workOf(request, desk), parts);
		return sendOne(request, reply.code(201), reports, report, desk.store);
	});
}
