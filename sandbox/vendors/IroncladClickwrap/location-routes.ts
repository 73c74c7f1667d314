import type { JsonObject } from '../../foundation/http/json';
import { location, snapshot } from './location-rows';
import { pdf } from './pdf';
import { all, bodyOf, missing, oneOf, page, refuse, rowOf, serve, text, type Asked, type Rest } from './rest';
import { isMember, OWNER } from './sites';

const CHANGES = {
	...all(text, 'key', 'name', 'description', 'capture_url', 'application_id', 'application_name'),
	frequency: oneOf('daily', 'weekly', 'monthly', 'never'),
	platform: oneOf('desktop', 'ios', 'android'),
	mobile_os: oneOf('ios', 'android'),
};
/** What a web page and an app need: …/reference/post_locations */
const NEEDED = {
	web: ['capture_url', 'key', 'name'],
	mobile_app: ['key', 'name', 'application_id', 'application_name'],
};
const LOCATION = bodyOf({ ...CHANGES, location_type: oneOf('web', 'mobile_app') }, 'location_type');

/** More locations than this are beyond the plan: publishing one is 400. */
const PLAN = 2;
/** Until a picture is there, in milliseconds of the vendor's clock. */
const CAPTURE = 5000;

/** Places that pictures are taken of, and the pictures: https://clickwrap-developer.ironcladapp.com/reference/snapshots */
export function registerLocations(rest: Rest): void {
	const { store, context } = rest;
	const now = () => context.clock.now().toISOString();
	const visible = () => store().locations.filter(({ site }) => isMember(Number(site)));
	const found = ({ params }: Asked) => rowOf(store().locations, params.id, 'Location');
	const audit = () => ({ updated_by: OWNER, updated_time: now() });
	const paged = (asked: Asked, rows: JsonObject[]) => page(rest, rows, asked.query, rows, {});

	serve(rest, 'GET /locations', { query: ['page', 'per_page'] }, (asked) => paged(asked, visible()));
	const make = (given: JsonObject): JsonObject => {
		const row = location(store().hexId(), given, now());
		store().locations.push(row);
		context.created('locations');
		return row;
	};
	serve(rest, 'POST /locations', { body: LOCATION, status: 201 }, ({ body }) => {
		const absent = NEEDED[body.location_type as keyof typeof NEEDED].find((name) => body[name] === undefined);
		if (absent !== undefined) throw refuse(`${absent} is missing`);
		if (visible().some(({ key }) => key === body.key)) throw refuse(`key: ${String(body.key)} is taken`);
		return { data: make(body) };
	});
	serve(rest, 'GET /locations/:id', {}, (asked) => ({ data: found(asked) }));
	serve(rest, 'PATCH /locations/:id', { body: bodyOf(CHANGES) }, (asked) => {
		const row = found(asked);
		if (asked.body.key !== undefined && row.status !== 'draft')
			throw refuse('key: it can be changed while the location is a draft');
		return { data: Object.assign(row, asked.body, audit()) };
	});
	serve(rest, 'DELETE /locations/:id', {}, (asked) => {
		const row = found(asked);
		if (row.status !== 'draft') throw refuse('Only drafts can be deleted');
		const data = store();
		data.locations = data.locations.filter((one) => one !== row);
		return { data: { id: row.id } };
	});
	serve(rest, 'POST /locations/:id/clone', { status: 201 }, (asked) => {
		const { key, name, description, location_type: kind, capture_url: url } = found(asked);
		const copy = {
			name: `${String(name)} (copy)`,
			key: `${String(key)}-copy`,
			description: description ?? null,
		};
		return {
			data: make({
				...copy,
				location_type: kind ?? null,
				...(kind === 'web' && { capture_url: url ?? null }),
			}),
		};
	});
	serve(rest, 'POST /locations/:id/publish', {}, (asked) => {
		const row = found(asked);
		if (row.status !== 'draft') throw refuse('Only drafts can be published');
		if (visible().filter(({ status }) => status === 'published').length >= PLAN)
			throw refuse(`The plan has ${PLAN} published locations`);
		const published = { status: 'published', published: true, published_by: OWNER, published_time: now() };
		return { data: Object.assign(row, published, audit()) };
	});
	const REASON = { archived_reason: text };
	const archived = (row: JsonObject, body: JsonObject): JsonObject =>
		Object.assign(row, { archived: true, archived_by: OWNER, archived_time: now() }, body);
	serve(rest, 'POST /locations/:id/archive', { body: bodyOf(REASON) }, (asked) => {
		const row = found(asked);
		if (row.status !== 'published') throw refuse('Only published locations can be archived');
		return { data: Object.assign(archived(row, asked.body), { status: 'archived' }) };
	});

	/** A picture that was asked for is there a little later. */
	const present = ({ begun = null, ...row }: JsonObject): JsonObject => {
		const isUnderWay = begun !== null && context.clock.now().getTime() - Number(begun) < CAPTURE;
		return isUnderWay ? { ...row, status: 'processing', captured_time: null } : row;
	};
	const picturesOf = (place: JsonObject) =>
		store().snapshots.filter(({ snapshot_location: at }) => at === place.id);
	const picture = (asked: Asked): JsonObject => {
		const row = picturesOf(found(asked)).find(({ id }) => id === asked.params.snapshot);
		if (!row) throw missing('Snapshot');
		return row;
	};
	const record = ({ reply }: Asked, row: JsonObject) =>
		reply
			.type('application/pdf')
			.send(pdf(['Record of snapshot', `Snapshot ${String(row.id)}`, `Taken ${String(row.captured_time)}`]));

	serve(rest, 'GET /locations/:id/snapshots', { query: ['page', 'per_page'] }, (asked) =>
		paged(asked, picturesOf(found(asked)).map(present)),
	);
	serve(rest, 'GET /locations/:id/snapshots/:snapshot', {}, (asked) => ({ data: present(picture(asked)) }));
	serve(rest, 'POST /locations/:id/snapshots/capture', {}, (asked) => {
		const row = snapshot(store().hexId(), found(asked), {
			source: 'triggered',
			captured_time: now(),
			created_time: now(),
			begun: context.clock.now().getTime(),
		});
		store().snapshots.push(row);
		context.created('snapshots');
		return { data: present(row) };
	});
	serve(rest, 'GET /locations/:id/snapshots/:snapshot/record', {}, (asked) => record(asked, picture(asked)));
	// ISO 8601, as 2022-04-01T00:00:00+00:00: …/reference/get_locations-id-snapshots-record-timestamp
	serve(rest, 'GET /locations/:id/snapshots/record/:time', {}, (asked) => {
		const { time = '' } = asked.params;
		if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time))
			throw refuse(`${time} is no moment in ISO 8601`);
		const before = picturesOf(found(asked)).filter(
			({ captured_time: taken }) => Date.parse(String(taken)) <= Date.parse(time),
		);
		const row = before.at(-1);
		if (!row) throw missing('Snapshot');
		return record(asked, row);
	});
	serve(
		rest,
		'POST /locations/:id/snapshots/:snapshot/archive',
		{ body: bodyOf(REASON, 'archived_reason') },
		(asked) => ({ data: { id: archived(picture(asked), asked.body).id } }),
	);
}
