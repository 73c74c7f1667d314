import type { JsonObject } from '../../foundation/http/json';
import { sessionOf } from './activity-rows';
import { shaped } from './listing';
import { pdf } from './pdf';
import { memberOf, missing, page, refuse, rowOf, serve, type Asked, type Rest } from './rest';
import { isMember } from './sites';

const lines = (row: JsonObject): string[] => [
	'Record of activity',
	`Activity ${String(row.id)}`,
	`${String(row.signer_id)}: ${String(row.event_type)} on ${String(row.created_time)}`,
	`Contract ${String(row.contract)}, version ${String(row.version)}`,
];

/** As RFC 6266 recommends it for a name that may hold any letter. */
const attachment = (name: string): string =>
	`attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** What was agreed to, by whom, and the PDF that proves it. */
export function registerActivity(rest: Rest): void {
	const { store, expansions } = rest;
	const visible = () => store().activity.filter(({ site }) => isMember(Number(site)));
	// The vendor names `site` alone, and one that is expanded: …/reference/get_activity-activity-id
	const own = { site: (row: JsonObject) => expansions.site?.(row) ?? null };
	/** Throws a Refusal for an activity that there is none of (404), or that is of another site (403). */
	const found = ({ params: { id = '' } }: Asked): JsonObject => {
		if (!/^[0-9a-f]{24}$/.test(id)) throw refuse('The ID of an activity has 24 hexadecimal digits');
		return rowOf(store().activity, id, 'Activity');
	};
	const file = ({ reply }: Asked, text: string[]) => reply.type('application/pdf').send(pdf(text));

	// `no_count` and `lean` stand in the guide only: https://clickwrap-developer.ironcladapp.com/docs/retrieving-data-in-bulk
	serve(
		rest,
		'GET /activity',
		{ query: ['page', 'per_page', 'expand', 'filter', 'no_count', 'lean'] },
		({ query }) => page(rest, visible(), query, visible(), own),
	);
	// …/reference/get_sites-site-id-signers-id-signer-id-activity
	serve(
		rest,
		'GET /sites/:site/signers/id:::signer/activity',
		{ query: ['page', 'per_page', 'expand', 'filter'] },
		({ params, query }) => {
			const site = memberOf(params.site);
			const rows = visible().filter((row) => row.site === site && row.signer_id === params.signer);
			return page(rest, rows, query, visible(), own);
		},
	);
	serve(rest, 'GET /activity/:id', { query: ['expand'] }, (asked) =>
		shaped(found(asked), asked.query, { known: visible(), expansions: own }),
	);
	serve(rest, 'GET /activity/:id/record', { own: ['filename'] }, (asked) => {
		const text = lines(found(asked));
		const { filename } = asked.query;
		if (filename !== undefined) asked.reply.header('content-disposition', attachment(filename));
		return file(asked, text);
	});
	// …/reference/get_activity-record-session-session-id
	serve(rest, 'GET /activity/record/session:::session', { own: ['signer_id!'] }, (asked) => {
		const { signer_id: signer } = asked.query;
		const rows = visible().filter(
			(row) => sessionOf(row) === asked.params.session && row.signer_id === signer,
		);
		if (rows.length === 0) throw missing('Session');
		return file(asked, rows.flatMap(lines));
	});
}
