import type { ICredentialType } from 'n8n-workflow';
import { CredentialFields } from './credentialType';

const isOAuth = ({ extends: parents = [] }: ICredentialType): boolean => parents.includes('oAuth2Api');

/** What can be asked for: the scopes to choose from, else those that are always asked for. */
function scopesOf(fields: CredentialFields): Record<string, string> {
	const toChoose = (fields.named('scopes')?.options ?? []).flatMap((option) =>
		'value' in option ? [[String(option.value), option.description ?? option.name] as const] : [],
	);
	const always = fields.computed('scope').split(' ').filter(Boolean);
	return Object.fromEntries(toChoose.length > 0 ? toChoose : always.map((scope) => [scope, '']));
}

function flowsOf(fields: CredentialFields): object {
	const tokenUrl = fields.computed('accessTokenUrl');
	const scopes = scopesOf(fields);
	if (fields.computed('grantType') === 'clientCredentials')
		return { clientCredentials: { tokenUrl, scopes } };
	const added = fields.computed('authQueryParameters');
	const authorizationUrl = `${fields.computed('authUrl')}${added === '' ? '' : `?${added}`}`;
	return { authorizationCode: { authorizationUrl, tokenUrl, refreshUrl: tokenUrl, scopes } };
}

/** The name of the header that a pasted token goes into, and what stands before the token. */
function headerOf({ authenticate }: ICredentialType): [name: string, value: string] {
	// A function is how n8n asks for a token before it sends one.
	if (typeof authenticate !== 'object') return ['Authorization', '=Bearer '];
	const [header] = Object.entries(authenticate.properties.headers ?? {});
	if (header === undefined) throw new Error('A credential type that sends no header cannot be described.');
	return [header[0], String(header[1])];
}

/** A way to sign in, from the fields of its credential type; where an address is typed, by the example beside it. */
export function securityScheme(type: ICredentialType): object {
	const description = `${type.displayName}: ${type.documentationUrl ?? ''}`;
	if (isOAuth(type)) return { type: 'oauth2', description, flows: flowsOf(new CredentialFields(type)) };
	const [name, value] = headerOf(type);
	return name === 'Authorization' && value.startsWith('=Bearer ')
		? { type: 'http', scheme: 'bearer', description }
		: { type: 'apiKey', in: 'header', name, description };
}
