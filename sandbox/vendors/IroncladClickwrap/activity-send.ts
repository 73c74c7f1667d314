import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { signer } from './signer-rows';
import { ACCOUNT } from './sites';
import type { Terms } from './terms';

const text = { type: 'string', minLength: 1 };
const flag = { type: 'boolean' };
const named = (schema: object, ...names: string[]) => Object.fromEntries(names.map((name) => [name, schema]));

/** The parameter codes of https://clickwrap-developer.ironcladapp.com/docs/activity-api, but for those of client libraries. */
export const SEND = {
	type: 'object',
	additionalProperties: false,
	properties: {
		sig: text,
		vid: { type: 'string', pattern: '^[0-9a-f]{24}(,[0-9a-f]{24})*$' },
		cid: { type: 'string', pattern: '^[1-9]\\d{0,8}(,[1-9]\\d{0,8})*$' },
		gid: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
		et: { enum: ['displayed', 'updated', 'agreed', 'visited', 'sent', 'disagreed'] },
		cus: { type: 'object' },
		rnd: { type: 'object' },
		...named(text, 'gkey', 'slo', 'rdid', 'srid', 'addr', 'bua', 'btz', 'bl', 'os', 'env', 'res', 'scd'),
		...named(text, 'dim', 'pat', 'pau', 'pad', 'pap', 'paq', 'pae', 'ref', 'ts', 'uid'),
		...named(flag, 'dyn', 'cnf', 'tm', 'server_side'),
	},
	required: ['sig', 'vid', 'et'],
};

export interface SendBody {
	sig: string;
	vid: string;
	cid?: string;
	gid?: string;
	gkey?: string;
	et: string;
	cus?: JsonObject;
	tm?: boolean;
	server_side?: boolean;
	[code: string]: unknown;
}

/** What comes without `server_side`. */
export const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');

const wordOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Keeps what has happened: an activity for each version, and the signer. Throws a Refusal for what the site does not have. */
export function record(
	terms: Terms,
	site: number,
	body: SendBody,
	{ ip, time }: { ip: string; time: string },
): void {
	const versions = body.vid.split(',').map((id) => terms.versionOf(site, id));
	const contracts = body.cid?.split(',');
	if (contracts && contracts.length !== versions.length)
		throw new Refusal('invalid', 400, 'cid and vid must name as many, in the same order');
	const group = (body.gkey ?? body.gid) ? terms.groupOf(site, body) : undefined;
	const { store, context } = terms;
	const batch = store().hexId();
	const custom = body.cus ?? {};
	for (const { version, contract } of versions) {
		const row: JsonObject = {
			id: store().hexId(),
			uuid: store().uuid(),
			event_type: body.et,
			signer_id: body.sig,
			site,
			account: ACCOUNT,
			group: group?.id ?? null,
			contract: contract.id ?? null,
			version: version.id ?? null,
			batch,
			created_time: wordOf(body.ts) ?? time,
			custom_data: body.et === 'updated' ? {} : custom,
			connection_data: {
				page_title: wordOf(body.pat),
				page_url: wordOf(body.pau),
				referrer: wordOf(body.ref),
				browser_timezone: wordOf(body.btz),
				browser_locale: wordOf(body.bl),
				user_agent: wordOf(body.bua),
				operating_system: wordOf(body.os),
				environment: wordOf(body.env),
				remote_address: wordOf(body.addr) ?? ip,
			},
		};
		store().activity.push(row);
		if (body.tm === true) store().tests.add(row.id);
		context.created('activities');
		if (['agreed', 'displayed'].includes(body.et))
			terms.tell(`activity_${body.et}`, site, {
				activity: row.id ?? null,
				contract: row.contract ?? null,
				version: row.version ?? null,
				group: row.group ?? null,
				signer_id: body.sig,
				custom_data: custom,
			});
	}
	const known = store().signers.find((row) => row.site === site && row.signer_id === body.sig);
	const ids = () => ({ uuid: store().uuid(), id: store().hexId() });
	const row = known ?? signer({ signer_id: body.sig, site, source: 'api', time, ...ids() });
	if (!known) store().signers.push(row);
	Object.assign(row, { latest_activity_time: time, last_action: body.et });
	if (body.et === 'updated') Object.assign(row.additional_attributes as JsonObject, custom);
}
