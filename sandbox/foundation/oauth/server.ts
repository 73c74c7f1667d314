import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject, type JsonObject } from '../http/json';
import { randomToken } from './tokens';
import type { VendorContext } from '../vendor';
import { authorizer } from './authorize';
import { oauthModel } from './model';
import { consentPage, messagePage } from './page';
import type { OAuthRules, Query } from './rules';
import { tokenEndpoint } from './token';

/** An OAuth2 server for one vendor. */
export interface OAuth {
	register(app: FastifyInstance): void;
	/** Tokens as if the person had just agreed, made by the same code as the real journey. Throws a RangeError for an unknown scope. */
	grant(clientId: string, scope?: string, audience?: string): Promise<JsonObject>;
	/** Forgets unused codes. */
	reset(): void;
}

const headersOf = (request: FastifyRequest): Record<string, string> =>
	Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

/** Sets up the authorize and token addresses that the rules describe. */
export function oauthServer(context: VendorContext, rules: OAuthRules): OAuth {
	const model = oauthModel(context, rules);
	const authorize = authorizer(model, rules);
	const token = tokenEndpoint(model, rules);

	const html = (reply: FastifyReply, status: number, page: string) =>
		reply.code(status).type('text/html; charset=utf-8').send(page);

	const refuse = (reply: FastifyReply, text: string) =>
		html(reply, 400, messagePage(rules.vendor, 'This request cannot be authorized', text));

	/** What is wrong with a token request before its content is looked at. */
	function complaint(query: unknown, form: JsonObject): string | undefined {
		const [inAddress] = Object.keys(isObject(query) ? query : {});
		if (inAddress !== undefined) return `${inAddress} does not belong into the address`;
		const grant = String(form.grant_type);
		const { tokenFields = {} } = rules;
		const known = Object.hasOwn(tokenFields, grant) ? tokenFields[grant] : undefined;
		const unknown = Object.keys(form).find((name) => known?.includes(name) === false);
		return unknown === undefined ? undefined : `${unknown} is not known here`;
	}

	function registerAuthorize(app: FastifyInstance, path: string): void {
		app.get<{ Querystring: Query }>(path, { config: { public: true } }, async (request, reply) => {
			const step = await authorize(request.query, 'ask');
			if ('refusal' in step) return refuse(reply, step.refusal);
			if ('location' in step) return reply.redirect(step.location, 302);
			const title = context.apps.find(String(request.query.client_id))?.title ?? '';
			const asked = rules.asked(step.scopes);
			return html(reply, 200, consentPage({ vendor: rules.vendor, app: title, person: rules.person, asked }));
		});
		app.post<{ Querystring: Query }>(path, { config: { public: true } }, async (request, reply) => {
			const decision = isObject(request.body) ? request.body.decision : undefined;
			if (decision !== 'approve' && decision !== 'decline')
				return refuse(reply, 'Approve or decline, please.');
			const staysHere = decision === 'decline' && rules.redirectsOnDecline?.(request.query) === false;
			const step = await authorize(request.query, staysHere ? 'ask' : decision);
			if ('refusal' in step) return refuse(reply, step.refusal);
			if ('location' in step) return reply.redirect(step.location, 302);
			return html(reply, 200, messagePage(rules.vendor, 'Declined', 'The app was given no access.'));
		});
	}

	/** A consent's code as the authorize address would have stored it. */
	async function consentCode(
		clientId: string,
		redirectUri: string,
		scope?: string,
		audience?: string,
	): Promise<string> {
		const scopes = rules.scopes(scope?.split(' '));
		if (!scopes) throw new RangeError(`no such scope: ${scope ?? '(none)'}`);
		const authorizationCode = rules.authorizationCode?.() ?? randomToken();
		const expiresAt = new Date(Date.now() + 60_000);
		const client = { id: clientId, grants: [] };
		const user = { ...rules.person, audience };
		await model.saveAuthorizationCode(
			{ authorizationCode, expiresAt, redirectUri, scope: scopes },
			client,
			user,
		);
		return authorizationCode;
	}

	return {
		register(app) {
			if (rules.paths.authorize) registerAuthorize(app, rules.paths.authorize);
			app.post(rules.paths.token, { config: { public: true, token: true } }, async (request, reply) => {
				const form = isObject(request.body) ? request.body : {};
				const text = complaint(request.query, form);
				if (text !== undefined) {
					const body = { error: 'invalid_request', error_description: text };
					return reply.code(400).send(rules.presentError?.(body) ?? body);
				}
				const answer = await token(headersOf(request), form);
				if (answer.status === 401) reply.header('www-authenticate', 'Basic realm="OAuth"');
				return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
			});
		},
		async grant(clientId, scope, audience) {
			const app = context.apps.find(clientId);
			if (!app) throw new RangeError(`no app ${clientId}`);
			const form: JsonObject = {
				client_id: app.id,
				client_secret: app.secret,
				grant_type: 'client_credentials',
			};
			if (app.grants.includes('authorization_code')) {
				form.grant_type = 'authorization_code';
				form.redirect_uri = 'http://127.0.0.1/granted';
				form.code = await consentCode(app.id, form.redirect_uri, scope, audience);
			} else if (scope) form.scope = scope;
			const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' };
			return (await token(headers, form)).body;
		},
		reset: () => model.forgetCodes(),
	};
}
