import OAuth2Server from '@node-oauth/oauth2-server';
import type { Model } from './model';
import { asFailure } from './failure';
import type { OAuthRules, Query } from './rules';

const CODE_LIFETIME_SECONDS = 600;

export type Decision = 'ask' | 'approve' | 'decline';

/** The outcome at the authorize address: somewhere to go, a refusal to show there, or consent to ask for. */
export type Step = { location: string } | { refusal: string } | { scopes: string[] };

/** The authorize address: checks a request, and answers it once the person has decided. */
export function authorizer(
	model: Model,
	rules: OAuthRules,
): (query: Query, decision: Decision) => Promise<Step> {
	const server = new OAuth2Server({ model });
	/** The same rules with nothing kept: tells whether a request would succeed before the person is asked. */
	const rehearsal = new OAuth2Server({
		model: { ...model, saveAuthorizationCode: async (code, client, user) => ({ ...code, client, user }) },
	});

	async function run(library: OAuth2Server, query: Record<string, string>): Promise<Step> {
		const response = new OAuth2Server.Response({});
		const request = new OAuth2Server.Request({ headers: {}, method: 'GET', query, body: {} });
		const location = (): unknown => response.get('location');
		try {
			const code = await library.authorize(request, response, {
				authenticateHandler: { handle: () => ({ ...rules.person, audience: query.audience }) },
				allowEmptyState: !rules.stateRequired,
				authorizationCodeLifetime: CODE_LIFETIME_SECONDS,
			});
			return library === rehearsal ? { scopes: code.scope ?? [] } : { location: String(location()) };
		} catch (error) {
			const { message } = asFailure(error);
			const target = location();
			// A wrong client or redirect URI has no place to go to: it is told to the person.
			return typeof target === 'string' ? { location: target } : { refusal: message };
		}
	}

	function complaint(query: Query): string | undefined {
		if (rules.pkceRequired && !query.code_challenge) return 'Missing parameter: `code_challenge`';
		if (query.code_challenge && !query.code_challenge_method)
			return 'Missing parameter: `code_challenge_method`';
		if (query.code_challenge_method && !query.code_challenge) return 'Missing parameter: `code_challenge`';
		// The only method is S256: a SHA-256 in base64url.
		if (query.code_challenge && !/^[\w-]{43}$/.test(String(query.code_challenge)))
			return 'Invalid parameter: `code_challenge`';
		return rules.checkAuthorize?.(query);
	}

	return async (query, decision) => {
		const parameters: Record<string, string> = {};
		for (const [name, value] of Object.entries(query)) {
			// RFC 6749, section 3.1: parameters must not be included more than once.
			if (Array.isArray(value)) return { refusal: `The parameter ${name} was sent more than once.` };
			if (rules.authorizeParameters?.includes(name) === false)
				return { refusal: `The parameter ${name} is not known here.` };
			if (value !== undefined) parameters[name] = value;
		}
		// The library's own word for a person who declines; no vendor knows it.
		delete parameters.allowed;
		const { redirect_uri: redirectUri, state } = parameters;
		if (!redirectUri) return { refusal: 'The parameter redirect_uri is missing.' };
		if (rules.ignoresScope) delete parameters.scope;
		const step = await run(rehearsal, parameters);
		if (!('scopes' in step)) return step;
		const text = complaint(query);
		if (text) return { location: errorLocation(redirectUri, text, state) };
		if (decision === 'ask') return step;
		return await run(server, decision === 'decline' ? { ...parameters, allowed: 'false' } : parameters);
	};
}

function errorLocation(redirectUri: string, description: string, state: string | undefined): string {
	const url = new URL(redirectUri);
	url.searchParams.set('error', 'invalid_request');
	url.searchParams.set('error_description', description);
	if (state) url.searchParams.set('state', state);
	return url.href;
}
