import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { FIELD, VERSION } from './bodies';
import { version } from './contracts';
import { pdf } from './pdf';
import { bodyOf, forbidden, free, missing, page, refuse, serve, type Asked, type Rest } from './rest';
import { isMember, OWNER } from './sites';

const HEX = /^[0-9a-f]{24}$/;
/** All that can be changed of a version that is not a draft: …/reference/patch_versions-version-id */
const EFFECTIVE = ['effective_time', 'effective_until_time'];

/** `{{plan}}` by what is given for it; a token without a value stays. */
export const filled = (html: string, data: JsonObject): string =>
	html.replace(/\{\{(\w+)\}\}/g, (token, name: string) =>
		typeof data[name] === 'string' ? data[name] : token,
	);

/** Versions of contracts: https://clickwrap-developer.ironcladapp.com/reference/get_contracts-contract-id-versions */
export function registerVersions(rest: Rest): void {
	const { store, context } = rest;
	const now = () => context.clock.now().toISOString();
	const contractOf = ({ params }: Asked): JsonObject => {
		const row = store().contracts.find(({ id }) => String(id) === params.id);
		if (!row || row.archived === true || !isMember(Number(row.site))) throw missing('Contract');
		return row;
	};
	const versionsOf = (contract: JsonObject) => store().versions.filter((row) => row.contract === contract.id);
	const byId = (id: unknown): JsonObject => {
		if (!HEX.test(String(id))) throw refuse('The ID of a version has 24 hexadecimal digits');
		const row = store().versions.find((one) => one.id === id);
		const contract = store().contracts.find((one) => one.id === row?.contract);
		// Archived with its contract: …/reference/delete_contracts-contract-id
		if (!row || !contract || contract.archived === true) throw missing('Version');
		if (!isMember(Number(contract.site))) throw forbidden();
		return row;
	};
	/** `7`, `@latest` or `@published`; an ID is none of them. */
	const byNumber = (asked: Asked): JsonObject => {
		const contract = contractOf(asked);
		const { number = '' } = asked.params;
		const own = versionsOf(contract);
		const named: Record<string, unknown> = {
			'@latest': contract.latest_version,
			'@published': contract.published_version,
		};
		if (!(number in named) && !/^[1-9]\d*$/.test(number)) throw refuse(`${number} is no number of a version`);
		const row =
			number in named
				? own.find(({ id }) => id === named[number])
				: own.find((one) => String(one.version_number) === number);
		if (!row) throw missing('Version');
		return row;
	};

	serve(
		rest,
		'GET /contracts/:id/versions',
		{ query: ['page', 'per_page', 'filter', 'expand', 'sort', 'fields'] },
		(asked) => page(rest, versionsOf(contractOf(asked)), asked.query, store().versions, {}),
	);
	serve(rest, 'GET /contracts/:id/versions/:number', {}, byNumber);
	serve(rest, 'GET /versions/:version', {}, ({ params }) => byId(params.version));

	serve(rest, 'POST /contracts/:id/versions', { body: bodyOf(VERSION, 'title'), status: 201 }, (asked) => {
		const contract = contractOf(asked);
		const own = versionsOf(contract);
		// …/reference/post_contracts-contract-id-versions
		if (own.some(({ status }) => status === 'draft'))
			throw refuse('The latest version must be published before a new one is created');
		const number = Math.max(0, ...own.map((row) => Number(row.version_number))) + 1;
		const row = {
			...version(contract, number, 'draft', String(asked.body.title)),
			body: null,
			change_summary: null,
			effective_time: null,
			...asked.body,
			id: store().hexId(),
		};
		store().versions.push(row);
		context.created('versions');
		Object.assign(contract, { latest_version: row.id });
		return row;
	});

	const changed = (row: JsonObject, body: JsonObject): JsonObject => {
		const other = Object.keys(body).find((name) => !EFFECTIVE.includes(name));
		if (row.status !== 'draft' && other !== undefined)
			throw refuse(`${other}: a published version cannot be changed, but for its effective dates`);
		return Object.assign(row, body);
	};
	const CHANGES = { body: bodyOf(VERSION) };
	serve(rest, 'PATCH /contracts/:id/versions/:number', CHANGES, (asked) =>
		changed(byNumber(asked), asked.body),
	);
	serve(rest, 'PATCH /versions/:version', CHANGES, ({ params, body }) => changed(byId(params.version), body));

	const publish = (row: JsonObject): JsonObject => {
		if (row.status !== 'draft') throw refuse('Only a draft can be published');
		const contract = store().contracts.find(({ id }) => id === row.contract) ?? {};
		const before = store().versions.find(({ id }) => id === contract.published_version);
		if (before) Object.assign(before, { status: 'deprecated', deprecated_time: now() });
		Object.assign(contract, {
			published: true,
			published_version: row.id,
			published_by: OWNER,
			published_time: now(),
			title: row.title,
		});
		rest.tell('version_published', contract.site, {
			version: row.id ?? null,
			contract: contract.id ?? null,
			user: OWNER,
		});
		return Object.assign(row, { status: 'published' });
	};
	serve(rest, 'POST /contracts/:id/versions/:number/publish', {}, (asked) => publish(byNumber(asked)));
	serve(rest, 'POST /versions/:version/publish', {}, ({ params }) => publish(byId(params.version)));

	// What comes is not documented: a page or a PDF, as the contract is.
	serve(
		rest,
		'POST /contracts/:id/versions/:number/render',
		{ body: bodyOf({ render_data: free }, 'render_data') },
		(asked) => {
			if (asked.params.number !== '@published')
				throw new Refusal('notFound', 404, 'Only the published version is rendered');
			const row = byNumber(asked);
			const html = filled(String(row.body), asked.body.render_data as JsonObject);
			if (row.type !== 'pdf') return asked.reply.type('text/html; charset=utf-8').send(html);
			return asked.reply.type('application/pdf').send(pdf([html.replace(/<[^>]+>/g, ' ')]));
		},
	);

	const draft = (id: unknown): JsonObject => {
		const row = byId(id);
		if (row.status !== 'draft') throw refuse('Fields of a published version cannot be changed');
		return row;
	};
	serve(rest, 'POST /versions/:version/fields', { body: FIELD, status: 201 }, ({ params, body }) => {
		const field = { id: store().hexId(), ...body };
		(draft(params.version).fields as JsonObject[]).push(field);
		return field;
	});
	serve(rest, 'DELETE /versions/:version/fields/:field', {}, ({ params }) => {
		const fields = draft(params.version).fields as JsonObject[];
		const index = fields.findIndex(({ id }) => id === params.field);
		if (index === -1) throw missing('Field');
		return fields.splice(index, 1)[0];
	});
}
