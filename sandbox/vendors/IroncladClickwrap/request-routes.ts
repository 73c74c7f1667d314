import type { JsonObject } from '../../foundation/http/json';
import {
	all,
	bodyOf,
	flag,
	free,
	memberOf,
	page,
	refuse,
	rowOf,
	serve,
	text,
	whole,
	type Asked,
	type Rest,
} from './rest';
import { ACCOUNT, OWNER } from './sites';

/** The keys that https://clickwrap-developer.ironcladapp.com/docs/creating-signature-requests shows, and no others. */
const REQUEST = bodyOf(
	{
		...all(text, 'name', 'redirect_url'),
		contracts: { type: 'array', minItems: 1, items: whole },
		signers: {
			type: 'array',
			minItems: 1,
			items: bodyOf(
				{
					signer_id: text,
					signer: bodyOf({ ...all(text, 'email', 'mobile_number'), additional_attributes: free }),
					send_to: bodyOf(all(flag, 'email', 'mobile_number')),
					order: whole,
				},
				'signer_id',
			),
		},
		fields: {
			type: 'array',
			items: bodyOf(all(text, 'name', 'default_value', 'assigned_to'), 'name'),
		},
		render_data: free,
	},
	'name',
	'contracts',
	'signers',
);

/** Signature requests, which the present reference does not list any more. */
export function registerRequests(rest: Rest): void {
	const { store, context } = rest;
	const found = ({ params }: Asked) => rowOf(store().requests, params.id, 'Request');

	serve(rest, 'POST /sites/:id/requests', { body: REQUEST, status: 201 }, ({ params, body }) => {
		const site = memberOf(params.id);
		for (const wanted of body.contracts as number[]) {
			const contract = store().contracts.find(({ id }) => id === wanted);
			if (contract?.published !== true || contract.archived === true)
				throw refuse(`contracts: contract ${wanted} is not published`);
		}
		const row: JsonObject = {
			...body,
			id: store().hexId(),
			account: ACCOUNT,
			site,
			status: 'draft',
			created_by: OWNER,
			created_time: context.clock.now().toISOString(),
		};
		store().requests.push(row);
		context.created('requests');
		return row;
	});
	serve(rest, 'GET /sites/:id/requests', { query: ['page', 'per_page'] }, ({ params, query }) => {
		const site = memberOf(params.id);
		const rows = store().requests.filter((row) => row.site === site);
		return page(rest, rows, query, rows, {});
	});
	// Each signer's link, and one to download: https://clickwrap-developer.ironcladapp.com/docs/integrating-your-own-email-or-sms-provider
	serve(rest, 'GET /requests/:id', {}, (asked) => {
		const row = found(asked);
		const link = `https://vault.pactsafe.example/requests/${String(row.id)}`;
		const signers = (row.signers as JsonObject[]).map((one, index) => ({
			...one,
			...(row.status === 'sent' && { request_url: `${link}/${index + 1}` }),
		}));
		return { ...row, signers, download_url: `${link}/download` };
	});
	serve(rest, 'POST /requests/:id/send', {}, (asked) => {
		const row = found(asked);
		if (row.status !== 'draft') throw refuse('The request was sent already');
		rest.tell('request_sent', row.site, { request: row.id ?? null, user: OWNER });
		return Object.assign(row, { status: 'sent' });
	});
}
